import { z } from 'zod'
import { queueLetter } from '#modules/letters/index.ts'
import { orderUrl, shortOrderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueSms } from '#platform/sms.ts'
import { factsOf, rowsOf } from './order-facts.ts'

/** Companies that say at once whether they have the money; others are waited for. */
const INSTANT = new Set(['stripe', 'paystack', 'flutterwave', 'razorpay', 'paypal'])

export const tellPlaced = defineJob({
  name: 'notices.tell_placed',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => queuePlaced(ctx, orderId),
})

/**
 * Tells the buyer that the order is here, where its money takes a while; with instant payment the
 * receipt says it all, unless the owner wants both. An order that was paid or closed meanwhile has
 * other mails.
 */
export function queuePlaced(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const facts = await factsOf(ctx, orderId)
    if (facts?.order.paymentStatus !== 'pending') return
    const { order, money } = facts
    const { shop, mail } = await readSettings(ctx)
    if (INSTANT.has(order.provider) && mail.confirmations === 'one') return
    const amount = money(order.totalMinor)
    await queueLetter(ctx, 'order_placed', {
      key: `notices.order_placed:${orderId}`,
      to: order.email,
      about: orderId,
      values: { order: order.number, amount, how: howToPay(order.provider) },
      rows: rowsOf(facts),
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    })
    if (!order.smsTo) return
    await queueSms(ctx, {
      key: `notices.placed_sms:${orderId}`,
      to: order.smsTo,
      text: `${shop.name}: order ${order.number} over ${amount} is here and waits for payment. ${shortOrderUrl(ctx.config, order)}`,
    })
  })
}

function howToPay(provider: string): string {
  if (INSTANT.has(provider))
    return 'If you have not paid yet, you can do so on the page of your order.'
  return 'The page of your order says how to pay it.'
}
