import { eq } from 'drizzle-orm'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { announce } from '#platform/events.ts'
import { orderDelivered } from './events.ts'
import { lockOrder } from './lock-order.ts'
import { moveFulfilment } from './move.ts'
import { orders } from './tables.ts'

/** The owner says that the parcel left, or that it arrived. */
export function moveParcel(
  ctx: Context,
  orderId: string,
  to: 'shipped' | 'delivered',
  note?: string,
): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new NotFound('This order')
    await moveFulfilment(ctx, order, to, note)
    await ctx.db.update(orders).set({ fulfilmentStatus: to }).where(eq(orders.id, orderId))
    if (to === 'delivered') await announce(ctx, orderDelivered, { orderId })
  })
}
