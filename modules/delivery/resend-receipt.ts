import { eq } from 'drizzle-orm'
import {
  changeOrderEmail,
  findOrderRow,
  giftOfOrder,
  linesOfOrder,
  MoveNotAllowed,
  noteOnOrder,
  type OrderRow,
  queuePaymentLink,
} from '#modules/orders/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { givenBy } from './grant-entitlements.ts'
import { queueReceipt } from './receipt.ts'
import { entitlements } from './tables.ts'

/** Sends the receipt once more; of an order that waits for payment, the link to pay it. */
export function resendReceipt(ctx: Context, orderId: string): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await findOrderRow(ctx, orderId)
    if (!order) throw new NotFound('This order')
    await sendAgain(ctx, order)
  })
}

async function sendAgain(ctx: Context, order: OrderRow): Promise<void> {
  const again = newId()
  if (order.paymentStatus === 'pending') {
    await queuePaymentLink(ctx, order, { again })
  } else if (order.paymentStatus === 'paid') {
    const lines = await linesOfOrder(ctx, order.id)
    const gift = await giftOfOrder(ctx, order.id)
    const given = gift ? [] : await givenBy(ctx, lines)
    await queueReceipt(ctx, order, lines, given, gift, again)
  } else {
    throw new MoveNotAllowed(order.paymentStatus, 'sent a receipt')
  }
  await noteOnOrder(ctx, order.id, `Sent again to ${order.email}`)
}

/**
 * The buyer's address was mistyped: the order, what it gave, and its receipt go to the right one,
 * together or not at all.
 */
export function changeBuyerEmail(ctx: Context, orderId: string, email: string): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await changeOrderEmail(ctx, orderId, email)
    if (!order) return
    // A present stays with whoever got it.
    if (!(await giftOfOrder(ctx, orderId))) {
      await ctx.db.update(entitlements).set({ email }).where(eq(entitlements.orderId, orderId))
    }
    if (order.paymentStatus !== 'refunded') await sendAgain(ctx, order)
  })
}
