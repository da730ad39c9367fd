import { consentsAt } from '#modules/accounts/index.ts'
import { WITHDRAWAL_WAIVER } from '#modules/legal/index.ts'
import { queueLetter } from '#modules/letters/index.ts'
import { type GiftRow, type OrderLineRow, type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { formatMoney } from '#platform/money.ts'
import { percentOf } from '#platform/percent.ts'
import type { Given } from './grant-entitlements.ts'

/** The one receipt of an order: what was bought, what it cost, and where it can be had. */
export async function queueReceipt(
  ctx: Context,
  order: OrderRow,
  lines: readonly OrderLineRow[],
  given: readonly Given[],
  gift?: GiftRow,
  /** Makes another mail of it, for whoever lost the first or never got it. */
  again?: string,
): Promise<void> {
  const { shop, refundWindowDays } = await readSettings(ctx)
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  const rows = lines.map((line) => ({
    label: `${line.title}, ${line.variantTitle}${line.quantity > 1 ? ` × ${line.quantity}` : ''}`,
    value: money(line.totalMinor + line.discountMinor),
  }))
  const waiver = (await consentsAt(ctx, `checkout:${order.id}`)).find(
    ({ document }) => document === WITHDRAWAL_WAIVER.document,
  )
  const ahead = given.flatMap(({ releaseAt }) =>
    releaseAt && releaseAt > order.placedAt && releaseAt > ctx.now ? [releaseAt] : [],
  )
  const hasFiles = given.length > ahead.length
  const business = [order.company, order.vatId && `VAT id ${order.vatId}`].filter(Boolean)
  const [opens] = ahead
  const amount = money(order.totalMinor)
  const tracking = orderUrl(ctx.config, order)
  await queueLetter(ctx, 'receipt', {
    key: ['delivery.receipt', order.id, again].filter(Boolean).join(':'),
    to: order.email,
    about: order.id,
    preview: `Order ${order.number}, ${amount}`,
    values: {
      order: order.number,
      amount,
      files: gift ? giftInWords(gift, shop.locale) : hasFiles ? FILES : '',
      ahead: opens
        ? `You ordered ahead: ${hasFiles ? 'some of it' : 'it'} opens on ${dayInWords(opens, shop.locale)}. We will write to you on that day.`
        : '',
      parcel: lines.some((line) => line.ships) ? PARCEL : '',
    },
    rows: [
      ...rows,
      ...(order.discountMinor > 0
        ? [{ label: 'Discount', value: money(-order.discountMinor) }]
        : []),
      ...(order.shippingMinor > 0
        ? [{ label: 'Shipping', value: money(order.shippingMinor) }]
        : []),
      ...(order.taxAddedMinor > 0 ? taxRows(order, money) : []),
      { label: 'Total', value: amount, strong: true },
      ...(order.taxAddedMinor > 0 ? [] : taxRows(order, money)),
      ...(order.taxNote ? [{ label: order.taxNote, value: '' }] : []),
    ],
    buttons: [
      { label: hasFiles ? 'Download your files' : 'See your order', url: tracking },
      {
        label: 'Your invoice as PDF',
        url: tracking.replace(`/orders/${order.number}`, `/api/orders/${order.number}/invoice.pdf`),
      },
    ],
    footer: [
      ...(business.length > 0 ? [`Bought for ${business.join(', ')}.`] : []),
      `If something is wrong, you can ask for your money back within ${refundWindowDays} days.`,
      ...(waiver ? [`When you ordered, you said: “${waiver.text}”`] : []),
      `To keep everything in one library, register with ${order.email}: ${ctx.config.baseUrl}/register`,
    ],
  })
}

const FILES =
  'Your files are ready. The link below opens your order, where you can download them any time.'
const PARCEL = 'We will write again when your parcel is on its way.'

/** The tax by rate; of orders from before rates were kept, the sum. */
function taxRows(order: OrderRow, money: (amountMinor: number) => string) {
  const how = order.taxAddedMinor > 0 ? '' : ' included'
  if (order.taxes.length === 0) {
    return order.taxMinor > 0 ? [{ label: 'Tax included', value: money(order.taxMinor) }] : []
  }
  return order.taxes.map(({ name, rateBps, taxMinor }) => ({
    label: `${name} ${percentOf(rateBps)} %${how}`,
    value: money(taxMinor),
  }))
}

function dayInWords(day: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}

function giftInWords({ email, deliverAt }: GiftRow, locale: string): string {
  const day = deliverAt ? ` on ${dayInWords(deliverAt, locale)}` : ' now'
  return `It is a present: we write to ${email}${day}, and only they can open it.`
}
