import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { productReleased } from './events.ts'
import { products } from './tables.ts'

/** On the day: what was ordered ahead opens. */
export const releaseProductOnItsDay = defineJob({
  name: 'catalog.release_product',
  payload: z.object({ productId: z.uuid() }),
  run: (ctx, { productId }) => releaseProduct(ctx, productId),
})

/** Announces that a product can be had, unless its day was moved away or it was taken out. */
export function releaseProduct(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [product] = await ctx.db
      .select({ releaseAt: products.releaseAt })
      .from(products)
      .where(and(eq(products.id, productId), isNull(products.deletedAt)))
      .for('update')
    if (!product?.releaseAt || product.releaseAt > ctx.now) return
    await dropCached(ctx, [`product:${productId}`, 'catalog'])
    await announce(ctx, productReleased, { productId })
  })
}

/** Sees to it that a product opens on its day, also when the day was moved. */
export async function awaitRelease(
  ctx: Context,
  product: { id: string; releaseAt: Date },
): Promise<void> {
  const runAt = new Date(Math.max(product.releaseAt.getTime(), ctx.now.getTime()))
  await enqueue(
    ctx,
    releaseProductOnItsDay,
    { productId: product.id },
    { runAt, key: `release:${product.id}` },
  )
}
