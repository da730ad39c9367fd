import { eq } from 'drizzle-orm'
import { emptyPaidCart } from '#modules/carts/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { lockOrder } from './lock-order.ts'
import { orders } from './tables.ts'

/**
 * The buyer has done all there is to do here and the money comes another way: what is in the order
 * is held until then, and its cart is emptied as if it were paid. In the caller's transaction.
 */
export async function keepOrderWaiting(ctx: Context, orderId: string, until: Date): Promise<void> {
  const order = await lockOrder(ctx, orderId)
  if (!order) throw new NotFound('This order')
  if (order.paymentStatus !== 'pending') return
  if (until > order.expiresAt) {
    await ctx.db.update(orders).set({ expiresAt: until }).where(eq(orders.id, orderId))
  }
  if (order.cartId) await emptyPaidCart(ctx, order.cartId, order.id)
}
