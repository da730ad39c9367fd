import { type GiftRow, type OrderLineRow, type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import type { Given } from './grant-entitlements.ts'

/** The one receipt of an order: what was bought, what it cost, and where it can be had. */
export async function queueReceipt(
  ctx: Context,
  order: OrderRow,
  lines: readonly OrderLineRow[],
  given: readonly Given[],
  gift?: GiftRow,
): Promise<void> {
  const { shop, refundWindowDays } = await readSettings(ctx)
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  const rows = lines.map((line) => ({
    label: `${line.title}, ${line.variantTitle}${line.quantity > 1 ? ` × ${line.quantity}` : ''}`,
    value: money(line.totalMinor + line.discountMinor),
  }))
  const shipping = order.shippingMinor > 0
  const ahead = given.flatMap(({ releaseAt }) =>
    releaseAt && releaseAt > order.placedAt && releaseAt > ctx.now ? [releaseAt] : [],
  )
  const hasFiles = given.length > ahead.length
  const paragraphs = [
    `Order ${order.number} is paid. Here is what you bought.`,
    ...(gift ? [giftInWords(gift, shop.locale)] : []),
    ...(hasFiles
      ? [
          'Your files are ready. The link below opens your order, where you can download them any time.',
        ]
      : []),
    ...ahead
      .slice(0, 1)
      .map(
        (day) =>
          `You ordered ahead: ${hasFiles ? 'some of it' : 'it'} opens on ${dayInWords(day, shop.locale)}. We will write to you on that day.`,
      ),
    ...(lines.some((line) => line.ships)
      ? ['We will write again when your parcel is on its way.']
      : []),
  ]
  await queueMail(ctx, {
    key: `delivery.receipt:${order.id}`,
    template: 'receipt',
    to: order.email,
    subject: `Your receipt from ${shop.name}: order ${order.number}`,
    content: {
      shopName: shop.name,
      heading: 'Thank you',
      preview: `Order ${order.number}, ${money(order.totalMinor)}`,
      paragraphs,
      rows: [
        ...rows,
        ...(order.discountMinor > 0
          ? [{ label: 'Discount', value: money(-order.discountMinor) }]
          : []),
        ...(shipping ? [{ label: 'Shipping', value: money(order.shippingMinor) }] : []),
        { label: 'Total', value: money(order.totalMinor), strong: true },
        ...(order.taxMinor > 0 ? [{ label: 'Tax included', value: money(order.taxMinor) }] : []),
      ],
      buttons: [
        {
          label: hasFiles ? 'Download your files' : 'See your order',
          url: orderUrl(ctx.config, order),
        },
      ],
      footer: [
        `If something is wrong, you can ask for your money back within ${refundWindowDays} days.`,
        `To keep everything in one library, register with ${order.email}: ${ctx.config.baseUrl}/register`,
      ],
    },
  })
}

function dayInWords(day: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}

function giftInWords({ email, deliverAt }: GiftRow, locale: string): string {
  const day = deliverAt ? ` on ${dayInWords(deliverAt, locale)}` : ' now'
  return `It is a present: we write to ${email}${day}, and only they can open it.`
}
