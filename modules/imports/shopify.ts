import { parseMoney } from '#platform/money.ts'
import type {
  ImportFormat,
  ImportOptions,
  PlannedProduct,
  RefusedLine,
  Row,
} from './planned-product.ts'

type Variant = PlannedProduct['product']['variants'][number]

/** Product exports of Shopify: the lines of one handle are one product, its variants and images. */
export const shopify: ImportFormat = {
  name: 'Shopify',
  columns: ['Handle', 'Title', 'Body (HTML)', 'Option1 Name', 'Option1 Value', 'Variant Price'],
  plan(rows, options) {
    const products: PlannedProduct[] = []
    const refused: RefusedLine[] = []
    for (const [handle, group] of byHandle(rows, refused)) {
      const faults = group.flatMap((row) => faultsOf(row, row === group[0], options))
      if (faults.length > 0) refused.push(...faults)
      else products.push(productOf(handle, group, options))
    }
    return { products, refused }
  },
}

function byHandle(rows: readonly Row[], refused: RefusedLine[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const handle = row.cells.Handle?.trim() ?? ''
    if (!handle) refused.push({ line: row.line, fields: { Handle: ['is missing'] } })
    else groups.set(handle, [...(groups.get(handle) ?? []), row])
  }
  return groups
}

/** A line without a variant price only adds an image. */
function hasVariant({ cells }: Row): boolean {
  return Boolean(cells['Variant Price']?.trim() || cells['Option1 Value']?.trim())
}

function faultsOf(row: Row, isFirst: boolean, { currency }: ImportOptions): RefusedLine[] {
  const fields: Record<string, string[]> = {}
  const { cells } = row
  if (isFirst && !cells.Title?.trim()) fields.Title = ['is missing']
  if (hasVariant(row)) {
    const price = cells['Variant Price'] ?? ''
    if (parseMoney(price, currency) === undefined) {
      fields['Variant Price'] = [`"${price}" is not an amount in ${currency}`]
    }
    const quantity = cells['Variant Inventory Qty']?.trim()
    if (quantity && !/^-?\d{1,9}$/.test(quantity)) {
      fields['Variant Inventory Qty'] = [`"${quantity}" is not a whole number`]
    }
  }
  return Object.keys(fields).length > 0 ? [{ line: row.line, fields }] : []
}

function productOf(
  handle: string,
  rows: readonly Row[],
  { currency }: ImportOptions,
): PlannedProduct {
  const first = rows[0]?.cells ?? {}
  const notes: string[] = []
  const stock = new Map<string, number>()
  const variants = rows
    .filter((row) => hasVariant(row))
    .map((row) => variantOf(handle, row.cells, first, currency, stock, notes))
  const type = first.Type?.trim()
  return {
    lines: rows.map((row) => row.line),
    importKey: `shopify:${handle}`,
    ...(type ? { categoryName: type } : {}),
    stock,
    notes,
    product: {
      kind: 'physical',
      status: isYes(first.Published) ? 'published' : 'draft',
      title: (first.Title ?? '').trim(),
      summary: (first['SEO Description'] ?? '').trim().slice(0, 1000),
      description: asHtml(first['Body (HTML)'] ?? ''),
      tags: (first.Tags ?? '')
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean)
        .slice(0, 20),
      images: imagesOf(rows, notes),
      variants,
    },
  }
}

function variantOf(
  handle: string,
  cells: Row['cells'],
  first: Row['cells'],
  currency: string,
  stock: Map<string, number>,
  notes: string[],
): Variant {
  const options = Object.fromEntries(
    [1, 2, 3].flatMap((n) => {
      // Only a product's first line names its options.
      const name = first[`Option${n} Name`]?.trim()
      const value = cells[`Option${n} Value`]?.trim()
      return name && value && value !== 'Default Title' ? [[name, value]] : []
    }),
  )
  const title = Object.values(options).join(', ') || 'One size'
  const made = [handle, ...Object.values(options)].join('-').replace(/[^\w./-]+/g, '-')
  const sku = cells['Variant SKU']?.trim() || made.toLowerCase().slice(0, 64)
  const priceMinor = parseMoney(cells['Variant Price'] ?? '', currency) ?? 0
  const compareAt = parseMoney(cells['Variant Compare At Price'] ?? '', currency)
  if (compareAt !== undefined && compareAt > 0 && compareAt <= priceMinor) {
    notes.push(`the former price of ${title} is not higher than its price and was left out`)
  }
  // Without a tracker the number beside it means nothing.
  const quantity = Number(cells['Variant Inventory Qty'] || 0)
  if (cells['Variant Inventory Tracker']?.trim()) stock.set(sku, Math.max(quantity, 0))
  const grams = Number(cells['Variant Grams'] || 0)
  return {
    title,
    sku,
    priceMinor,
    ...(compareAt !== undefined && compareAt > priceMinor ? { compareAtMinor: compareAt } : {}),
    ships: true,
    ...(Number.isInteger(grams) && grams > 0 ? { weightGrams: grams } : {}),
    options,
  }
}

function imagesOf(rows: readonly Row[], notes: string[]) {
  const images = rows
    .filter(({ cells }) => cells['Image Src']?.trim())
    .map(({ cells }) => ({
      url: cells['Image Src']?.trim() ?? '',
      alt: (cells['Image Alt Text'] ?? '').trim().slice(0, 300),
      position: Number(cells['Image Position'] || 0),
      width: 900,
      height: 900,
    }))
    .sort((a, b) => a.position - b.position)
  const usable = images.filter((image) => image.url.startsWith('https://'))
  if (usable.length < images.length) notes.push('pictures without an https address were left out')
  if (usable.length > 10) notes.push(`only the first ten of ${usable.length} pictures were taken`)
  return usable.slice(0, 10).map(({ position: _, ...image }) => image)
}

/** Plain text becomes a paragraph; what is HTML already stays so and is sanitised later. */
function asHtml(body: string): string {
  const text = body.trim()
  if (!text || text.includes('<')) return text
  return `<p>${text.replaceAll('&', '&amp;')}</p>`
}

function isYes(text: string | undefined): boolean {
  return /^(true|yes|1)$/i.test(text?.trim() ?? '')
}
