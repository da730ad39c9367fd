import { type OrderLineRow, type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import { percentOf } from '#platform/percent.ts'
import type { Given } from './grant-entitlements.ts'

/** The one receipt of an order: what was bought, what it cost, and where it can be had. */
export async function queueReceipt(
  ctx: Context,
  order: OrderRow,
  lines: readonly OrderLineRow[],
  given: readonly Given[],
): Promise<void> {
  const { shop, refundWindowDays } = await readSettings(ctx)
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  const rows = lines.map((line) => ({
    label: `${line.title}, ${line.variantTitle}${line.quantity > 1 ? ` × ${line.quantity}` : ''}`,
    value: money(line.totalMinor),
  }))
  const shipping = order.shippingMinor > 0
  const isAdded = order.taxAddedMinor > 0
  const taxes = order.taxes.map(({ name, rateBps, taxMinor }) => ({
    label: `${name} ${percentOf(rateBps)} %${isAdded ? '' : ' included'}`,
    value: money(taxMinor),
  }))
  const business = [order.company, order.vatId && `VAT id ${order.vatId}`].filter(Boolean)
  const ahead = given.flatMap(({ releaseAt }) =>
    releaseAt && releaseAt > order.placedAt && releaseAt > ctx.now ? [releaseAt] : [],
  )
  const hasFiles = given.length > ahead.length
  const paragraphs = [
    `Order ${order.number} is paid. Here is what you bought.`,
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
        ...(shipping ? [{ label: 'Shipping', value: money(order.shippingMinor) }] : []),
        ...(isAdded ? taxes : []),
        { label: 'Total', value: money(order.totalMinor), strong: true },
        ...(isAdded ? [] : taxes),
      ],
      buttons: [
        {
          label: hasFiles ? 'Download your files' : 'See your order',
          url: orderUrl(ctx.config, order),
        },
      ],
      footer: [
        ...(business.length > 0 ? [`Bought for ${business.join(', ')}.`] : []),
        ...(order.taxNote ? [order.taxNote] : []),
        `If something is wrong, you can ask for your money back within ${refundWindowDays} days.`,
        `To keep everything in one library, register with ${order.email}: ${ctx.config.baseUrl}/register`,
      ],
    },
  })
}

function dayInWords(day: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}
