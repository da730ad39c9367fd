import type { Kind } from '#modules/catalog/index.ts'
import { parseMoney, toDecimal } from '#platform/money.ts'
import { shortMoney } from '../../ui/price.tsx'
import { isKind, KIND_WORDS } from './kind-words.ts'

export type Sort = 'relevance' | 'newest' | 'popular' | 'rating' | 'price' | '-price'

export const SORT_WORDS: Record<Sort, string> = {
  relevance: 'Best match',
  newest: 'Newest',
  popular: 'Popular',
  rating: 'Best rated',
  price: 'Lowest price',
  '-price': 'Highest price',
}

export const RATINGS = [4, 3, 2] as const

/** How somebody looks at a list of products: all of it stands in the address. */
export interface Filters {
  q?: string
  kind?: Kind
  genre?: string
  topic?: string
  author?: string
  /** In minor units of the shop's currency. */
  minMinor?: number
  maxMinor?: number
  /** At least so many stars. */
  rating?: number
  /** Left out: the list's own order. */
  sort?: Sort
  page: number
}

/** As much as the catalogue takes: words of a search, of a name, and the dearest price. */
const MOST = { search: 200, name: 100, priceMinor: 100_000_000 }

/** Reads an address. What makes no sense in it is passed over: a link never fails for its query. */
export function readFilters(params: URLSearchParams, currency: string): Filters {
  const words = (name: string, most = MOST.name) =>
    params
      .get(name)
      ?.replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, most)
      .trim() || undefined
  const money = (name: string) => {
    const amount = parseMoney(params.get(name) ?? '', currency)
    return amount === undefined ? undefined : Math.min(amount, MOST.priceMinor)
  }
  const [kind, sort] = [params.get('kind'), params.get('sort')]
  const rating = RATINGS.find((stars) => String(stars) === params.get('rating'))
  const page = /^\d{1,6}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1
  const [min, max] = [money('min'), money('max')]
  const isSwapped = min !== undefined && max !== undefined && min > max
  return withoutGaps({
    q: words('q', MOST.search),
    kind: isKind(kind) ? kind : undefined,
    genre: words('genre'),
    topic: words('topic'),
    author: words('author'),
    minMinor: isSwapped ? max : min,
    maxMinor: isSwapped ? min : max,
    rating,
    sort: isSort(sort) ? sort : undefined,
    page: Math.max(page, 1),
  })
}

function isSort(text: string | null): text is Sort {
  return text !== null && Object.hasOwn(SORT_WORDS, text)
}

type Loose<T> = { [Key in keyof T]: T[Key] | undefined }

function withoutGaps(filters: Loose<Filters> & { page: number }): Filters {
  const known = Object.entries(filters).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as unknown as Filters
}

/** The address that shows a list this way. The same filters always give the same address. */
export function listAddress(path: string, filters: Loose<Filters>, currency: string): string {
  const { q, kind, genre, topic, author, minMinor, maxMinor, rating, sort, page } = filters
  const params = new URLSearchParams()
  const put = (name: string, value: string | number | undefined) => {
    if (value !== undefined) params.set(name, String(value))
  }
  put('q', q)
  put('kind', kind)
  put('genre', genre)
  put('topic', topic)
  put('author', author)
  put('min', minMinor === undefined ? undefined : shortDecimal(minMinor, currency))
  put('max', maxMinor === undefined ? undefined : shortDecimal(maxMinor, currency))
  put('rating', rating)
  put('sort', sort)
  if (page !== undefined && page > 1) put('page', page)
  const query = params.toString()
  return query ? `${path}?${query}` : path
}

/** `500, "USD"` → `5`: as people write it. */
export function shortDecimal(amountMinor: number, currency: string): string {
  return toDecimal(amountMinor, currency).replace(/\.0+$/, '')
}

export interface ActiveFilter {
  label: string
  /** The same list without it. */
  href: string
}

/** What narrows a list, one by one, each with the way to be rid of it. */
export function activeFilters(
  path: string,
  filters: Filters,
  { currency, locale }: { currency: string; locale: string },
): ActiveFilter[] {
  const { kind, genre, topic, author, minMinor, maxMinor, rating } = filters
  const money = (amount: number) => shortMoney(amount, currency, locale)
  const without = (...names: (keyof Filters)[]) => {
    const dropped = Object.fromEntries(names.map((name) => [name, undefined]))
    return listAddress(path, { ...filters, page: 1, ...dropped }, currency)
  }
  const active: ActiveFilter[] = []
  if (kind) active.push({ label: KIND_WORDS[kind].label, href: without('kind') })
  if (genre) active.push({ label: genre, href: without('genre') })
  if (topic) active.push({ label: `about ${topic}`, href: without('topic') })
  if (author) active.push({ label: `by ${author}`, href: without('author') })
  if (minMinor !== undefined && maxMinor !== undefined) {
    const label = `${money(minMinor)} to ${money(maxMinor)}`
    active.push({ label, href: without('minMinor', 'maxMinor') })
  } else if (minMinor !== undefined) {
    active.push({ label: `from ${money(minMinor)}`, href: without('minMinor') })
  } else if (maxMinor !== undefined) {
    active.push({ label: `up to ${money(maxMinor)}`, href: without('maxMinor') })
  }
  if (rating) active.push({ label: `${rating} stars and more`, href: without('rating') })
  return active
}
