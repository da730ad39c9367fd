import { data, redirect } from 'react-router'
import {
  countKinds,
  type Facets,
  findFacets,
  type Kind,
  type ListProducts,
  listProducts,
} from '#modules/catalog/index.ts'
import { shownCards } from '#modules/pricing/index.ts'
import type { Context } from '#platform/context.ts'
import type { ShopIdentity } from '../../frame/shop-identity.ts'
import type { ProductCardProps } from '../../ui/product-card.tsx'
import { countInWords } from './kind-words.ts'
import { type Filters, listAddress, readFilters, type Sort } from './listing-filters.ts'
import { shelfCard } from './product-item.ts'

/** Fills two, three, four and six columns evenly. */
export const PAGE_SIZE = 24

export interface FoundListing {
  path: string
  filters: Filters
  cards: ProductCardProps[]
  count: string
  page: number
  pages: number
  /** Of which kinds anything is for sale. */
  kinds: Kind[]
  /** How many each choice would leave; absent in a list too long to count. */
  facets?: Facets
  currency: string
  locale: string
}

export interface ListingQuestion {
  /** Path of the list; what it settles goes into the question beside its filters. */
  path: string
  settled?: Pick<ListProducts, 'category' | 'kind' | 'seller'>
  /** The list's own order. */
  sort: Exclude<Sort, 'relevance'>
  shop: ShopIdentity
}

/** Filters as the catalogue asks for them. */
export function toQuestion(filters: Filters): Omit<ListProducts, 'sort' | 'limit' | 'page'> {
  const { kind, genre, author, topic, minMinor, maxMinor, rating } = filters
  return { kind, genre, author, tag: topic, minPrice: minMinor, maxPrice: maxMinor, rating }
}

/** What stands on one page of a list, by the address. Refuses pages behind the last one. */
export async function findListing(
  ctx: Context,
  request: Request,
  { path, settled = {}, sort, shop }: ListingQuestion,
): Promise<FoundListing> {
  const filters = filtersOf(request, path, shop.currency)
  const asked = filters.sort === undefined || filters.sort === 'relevance' ? sort : filters.sort
  const { page } = filters
  requirePage(page)
  const found = await listProducts(ctx, {
    ...toQuestion(filters),
    ...settled,
    sort: asked,
    page,
    limit: PAGE_SIZE,
  })
  requireSome(page, found.items)
  const kind = settled.kind ?? filters.kind
  return {
    path,
    filters,
    cards: (await shownCards(ctx, found.items)).map((item) => shelfCard(item, shop.locale)),
    count: countInWords(found.total, {
      ...(kind ? { kind } : {}),
      more: !found.totalIsExact,
      locale: shop.locale,
    }),
    page,
    pages: pagesOf(found.total),
    kinds: await kindsForSale(ctx),
    ...(await facetsOf(ctx, { ...toQuestion(filters), ...settled }, found)),
    currency: shop.currency,
    locale: shop.locale,
  }
}

/** Counts for the filters, where the list itself was short enough to be counted. */
export async function facetsOf(
  ctx: Context,
  question: Parameters<typeof findFacets>[1],
  { totalIsExact, total }: { totalIsExact: boolean; total: number },
): Promise<{ facets?: Facets }> {
  if (!totalIsExact || total > DEEPEST) return {}
  const facets = await findFacets(ctx, question)
  return facets.isCounted ? { facets } : {}
}

export async function kindsForSale(ctx: Context): Promise<Kind[]> {
  return (await countKinds(ctx)).map(({ kind }) => kind)
}

/** Forms send fields that were left empty: the address is rid of them first. */
export function filtersOf(request: Request, path: string, currency: string): Filters {
  const { searchParams } = new URL(request.url)
  const filters = readFilters(searchParams, currency)
  if ([...searchParams.values()].includes('')) throw redirect(listAddress(path, filters, currency))
  return filters
}

/** Lists can be counted and paged through by number down to here. */
const DEEPEST = 10_000

export function pagesOf(total: number): number {
  return Math.max(Math.ceil(Math.min(total, DEEPEST - (DEEPEST % PAGE_SIZE)) / PAGE_SIZE), 1)
}

export function requirePage(page: number): void {
  if (page * PAGE_SIZE > DEEPEST) throw endedEarlier()
}

export function requireSome(page: number, items: readonly unknown[]): void {
  if (page > 1 && items.length === 0) throw endedEarlier()
}

function endedEarlier() {
  const message = 'This list has fewer pages than that'
  return data({ code: 'not_found', message }, { status: 404 })
}
