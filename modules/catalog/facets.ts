import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { checked } from './checked.ts'
import { query } from './hot-query.ts'
import { findFilters, ListFilters, PRODUCTS, plainText } from './list-filters.ts'
import { DEEPEST } from './list-order.ts'
import { correctWords, matching, wordsOf } from './search-words.ts'

export const FindFacets = ListFilters.extend({ q: plainText(200).default('') })

/** So many values of one facet are told, the most frequent first. */
const MOST_VALUES = 20
/** Averages, in stars, from which on products are counted. */
const STARS = [4, 3, 2] as const

export interface FacetValue {
  /** What the filter of this name takes. */
  value: string
  label: string
  count: number
}

export interface Facets {
  /** False when more would have to be looked at than a list may: then nothing is counted. */
  isCounted: boolean
  kind: FacetValue[]
  genre: FacetValue[]
  author: FacetValue[]
  seller: FacetValue[]
  rating: FacetValue[]
  /** What the cheapest and the dearest cost, in minor units of the shop's currency. */
  price: { minMinor: number; maxMinor: number } | undefined
}

const UNCOUNTED: Facets = {
  ...{ isCounted: false, price: undefined },
  ...{ kind: [], genre: [], author: [], seller: [], rating: [] },
}

/** What a list can be narrowed by, each facet under all the filters but its own. */
const DIMENSIONS = ['kind', 'genre', 'author', 'seller', 'rating', 'price'] as const
type Dimension = (typeof DIMENSIONS)[number]

/**
 * How many products each choice would leave. A facet is counted without its own filter, so that
 * choosing one genre does not hide the others. All come from one look at up to 10,000 products;
 * where there are more, nothing is counted rather than a part of them.
 */
export async function findFacets(ctx: Context, asked: z.input<typeof FindFacets>): Promise<Facets> {
  const { q, category, tag, ...filters } = checked(FindFacets, asked)
  const found = await countFacets(ctx, await wordsOf(ctx, q), { category, tag }, filters)
  if (!found.isCounted || !q || found.kind.length > 0) return found
  const nearest = await correctWords(ctx, await wordsOf(ctx, q))
  return nearest ? await countFacets(ctx, nearest, { category, tag }, filters) : found
}

async function countFacets(
  ctx: Context,
  words: readonly string[],
  fixed: Pick<ListFilters, 'category' | 'tag'>,
  filters: Omit<ListFilters, 'category' | 'tag'>,
): Promise<Facets> {
  const { conditions } = await findFilters(ctx, fixed)
  const where = [
    sql`p.status = 'published'`,
    ...(words.length > 0 ? [sql`p.search @@ ${matching(words)}`] : []),
    ...conditions(PRODUCTS),
  ]
  const own = await conditionsByDimension(ctx, filters)
  const under = (dimension: Dimension) => {
    const others = DIMENSIONS.filter((one) => one !== dimension).flatMap((one) => own[one])
    return sql.join([sql`true`, ...others], sql` and `)
  }
  const rows = await query<{ facet: string; value: string; label: string; count: number }>(
    ctx,
    sql`with base as materialized (
        select p.kind, p.genre, p.author_line, p.seller_id, p.rating_hundredths, p.price_from_minor
        from products p where ${sql.join(where, sql` and `)} limit ${DEEPEST + 1})
      select 'size' as facet, '' as value, '' as label, count(*) as count from base
      union all ${counts('kind', sql`p.kind`, under('kind'))}
      union all ${counts('genre', sql`p.genre`, under('genre'))}
      union all ${counts('author', sql`nullif(p.author_line, '')`, under('author'))}
      union all (select 'seller', s.slug, s.name, count(*) from base p
        join sellers s on s.id = p.seller_id where ${under('seller')}
        group by s.id order by count(*) desc, s.name limit ${MOST_VALUES})
      union all ${sql.join(
        STARS.map(
          (stars) => sql`select 'rating', ${String(stars)}, ${String(stars)}, count(*) from base p
            where p.rating_hundredths >= ${stars * 100} and ${under('rating')}`,
        ),
        sql` union all `,
      )}
      union all select 'min', '', '', min(p.price_from_minor) from base p where ${under('price')}
      union all select 'max', '', '', max(p.price_from_minor) from base p where ${under('price')}`,
  )
  const size = rows.find(({ facet }) => facet === 'size')?.count ?? 0
  if (size > DEEPEST) return UNCOUNTED
  const of = (name: string) =>
    rows
      .filter(({ facet, count }) => facet === name && count > 0)
      .map(({ value, label, count }) => ({ value, label, count }))
  const bound = (name: string) => rows.find(({ facet }) => facet === name)?.count ?? null
  const [minMinor, maxMinor] = [bound('min'), bound('max')]
  return {
    isCounted: true,
    kind: of('kind'),
    genre: of('genre'),
    author: of('author'),
    seller: of('seller'),
    rating: of('rating'),
    price: minMinor === null || maxMinor === null ? undefined : { minMinor, maxMinor },
  }
}

function counts(facet: string, value: SQL, where: SQL): SQL {
  return sql`(select ${facet}, ${value}, ${value}, count(*) from base p
    where ${value} is not null and ${where}
    group by ${value} order by count(*) desc, ${value} limit ${MOST_VALUES})`
}

async function conditionsByDimension(
  ctx: Context,
  {
    kind,
    genre,
    author,
    seller,
    rating,
    minPrice,
    maxPrice,
  }: Omit<ListFilters, 'category' | 'tag'>,
): Promise<Record<Dimension, SQL[]>> {
  const of = async (filters: ListFilters) => (await findFilters(ctx, filters)).conditions(PRODUCTS)
  return {
    kind: await of({ kind }),
    genre: await of({ genre }),
    author: await of({ author }),
    seller: await of({ seller }),
    rating: await of({ rating }),
    price: await of({ minPrice, maxPrice }),
  }
}
