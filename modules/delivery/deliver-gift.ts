import { z } from 'zod'
import {
  findOrderRow,
  giftOfOrder,
  giftUrl,
  linesOfOrder,
  markGiftDelivered,
} from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueMail } from '#platform/mail.ts'
import { givenBy, grantAll } from './grant-entitlements.ts'

export const deliverGift = defineJob({
  name: 'delivery.deliver_gift',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => giveGift(ctx, orderId),
})

/**
 * On its day a present is given to whom it is for, and they are told by mail. What was refunded
 * meanwhile is not given; done again it finds everything there.
 */
export function giveGift(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await findOrderRow(ctx, orderId)
    const gift = await giftOfOrder(ctx, orderId)
    if (order?.paymentStatus !== 'paid' || !gift) return
    const lines = (await linesOfOrder(ctx, orderId)).filter(
      (line) => line.totalMinor === 0 || line.refundedMinor < line.totalMinor,
    )
    if (lines.length === 0) return
    const given = await givenBy(ctx, lines)
    await grantAll(ctx, orderId, gift.email, given)
    await markGiftDelivered(ctx, orderId)
    const { shop } = await readSettings(ctx)
    const titles = new Intl.ListFormat('en').format([...new Set(lines.map(({ title }) => title))])
    await queueMail(ctx, {
      key: `delivery.gift:${orderId}`,
      template: 'gift',
      to: gift.email,
      subject: `A present for you from ${order.email}`,
      content: {
        shopName: shop.name,
        heading: 'A present for you',
        preview: titles,
        paragraphs: [
          `${order.email} has chosen ${titles} for you at ${shop.name}.`,
          ...(gift.message ? [gift.message] : []),
          ...(lines.some((line) => line.ships) ? ['Some of it comes by parcel.'] : []),
          ...(given.length > 0 ? ['The link below opens it, today and later.'] : []),
        ],
        buttons: [{ label: 'Open your present', url: giftUrl(ctx.config, order) }],
        footer: [
          `To keep it in a library of your own, register with ${gift.email}: ${ctx.config.baseUrl}/register`,
        ],
      },
    })
  })
}
