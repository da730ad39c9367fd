import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { countMatches } from './count-matches.ts'
import { query } from './hot-query.ts'
import { type FoundFilters, PRODUCTS } from './list-filters.ts'
import { behind, makeCursor, orderOf, type Sort } from './list-order.ts'
import type { ListedProducts } from './list-products.ts'
import { CARD, cardOf, type ProductCard } from './product-card.ts'
import { PUBLISHED } from './search-front.ts'
import { matching } from './search-words.ts'

/** With so many hits among the best 10,000, every hundredth product is one. */
const COMMON = 100

interface Asked {
  sort: Sort
  offset: number
  limit: number
  cursor?: string | undefined
}

type Row = Partial<ProductCard> & {
  tier: number
  hits: number
  published: number
  cursorKey: string
}

/**
 * A page of hits in the order of a list. Words that many products have are checked along the order
 * until the page is full; rarer ones are gathered from the index of words and then put in order.
 * Which of both it is, the front of a large shop tells; leaving it to the planner's guess about
 * words it has no figures for cost up to half a second among a million products.
 */
export async function orderedMatches(
  ctx: Context,
  words: readonly string[],
  filters: FoundFilters,
  asked: Asked,
): Promise<Pick<ListedProducts, 'items' | 'total' | 'totalIsExact' | 'nextCursor'>> {
  const rows = await query<Row>(ctx, statementFor(words, filters, asked))
  const items = rows.filter((row): row is Row & ProductCard => Boolean(row.id))
  const { total, totalIsExact } = await countMatches(ctx, words, filters, rows[0])
  const last = items.length > asked.limit ? items[asked.limit - 1] : undefined
  return {
    items: items.slice(0, asked.limit).map(cardOf),
    total,
    totalIsExact,
    nextCursor: last ? makeCursor(asked.sort, last.cursorKey, last.id) : null,
  }
}

function statementFor(
  words: readonly string[],
  { conditions }: FoundFilters,
  { sort, offset, limit, cursor }: Asked,
): SQL {
  const { key, keyText, direction } = orderOf(sort)
  const where = sql.join([sql`p.status = 'published'`, ...conditions(PRODUCTS)], sql` and `)
  const inFront = sql.join([sql`f.tier = 0`, ...conditions(sql`f`)], sql` and `)
  const here = cursor ? sql`and ${behind(sort, cursor)}` : sql``
  const onGathered = cursor ? sql`where ${behind(sort, cursor, sql`p.key`)}` : sql``
  const page = sql`order by key ${direction}, id ${direction} limit ${limit + 1} offset ${offset}`
  // The function does what the operator @@ does, but no index answers it: this one is for walking.
  return sql`with best as materialized (
      select 1 from search_front f where f.search @@ ${matching(words)} and ${inFront}),
    walked as materialized (
      select p.id, ${key} as key from products p
      where (select count(*) from best) >= ${COMMON} and ${where} ${here}
        and ts_match_vq(p.search, ${matching(words)}) ${page}),
    gathered as materialized (
      select p.id, ${key} as key from products p
      where (select count(*) from best) < ${COMMON} and p.search @@ ${matching(words)} and ${where}),
    paged as (
      select id, key from walked
      union all (select id, key from gathered p ${onGathered} ${page}))
    select case when (select count(*) from best) >= ${COMMON} then 0 else 2 end as tier,
      case when (select count(*) from best) >= ${COMMON} then (select count(*) from best)
        else (select count(*) from gathered) end as hits,
      ${PUBLISHED} as published, ${keyText} as "cursorKey", ${CARD}
    from (select 1) one left join paged on true
    left join products p on p.id = paged.id left join sellers s on s.id = p.seller_id
    order by paged.key ${direction}, paged.id ${direction}`
}
