import { z } from 'zod'
import { queueLetter } from '#modules/letters/index.ts'
import { findOrderRow, orderUrl, shortOrderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueSms } from '#platform/sms.ts'

export const textParcel = defineJob({
  name: 'notices.text_parcel',
  payload: z.object({ orderId: z.uuid(), shipmentId: z.uuid() }),
  run: (ctx, { orderId, shipmentId }) => queueParcelText(ctx, orderId, shipmentId),
})

export const tellDelivered = defineJob({
  name: 'notices.tell_delivered',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => queueDelivered(ctx, orderId),
})

/** A short message for each parcel that left, to whoever asked for them. */
export async function queueParcelText(
  ctx: Context,
  orderId: string,
  shipmentId: string,
): Promise<void> {
  const order = await findOrderRow(ctx, orderId)
  if (!order?.smsTo) return
  const { shop } = await readSettings(ctx)
  await queueSms(ctx, {
    key: `notices.parcel_sms:${shipmentId}`,
    to: order.smsTo,
    text: `${shop.name}: your order ${order.number} is on its way. ${shortOrderUrl(ctx.config, order)}`,
  })
}

/** Tells once that the whole order has arrived. */
export function queueDelivered(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await findOrderRow(ctx, orderId)
    if (order?.fulfilmentStatus !== 'delivered') return
    await queueLetter(ctx, 'delivered', {
      key: `notices.delivered:${orderId}`,
      to: order.email,
      about: orderId,
      values: { order: order.number },
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    })
  })
}
