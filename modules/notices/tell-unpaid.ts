import { z } from 'zod'
import { queueLetter } from '#modules/letters/index.ts'
import { orderUrl } from '#modules/orders/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { factsOf, rowsOf } from './order-facts.ts'

/** Whoever is declined mostly tries again at once; only who does not gets a mail. */
const PATIENCE_MS = 10 * 60_000

const payload = z.object({ orderId: z.uuid() })

export const watchFailedPayment = defineJob({
  name: 'notices.watch_failed_payment',
  payload,
  run: (ctx, { orderId }) =>
    enqueue(
      ctx,
      tellFailed,
      { orderId },
      {
        key: `notices.tell_failed:${orderId}`,
        runAt: new Date(ctx.now.getTime() + PATIENCE_MS),
      },
    ),
})

export const tellFailed = defineJob({
  name: 'notices.tell_failed',
  payload,
  run: (ctx, { orderId }) => queueFailed(ctx, orderId),
})

export const tellClosed = defineJob({
  name: 'notices.tell_closed',
  payload,
  run: (ctx, { orderId }) => queueClosed(ctx, orderId),
})

/** Tells of a declined payment, once, while the order can still be paid. */
export function queueFailed(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const facts = await factsOf(ctx, orderId)
    if (facts?.order.paymentStatus !== 'pending' || facts.order.expiresAt <= ctx.now) return
    const { order, money } = facts
    await queueLetter(ctx, 'payment_failed', {
      key: `notices.payment_failed:${orderId}`,
      to: order.email,
      about: orderId,
      values: {
        order: order.number,
        amount: money(order.totalMinor),
        until: `${order.expiresAt.toISOString().slice(11, 16)} UTC`,
      },
      buttons: [{ label: 'Pay this order', url: orderUrl(ctx.config, order) }],
    })
  })
}

/** Tells that an order nobody paid is closed. Of one its buyer closed there is nothing to tell. */
export function queueClosed(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const facts = await factsOf(ctx, orderId)
    if (facts?.order.paymentStatus !== 'cancelled') return
    const { order } = facts
    if (order.cancelReason !== 'expired') return
    const url = order.cartId ? `${ctx.config.baseUrl}/cart` : `${ctx.config.baseUrl}/shop`
    await queueLetter(ctx, 'order_expired', {
      key: `notices.order_expired:${orderId}`,
      to: order.email,
      about: orderId,
      values: { order: order.number },
      rows: rowsOf(facts),
      buttons: [{ label: 'Order again', url }],
    })
  })
}
