import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { DEEPEST } from './list-order.ts'
import { PUBLISHED, totalOf } from './search-front.ts'
import { matching, wordsOf } from './search-words.ts'

/** How a search in the list of one's own products is best done. */
export interface OwnMatches {
  /** On `products p`. */
  condition: SQL
  /** So many products have the words that they are looked for along the list's own order. */
  isCommon: boolean
  /** What the front of a large shop lets expect; only when the words are common. */
  estimate: number
}

/** With so many hits among the best sold 10,000, every hundredth product is one. */
const COMMON = 100
/** Up to so many products of a seller are read one by one. */
const FEW = 5_000

/**
 * Decides how to look for what was typed: a seller of few products has them read one by one; else
 * the index of words is asked, unless the front of the shop is full of hits. `undefined` when
 * nothing was typed.
 */
export async function ownMatches(
  ctx: Context,
  q: string,
  sellerIds: readonly string[] | undefined,
): Promise<OwnMatches | undefined> {
  const words = await wordsOf(ctx, q)
  if (words.length === 0) return undefined
  const asked = matching(words)
  const own = sellerIds
    ? sql`(select count(*) from (select 1 from products p
        where p.seller_id = any(${sql.param(sellerIds)}::uuid[]) limit ${FEW + 1}) own)`
    : sql`null`
  const isbn = q.replace(/[\s-]/g, '')
  const [facts] = await query<{
    hits: number
    own: number | null
    published: number
    named: string[]
  }>(
    ctx,
    sql`select
      (select count(*) from search_front f where f.tier = 0 and f.search @@ ${asked}) as hits,
      ${own} as own, ${PUBLISHED} as published,
      (select coalesce(json_agg(id), '[]') from (
        select product_id as id from variants where sku = ${q}
        union select id from products where isbn = ${isbn}) named) as named`,
  )
  const { hits = 0, own: count = null, published = 0, named = [] } = facts ?? {}
  const isFew = count !== null && count <= FEW
  const isCommon = !isFew && hits >= COMMON
  // The function does what the operator @@ does, but no index answers it: it reads row by row.
  const has = isFew || isCommon ? sql`ts_match_vq(p.search, ${asked})` : sql`p.search @@ ${asked}`
  const condition =
    named.length > 0 ? sql`(${has} or p.id = any(${sql.param(named)}::uuid[]))` : has
  return { condition, isCommon, estimate: totalOf({ tier: 0, hits, published }).total }
}

/** Counted up to 10,000; of common words only what the front lets expect is said. */
export async function countOwn(
  ctx: Context,
  where: SQL,
  matches: OwnMatches | undefined,
): Promise<{ total: number; totalIsExact: boolean }> {
  if (matches?.isCommon) return { total: matches.estimate, totalIsExact: false }
  const found = matches ? sql`${where} and ${matches.condition}` : where
  const [row] = await query<{ total: number }>(
    ctx,
    sql`select count(*) as total from (
      select 1 from products p where ${found} limit ${DEEPEST + 1}) counted`,
  )
  const total = row?.total ?? 0
  return { total: Math.min(total, DEEPEST), totalIsExact: total <= DEEPEST }
}
