import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { keepFrontInStep } from './search-front.ts'
import { products, variants } from './tables.ts'

/** When a sale begins or ends: the price of now becomes what lists sort by. */
export const turnPricesAtSale = defineJob({
  name: 'catalog.turn_prices',
  payload: z.object({ productId: z.uuid() }),
  run: (ctx, { productId }) => turnPrices(ctx, productId),
})

/** The price of the variant `v` that is charged at a moment: the sale's while there is one. */
export const PRICE_AT = (at: SQL): SQL => sql`(case when v.sale_minor is not null
    and (v.sale_starts_at is null or v.sale_starts_at <= ${at})
    and (v.sale_ends_at is null or v.sale_ends_at > ${at})
  then v.sale_minor else v.price_minor end)`

/** A moment of the program as PostgreSQL reads it. */
export const at = (moment: Date): SQL => sql`${moment.toISOString()}::timestamptz`

/**
 * Brings what lists sort by and what the history says in step with the prices of now. What is
 * charged never waits for this: carts and orders read the sale's times themselves. Done again it
 * changes nothing.
 */
export function turnPrices(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const now = at(ctx.now)
    await ctx.db.execute(sql`select 1 from products where id = ${productId} for update`)
    await ctx.db.execute(sql`
      insert into price_history (variant_id, since, price_minor)
      select v.id, ${now}, ${PRICE_AT(now)} from variants v
      where v.product_id = ${productId} and ${PRICE_AT(now)} is distinct from (
        select h.price_minor from price_history h where h.variant_id = v.id
        order by h.since desc limit 1)
      on conflict (variant_id, since) do update set price_minor = excluded.price_minor`)
    await ctx.db.execute(sql`
      update products p set price_from_minor = r.low, price_to_minor = r.high
      from (select min(${PRICE_AT(now)}) as low, max(${PRICE_AT(now)}) as high from variants v
        where v.product_id = ${productId} and v.archived_at is null) r
      where p.id = ${productId} and r.low is not null
        and (p.price_from_minor, p.price_to_minor) is distinct from (r.low, r.high)`)
    await keepFrontInStep(ctx, productId)
    await dropCached(ctx, [`product:${productId}`, 'catalog'])
    await awaitTurn(ctx, productId)
  })
}

/** Sees to it that prices and pages turn when the next sale, or selling at all, begins or ends. */
export async function awaitTurn(ctx: Context, productId: string): Promise<void> {
  const live = await ctx.db
    .select({
      startsAt: variants.saleStartsAt,
      endsAt: variants.saleEndsAt,
      releaseAt: products.releaseAt,
      salesEndAt: products.salesEndAt,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(eq(products.id, productId), isNull(variants.archivedAt)))
  const turns = live
    .flatMap(({ startsAt, endsAt, releaseAt, salesEndAt }) => [
      startsAt,
      endsAt,
      releaseAt,
      salesEndAt,
    ])
    .filter((time) => time !== null)
    .filter((time) => time > ctx.now)
  const next = turns.sort((a, b) => a.getTime() - b.getTime())[0]
  if (!next) return
  await enqueue(
    ctx,
    turnPricesAtSale,
    { productId },
    { runAt: next, key: `turn_prices:${productId}` },
  )
}
