import { findHouseSeller } from '#modules/accounts/index.ts'
import {
  countKinds,
  findProductBySlug,
  type Kind,
  listCategories,
  listProducts,
  type ProductCard,
} from '#modules/catalog/index.ts'
import { shownCards } from '#modules/pricing/index.ts'
import type { Context } from '#platform/context.ts'
import type { ProductCardProps } from '../../ui/product-card.tsx'
import { leavesOf } from './category-index.tsx'
import { countInWords } from './kind-words.ts'
import { ON_THE_STAGE, shelfCard } from './product-item.ts'

const ON_A_SHELF = 6
const NEWEST_BOOKS = 3
/** A kind with fewer products stands among the others, without a shelf of its own. */
const WORTH_A_SHELF = 3
const IN_THE_INDEX = 12
const A_WEEK_MS = 7 * 24 * 3_600_000

/** What stands where on the front page; `undefined` when nothing is for sale. */
export async function stockShelves(
  ctx: Context,
  { locale, introduction }: { locale: string; introduction: string },
) {
  const kinds = await countKinds(ctx)
  if (kinds.length === 0) return undefined
  const hasBooks = kinds.some(({ kind }) => kind === 'book')
  // In a small shop the front table holds everything already.
  const isSmall = kinds.reduce((sum, { count }) => sum + count, 0) <= ON_A_SHELF
  const worthy = kinds.filter(({ kind, count }) => kind !== 'book' && count >= WORTH_A_SHELF)

  const stage = await find(ctx, { limit: NEWEST_BOOKS, ...(hasBooks ? { kind: 'book' } : {}) })
  const popular = await find(ctx, { sort: 'popular', limit: ON_A_SHELF })
  const seen = new Set([...stage, ...popular].map(({ id }) => id))
  const newest = isSmall ? [] : await find(ctx, { limit: seen.size + ON_A_SHELF })
  const categories = await listCategories(ctx)
  const about = introduction || (await findHouseSeller(ctx))?.description
  const cards = (items: readonly ProductCard[]) => items.map((item) => shelfCard(item, locale))
  return {
    about: about || contentsInWords(kinds, locale),
    stage: stage.map((item) => shelfCard(item, locale, ON_THE_STAGE)),
    eyebrow: await eyebrowOf(ctx, stage[0]),
    popular: cards(popular),
    newest: cards(newest.filter(({ id }) => !seen.has(id)).slice(0, ON_A_SHELF)),
    kinds: isSmall ? [] : await shelvesOf(ctx, worthy, cards),
    categories: leavesOf(categories).slice(0, IN_THE_INDEX),
    ships: kinds.some(({ kind }) => kind === 'physical'),
  }
}

async function find(ctx: Context, question: Parameters<typeof listProducts>[1]) {
  return await shownCards(ctx, (await listProducts(ctx, question)).items)
}

async function shelvesOf(
  ctx: Context,
  kinds: readonly { kind: Kind }[],
  cards: (items: readonly ProductCard[]) => ProductCardProps[],
) {
  const shelves: { kind: Kind; cards: ProductCardProps[] }[] = []
  for (const { kind } of kinds) {
    const items = await find(ctx, { kind, sort: 'popular', limit: ON_A_SHELF })
    shelves.push({ kind, cards: cards(items) })
  }
  return shelves
}

async function eyebrowOf(ctx: Context, staged: ProductCard | undefined): Promise<string> {
  const product = staged && (await findProductBySlug(ctx, staged.slug))
  const age = ctx.now.getTime() - (product?.publishedAt?.getTime() ?? 0)
  if (age < A_WEEK_MS) return 'New this week'
  return product?.kind === 'book' ? 'The newest book here' : 'The newest thing here'
}

/** `84 books, 12 downloads and 9 courses.` */
function contentsInWords(kinds: readonly { kind: Kind; count: number }[], locale: string): string {
  const counts = kinds.map(({ kind, count }) => countInWords(count, { kind, locale }))
  return `${new Intl.ListFormat(locale).format(counts)}.`
}
