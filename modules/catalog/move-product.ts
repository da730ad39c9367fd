import { eq } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { lockProduct } from './access.ts'
import { requireDeliverable } from './deliverable.ts'
import { CannotMove } from './errors.ts'
import { MOVES, type Status } from './product.ts'
import { keepFrontInStep } from './search-front.ts'
import { products } from './tables.ts'

/** Moves a product to another status, if it may go there from where it is. Twice is once. */
export function moveProduct(ctx: Context, productId: string, to: Status): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const product = await lockProduct(ctx, productId)
    if (product.status === to) return
    if (!MOVES[product.status].includes(to)) throw new CannotMove(product.status, to)
    const isFirst = to === 'published' && !product.publishedAt
    if (to === 'published') await requireDeliverable(ctx, product)
    await ctx.db
      .update(products)
      .set({ status: to, updatedAt: ctx.now, ...(isFirst ? { publishedAt: ctx.now } : {}) })
      .where(eq(products.id, productId))
    await keepFrontInStep(ctx, productId)
    await dropCached(ctx, [`product:${productId}`, 'catalog'])
  })
}
