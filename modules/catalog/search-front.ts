import { type SQL, sql } from 'drizzle-orm'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { DEEPEST } from './list-order.ts'

/** Up to so many products a search looks at all of them. */
const LARGE_SHOP = 20_000
/** How many products the tiers of the front hold: the best 10,000, and the best 100,000. */
export const TIERS = [10_000, 100_000] as const
/** Up to so many products the hits of a search are counted, above they are estimated. */
const COUNTED_SHOP = 100_000

/** What the front repeats of a product. */
const FACT_NAMES = [
  'kind',
  'category_id',
  'genre',
  'price_from_minor',
  'rating_hundredths',
  'seller_id',
  'search',
]
const FACTS: SQL = sql.raw(FACT_NAMES.join(', '))
const COLUMNS: SQL = sql.raw(['id', ...FACT_NAMES].join(', '))

/**
 * Draws up anew which products stand in front: in a large shop the best sold, else none. A search
 * works without it, only slower. Run it now and then (`catalog.refresh_search_front`).
 */
export async function refreshSearchFront(ctx: Context): Promise<{ inFront: number }> {
  requireAdmin(ctx)
  return await inTransaction(ctx, async (ctx) => {
    // Two at once would only undo each other's work.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(7246003)`)
    const { rows } = await ctx.db.execute<{ published: number }>(
      sql`select coalesce(sum(count), 0)::bigint as published from product_counts
        where status = 'published'`,
    )
    const size = (rows[0]?.published ?? 0) > LARGE_SHOP ? TIERS[1] : 0
    const best = sql`select ${COLUMNS}, sales_count,
        case when row_number() over (order by sales_count desc, id desc) <= ${TIERS[0]}
          then 0 else 1 end as tier
      from products where status = 'published' order by sales_count desc, id desc limit ${size}`
    await ctx.db.execute(sql`delete from search_front f where not exists (
      select 1 from (${best}) b where b.id = f.product_id)`)
    await ctx.db.execute(sql`insert into search_front as f
        (product_id, ${FACTS}, sales_count, tier)
      select ${COLUMNS}, sales_count, tier from (${best}) b
      on conflict (product_id) do update
      set tier = excluded.tier, sales_count = excluded.sales_count
      where (f.tier, f.sales_count) is distinct from (excluded.tier, excluded.sales_count)`)
    const counted = await ctx.db.execute<{ count: number }>(
      sql`select count(*) as count from search_front`,
    )
    return { inFront: counted.rows[0]?.count ?? 0 }
  })
}

/** Keeps what stands in front in step with a product that was changed just now. */
export async function keepFrontInStep(ctx: Context, productId: string): Promise<void> {
  const here = sql`f.product_id = ${productId} and p.id = f.product_id`
  await ctx.db.execute(
    sql`delete from search_front f using products p where ${here} and p.status <> 'published'`,
  )
  await ctx.db.execute(
    sql`update search_front f set (${FACTS}) = row(${sql.raw(FACT_NAMES.map((name) => `p.${name}`).join(', '))})
      from products p where ${here}`,
  )
}

export interface Counted {
  /** Where the hits were counted: in a tier of the front (0, 1), or among all products (2). */
  tier: number
  hits: number
  published: number
}

/**
 * The total that hits in a part of the shop stand for. `isEnough` tells whether it can be said at
 * all without counting everything, which only a very large shop is spared.
 */
export function totalOf({ tier, hits, published }: Counted): {
  total: number
  totalIsExact: boolean
  isEnough: boolean
} {
  const inTier = TIERS[tier]
  if (inTier === undefined || published <= inTier) {
    return { total: Math.min(hits, DEEPEST), totalIsExact: hits <= DEEPEST, isEnough: true }
  }
  const total = Math.min(DEEPEST, Math.max(hits, roundedDown((hits * published) / inTier)))
  return { total, totalIsExact: false, isEnough: published > COUNTED_SHOP }
}

/** To one digit, so that "more than 3,000" stays true when the estimate is a little off. */
function roundedDown(estimate: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(estimate, 1)))
  return Math.floor(estimate / step) * step
}

/** How many products were published, from the kept counts. */
export const PUBLISHED: SQL = sql`(
  select coalesce(sum(count), 0)::bigint from product_counts where status = 'published')`
