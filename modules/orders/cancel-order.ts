import { eq } from 'drizzle-orm'
import { untieCart } from '#modules/carts/index.ts'
import { releaseCredit } from '#modules/credits/index.ts'
import { giveBackDiscounts } from '#modules/discounts/index.ts'
import { releaseReserved } from '#modules/inventory/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { announce } from '#platform/events.ts'
import { orderCancelled } from './events.ts'
import { lockOrder } from './lock-order.ts'
import { movePayment } from './move.ts'
import { orders } from './tables.ts'

export type CancelReason = NonNullable<(typeof orders.$inferSelect)['cancelReason']>

/** Ends an unpaid order: its stock is given back once, its cart is free again. */
export function cancelOrder(ctx: Context, orderId: string, reason: CancelReason): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new NotFound('This order')
    if (order.paymentStatus === 'cancelled') return
    await movePayment(ctx, order, 'cancelled', reason)
    await ctx.db
      .update(orders)
      .set({ cancelledAt: ctx.now, cancelReason: reason, paymentStatus: 'cancelled' })
      .where(eq(orders.id, orderId))
    await giveBackDiscounts(ctx, orderId)
    await releaseReserved(ctx, orderId)
    if (order.creditMinor > 0) await releaseCredit(ctx, orderId)
    if (order.cartId) await untieCart(ctx, order.cartId, orderId)
    await announce(ctx, orderCancelled, { orderId })
  })
}
