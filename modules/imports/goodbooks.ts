import { normalizeIsbn } from '#modules/catalog/index.ts'
import type {
  ImportFormat,
  ImportOptions,
  PlannedProduct,
  RefusedLine,
  Row,
} from './planned-product.ts'

/** Lists of books with their authors, years, ISBNs and reader ratings, as goodbooks-10k has them. */
export const goodbooks: ImportFormat = {
  name: 'goodbooks',
  columns: ['book_id', 'authors', 'title', 'isbn', 'original_publication_year'],
  plan(rows, options) {
    const products: PlannedProduct[] = []
    const refused: RefusedLine[] = []
    for (const row of rows) {
      const fields = faultsOf(row, options)
      if (Object.keys(fields).length > 0) refused.push({ line: row.line, fields })
      else products.push(bookOf(row, options.defaultPriceMinor ?? 0))
    }
    return { products, refused }
  },
}

function faultsOf({ cells }: Row, { defaultPriceMinor }: ImportOptions) {
  const fields: Record<string, string[]> = {}
  if (!cells.book_id?.trim()) fields.book_id = ['is missing']
  if (!cells.title?.trim()) fields.title = ['is missing']
  if (defaultPriceMinor === undefined) {
    fields.price = ['the file has no prices: say one for all with --price']
  }
  return fields
}

function bookOf({ line, cells }: Row, priceMinor: number): PlannedProduct {
  const notes: string[] = []
  const { title, series, seriesNumber } = titleOf(cells.title ?? '')
  const authors = (cells.authors ?? '')
    .split(',')
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const isbn = isbnOf(cells, notes)
  const year = yearOf(cells.original_publication_year)
  const first = year === undefined ? '' : `First published in ${inWords(year)}.`
  const sku = `GB-${cells.book_id}`
  const image = cells.image_url?.trim() ?? ''
  return {
    lines: [line],
    importKey: `goodbooks:${cells.book_id}`,
    stock: new Map(),
    notes,
    ...ratingOf(cells, notes),
    product: {
      kind: 'book',
      status: 'published',
      title: title.slice(0, 200),
      summary: [authors.length > 0 ? `By ${authors.join(', ')}.` : '', first].join(' ').trim(),
      contributors: authors.slice(0, 20).map((name) => ({ name: name.slice(0, 120) })),
      ...(isbn ? { isbn } : {}),
      ...languageOf(cells.language_code),
      ...(year !== undefined && year > 0
        ? { publishedOn: `${String(year).padStart(4, '0')}-01-01` }
        : {}),
      ...(series ? { series: series.slice(0, 200) } : {}),
      ...(seriesNumber ? { seriesNumber } : {}),
      images: /^https:\/\//.test(image) ? [{ url: image, width: 98, height: 148 }] : [],
      variants: [{ title: 'Paperback', sku, priceMinor, ships: true }],
    },
  }
}

/** `"The Hunger Games (The Hunger Games, #1)"` → the title, its series and the place in it. */
function titleOf(text: string) {
  const clean = text.replace(/\s+/g, ' ').trim()
  const match = /^(.+?) \((.+?),? #(\d+(?:[.-]\d+)?)(?:;.*)?\)$/.exec(clean)
  if (!match) return { title: clean, series: undefined, seriesNumber: undefined }
  return { title: match[1] ?? clean, series: match[2], seriesNumber: match[3] }
}

/**
 * Spreadsheets have eaten the leading zeros of ISBN-10 and turned ISBN-13 into 9.78E+12, which has
 * lost its last digits. The first is mended; the second can only be left out.
 */
function isbnOf(cells: Row['cells'], notes: string[]): string | undefined {
  const short = (cells.isbn ?? '').trim()
  const isbn = short ? normalizeIsbn(short.padStart(10, '0')) : undefined
  if (isbn) {
    if (short.length < 10) notes.push('the leading zeros of the ISBN are back')
    return isbn
  }
  const long = (cells.isbn13 ?? '').trim()
  const whole = /^\d{13}$/.test(long) ? normalizeIsbn(long) : undefined
  if (whole) return whole
  if (short || long) notes.push('the ISBN is not complete and was left out')
  return undefined
}

function yearOf(text: string | undefined): number | undefined {
  const year = Number((text ?? '').trim() || Number.NaN)
  return Number.isInteger(year) && year !== 0 && Math.abs(year) < 3000 ? year : undefined
}

function inWords(year: number): string {
  return year < 0 ? `${-year} BC` : String(year)
}

function languageOf(code: string | undefined): { language?: string } {
  const known: Record<string, string> = { eng: 'en', fre: 'fr', spa: 'es', ger: 'de', ara: 'ar' }
  const text = (code ?? '').trim()
  const language = known[text] ?? text
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? { language } : {}
}

function ratingOf(
  cells: Row['cells'],
  notes: string[],
): { rating?: { count: number; sum: number } } {
  const counts = [1, 2, 3, 4, 5].map((stars) => Number(cells[`ratings_${stars}`] || 0))
  if (counts.some((count) => !Number.isInteger(count) || count < 0)) {
    notes.push('the ratings are no whole numbers and were left out')
    return {}
  }
  const count = counts.reduce((sum, one) => sum + one, 0)
  const sum = counts.reduce((total, one, index) => total + one * (index + 1), 0)
  return count > 0 ? { rating: { count, sum } } : {}
}
