import { sql } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, requireAdmin } from '#platform/context.ts'

/** Writes down ratings that were given elsewhere, for imports: how many, and the sum of the stars. */
export async function setRatings(
  ctx: Context,
  ratings: readonly { productId: string; count: number; sum: number }[],
): Promise<void> {
  requireAdmin(ctx)
  if (ratings.length === 0) return
  await ctx.db.execute(sql`
    update products set rating_count = given.count, rating_sum = given.sum
    from (select unnest(${sql.param(ratings.map((one) => one.productId))}::uuid[]) as id,
      unnest(${sql.param(ratings.map((one) => one.count))}::integer[]) as count,
      unnest(${sql.param(ratings.map((one) => one.sum))}::bigint[]) as sum) as given
    where products.id = given.id`)
  await dropCached(ctx, ['catalog', ...ratings.map((one) => `product:${one.productId}`)])
}
