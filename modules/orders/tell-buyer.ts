import { z } from 'zod'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueMail } from '#platform/mail.ts'
import { carrierName } from './carrier.ts'
import { parcelsOfOrder } from './parcels.ts'
import { findOrderRow } from './queries.ts'
import { orderUrl } from './tracking.ts'

export const mailParcel = defineJob({
  name: 'orders.mail_parcel',
  payload: z.object({ orderId: z.uuid(), shipmentId: z.uuid() }),
  run: (ctx, { orderId, shipmentId }) => queueParcelMail(ctx, orderId, shipmentId),
})

/** One mail for each parcel: what lies in it and where it can be followed. */
function queueParcelMail(ctx: Context, orderId: string, shipmentId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await findOrderRow(ctx, orderId)
    const parcels = await parcelsOfOrder(ctx, orderId)
    const parcel = parcels.find((one) => one.id === shipmentId)
    if (!order || !parcel) return
    const { shop } = await readSettings(ctx)
    const isPart = order.fulfilmentStatus === 'partly_shipped' || parcels.length > 1
    const by = parcel.carrier ? ` with ${carrierName(parcel.carrier)}` : ''
    await queueMail(ctx, {
      key: `orders.parcel:${parcel.id}`,
      template: 'parcel_sent',
      to: order.email,
      about: order.id,
      subject: isPart
        ? `Parcel ${parcel.number} of your order ${order.number} is on its way`
        : `Your order ${order.number} is on its way`,
      content: {
        shopName: shop.name,
        heading: 'It is on its way',
        paragraphs: [
          `We have sent ${isPart ? `parcel ${parcel.number} of order` : 'order'} ${order.number}${by}. This is in it:`,
          ...(order.fulfilmentStatus === 'partly_shipped'
            ? ['The rest follows in another parcel, and we write again.']
            : []),
        ],
        rows: [
          ...parcel.lines.map((line) => ({
            label: `${line.title}, ${line.variantTitle}`,
            value: `× ${line.quantity}`,
          })),
          ...(parcel.trackingNumber
            ? [{ label: 'Tracking number', value: parcel.trackingNumber, strong: true }]
            : []),
        ],
        buttons: [
          ...(parcel.trackingUrl ? [{ label: 'Follow the parcel', url: parcel.trackingUrl }] : []),
          { label: 'See your order', url: orderUrl(ctx.config, order) },
        ],
      },
    })
  })
}
