import { creditOfOrder } from '#modules/credits/index.ts'
import { bookSale } from '#modules/ledger/index.ts'
import { linesOfOrder, lockOrder, markPaid, type OrderRow } from '#modules/orders/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { CREDIT } from './due.ts'
import { OrderNotPayable } from './errors.ts'
import { payments } from './tables.ts'

/** An order that a gift card or store credit pays wholly: paid and booked at once, no provider asked. */
export function payWithCredit(ctx: Context, orderId: string): Promise<OrderRow> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new Error(`Expected order ${orderId} to exist`)
    if (order.paymentStatus === 'paid') return order
    if (order.paymentStatus !== 'pending') throw new OrderNotPayable(order.paymentStatus)
    if (order.expiresAt <= ctx.now) throw new OrderNotPayable('expired')
    await markPaid(ctx, order, 'gift card or store credit')
    const id = newId()
    await ctx.db.insert(payments).values({
      id,
      orderId,
      provider: CREDIT,
      reference: `st-${id}`,
      transactionId: `st-${id}`,
      amountMinor: order.creditMinor,
      paidMinor: order.creditMinor,
      providerFeeMinor: 0,
      currency: order.currency,
      status: 'paid',
      detail: 'paid by a gift card or store credit',
      createdAt: ctx.now,
      settledAt: ctx.now,
    })
    await bookSale(ctx, {
      paymentId: id,
      orderId,
      provider: CREDIT,
      currency: order.currency,
      paidMinor: 0,
      providerFeeMinor: 0,
      shippingMinor: order.shippingMinor,
      taxMinor: order.taxMinor,
      taxAddedMinor: order.taxAddedMinor,
      credit: await creditOfOrder(ctx, orderId),
      lines: await linesOfOrder(ctx, orderId),
    })
    return { ...order, paymentStatus: 'paid' as const, paidAt: ctx.now }
  })
}
