import { and, eq, inArray } from 'drizzle-orm'
import { type CancelReason, cancelOrder, findOrderRow } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { closePayment } from './close-payment.ts'
import { payments } from './tables.ts'

/**
 * Ends an order that was not paid: every page a buyer might still pay on is closed first, and only
 * when none brought money is the stock given back.
 */
export async function closeUnpaidOrder(
  ctx: Context,
  orderId: string,
  reason: CancelReason,
): Promise<void> {
  const open = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ['starting', 'pending'])))
  for (const payment of open) {
    if (await closePayment(ctx, payment)) return
  }
  const order = await findOrderRow(ctx, orderId)
  if (order?.paymentStatus === 'pending') await cancelOrder(ctx, orderId, reason)
}
