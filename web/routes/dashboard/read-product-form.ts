import { NewProduct } from '#modules/catalog/index.ts'
import { fieldsOf } from '#platform/http.ts'
import { parseMoney, toDecimal } from '#platform/money.ts'
import { readContributors } from './contributor-text.ts'
import { descriptionHtml } from './description-text.ts'

/** The fields of a form as they were typed. */
export type Typed = Record<string, string>

/** Messages by the name of the field they belong to. */
export type Problems = Record<string, string[]>

/** What the form says of the product itself; empty fields take a fact away. */
export function factsOf(typed: Typed) {
  const text = (name: string) => typed[name]?.trim() || null
  return {
    title: typed.title ?? '',
    subtitle: text('subtitle'),
    summary: typed.summary ?? '',
    description: descriptionHtml(typed.description ?? ''),
    contributors: readContributors(typed.contributors ?? ''),
    categoryId: text('categoryId'),
    tags: (typed.tags ?? '').split(',').flatMap((tag) => tag.trim() || []),
    genre: text('genre'),
    isbn: text('isbn'),
    pages: text('pages'),
    language: text('language'),
    publisher: text('publisher'),
    publishedOn: text('publishedOn'),
    series: text('series'),
    seriesNumber: text('seriesNumber'),
    edition: text('edition'),
  }
}

/** One edition as its fields say it. What cannot be read stands in `problems` instead. */
export function editionOf(typed: Typed, currency: string) {
  const problems: Problems = {}
  const money = (name: string) => {
    const text = typed[name]?.trim()
    if (!text) return null
    const amount = parseMoney(text, currency)
    if (amount === undefined)
      problems[name] = [`Please write an amount such as ${example(currency)}`]
    return amount ?? null
  }
  const whole = (name: string, what: string) => {
    const text = typed[name]?.trim()
    if (!text) return null
    if (/^\d{1,7}$/.test(text)) return Number(text)
    problems[name] = [`Please write ${what} as a whole number`]
    return null
  }
  const priceMinor = money('price')
  if (priceMinor === null) problems.price ??= ['Please give a price; 0 makes it free']
  return {
    edition: {
      priceMinor: priceMinor ?? 0,
      compareAtMinor: money('compareAt'),
      weightGrams: whole('weightGrams', 'the weight'),
      ...(typed.sale === undefined ? {} : { saleMinor: money('sale') }),
      ...(typed.suggested === undefined
        ? {}
        : {
            payWhatYouWant: typed.payWhatYouWant === 'yes',
            suggestedMinor: typed.payWhatYouWant === 'yes' ? money('suggested') : null,
          }),
    },
    /** How many lie on the shelf; `null` when that is not counted. */
    stock: whole('stock', 'how many there are'),
    problems,
  }
}

function example(currency: string): string {
  return toDecimal(parseMoney('12', currency) ?? 0, currency)
}

/** Goods are sent unless they are fetched; of books those that are printed. */
export function shipsOf({ kind, ships, fetched }: Typed): boolean {
  if (kind === 'physical') return fetched !== 'yes'
  return kind === 'book' && ships === 'yes'
}

export function editionTitle(kind: string | undefined, ships: boolean): string {
  if (kind === 'book') return ships ? 'Paperback' : 'Digital edition'
  return kind === 'physical' ? 'Standard' : 'Download'
}

/** What the catalogue would refuse of a new product, by the form's own fields. */
export function problemsOf(input: unknown): Problems {
  const read = NewProduct.safeParse(input)
  return read.success ? {} : atFormFields(fieldsOf(read.error))
}

const FIELD_OF: Record<string, string> = {
  category: 'categoryId',
  priceMinor: 'price',
  compareAtMinor: 'compareAt',
  saleMinor: 'sale',
  suggestedMinor: 'suggested',
  uploads: 'files',
}

/** `variants.0.priceMinor` is the form's `price`, `contributors.2.name` its `contributors`. */
export function atFormFields(fields: Problems): Problems {
  const problems: Problems = {}
  for (const [path, messages] of Object.entries(fields)) {
    const [first = '', , last = ''] = path.split('.')
    const name = first === 'variants' ? last : first
    const field = FIELD_OF[name] ?? name
    problems[field] = [...(problems[field] ?? []), ...messages.map(asSentence)]
  }
  return problems
}

function asSentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}
