import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { countMatches } from './count-matches.ts'
import { hotQuery, query } from './hot-query.ts'
import { type FoundFilters, PRODUCTS } from './list-filters.ts'
import { DEEPEST } from './list-order.ts'
import type { ListedProducts } from './list-products.ts'
import { CARD, cardOf, type ProductCard } from './product-card.ts'
import { PUBLISHED } from './search-front.ts'
import { makePlace, readPlace } from './search-place.ts'
import { matching } from './search-words.ts'

/** So many hits in the front are enough to choose the most fitting from; a page, when narrowed. */
const ENOUGH = 60
/** So many of the hits, the best sold ones, are put in order of how well they fit. */
const RANKED = 400

type Row = Partial<ProductCard> & {
  tier: number
  hits: number
  published: number
}

/**
 * A page of hits, the most fitting first: those whose title is what was typed, then by weight of
 * the places where the words stand, then by sales. A large shop is looked through from its best
 * sold products on, only until there is enough to choose from; behind the 400 that were weighed the
 * others follow by sales.
 */
export async function relevantMatches(
  ctx: Context,
  words: readonly string[],
  filters: FoundFilters,
  paging: { offset: number; limit: number; cursor?: string | undefined },
): Promise<Pick<ListedProducts, 'items' | 'total' | 'totalIsExact' | 'nextCursor'>> {
  const offset = paging.cursor ? readPlace(paging.cursor) : paging.offset
  const end = offset + paging.limit
  const isRanked = end <= RANKED
  const statement = statementFor(words, filters, { offset, limit: paging.limit, isRanked })
  const isPlain = !filters.isNarrowed && offset === 0
  const rows = isPlain
    ? await hotQuery<Row>(ctx, `catalog_search_${paging.limit}`, statement)
    : await query<Row>(ctx, statement)
  const items = rows.filter(isCard).map(cardOf)
  const { total, totalIsExact } = await countMatches(ctx, words, filters, rows[0])
  const goesOn = items.length === paging.limit && end < Math.min(total, DEEPEST)
  return { items, total, totalIsExact, nextCursor: goesOn ? makePlace(end) : null }
}

/** With no hit there is one row that only says so. */
function isCard(row: Row): row is Row & ProductCard {
  return Boolean(row.id)
}

function statementFor(
  words: readonly string[],
  { conditions, isNarrowed }: FoundFilters,
  { offset, limit, isRanked }: { offset: number; limit: number; isRanked: boolean },
): SQL {
  const also = sql.join(conditions(PRODUCTS).map((condition) => sql` and ${condition}`))
  const alsoInFront = sql.join(conditions(sql`f`).map((condition) => sql` and ${condition}`))
  const enough = sql.raw(String(Math.max(isNarrowed ? 0 : ENOUGH, offset + limit)))
  const most = sql.raw(String(DEEPEST + 1))
  const kept = sql.raw(String(isRanked ? RANKED : offset + limit))
  // 1: a short title that is what was typed fits better than a long one that also says it.
  const weight = sql`case when c.is_exact then 10 else 0 end + ts_rank(
    coalesce(f.search, (select search from products where id = c.id)), asked.words, 1)`
  return sql`with asked as materialized (
      select ${matching(words)} as words, ${words.join(' ')} as title),
    best as materialized (
      select f.product_id as id, f.sales_count from asked, search_front f
      where f.tier = 0 and f.search @@ asked.words${alsoInFront} limit ${most}),
    front as materialized (
      select f.product_id as id, f.sales_count from asked, search_front f
      where (select count(*) from best) < ${enough}
        and f.search @@ asked.words${alsoInFront} limit ${most}),
    everywhere as materialized (
      select p.id, p.sales_count from asked, products p
      where (select count(*) from best) < ${enough} and (select count(*) from front) < ${enough}
        and p.status = 'published' and p.search @@ asked.words${also} limit ${most}),
    counted as (
      select case when (select count(*) from best) >= ${enough} then 0
        when (select count(*) from front) >= ${enough} then 1 else 2 end as tier),
    hits as (
      select best.* from best, counted where tier = 0
      union all select front.* from front, counted where tier = 1
      union all select everywhere.* from everywhere, counted where tier = 2),
    titled as materialized (
      select p.id, p.sales_count from asked, products p
      where p.status = 'published' and stoa_fold(p.title) = asked.title${also} limit 20),
    chosen as (
      select id, sales_count, false as is_exact from (
        select id, sales_count from hits where id not in (select id from titled)
        order by sales_count desc, id desc limit ${kept}) bestsold
      union all select id, sales_count, true from titled),
    ranked as (
      select c.id, c.sales_count, ${isRanked ? weight : sql`0`} as rank
      from asked, chosen c left join search_front f on f.product_id = c.id
      order by rank desc, sales_count desc, id desc limit ${limit} offset ${offset})
    select counted.tier, (select count(*) from hits) as hits, ${PUBLISHED} as published, ${CARD}
    from counted left join ranked r on true
    left join products p on p.id = r.id left join sellers s on s.id = p.seller_id
    order by r.rank desc, r.sales_count desc, r.id desc`
}
