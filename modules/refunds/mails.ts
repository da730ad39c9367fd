import { type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import type { RefundRow } from './tables.ts'

/** Tells the buyer, once for each refund, that money is on its way. */
export async function mailGiven(ctx: Context, order: OrderRow, refund: RefundRow): Promise<void> {
  const { shop } = await readSettings(ctx)
  const money = (amountMinor: number) => formatMoney(amountMinor, refund.currency)
  const way =
    refund.source === 'hand'
      ? 'We give it back to you directly, as we agreed.'
      : 'It goes back the way it came. Banks may take up to ten days to show it.'
  const access = refund.endsAccess
    ? ['The files this was for can no longer be downloaded with this order.']
    : []
  const reason = refund.source === 'provider' ? [] : [`Why: ${refund.reason}`]
  await queueMail(ctx, {
    key: `refunds.given:${refund.id}`,
    template: 'refunded',
    to: order.email,
    subject: `${money(refund.amountMinor)} goes back to you: order ${order.number}`,
    content: {
      shopName: shop.name,
      heading: 'Your money is on its way back',
      preview: `${money(refund.amountMinor)} of order ${order.number}`,
      paragraphs: [
        `Of order ${order.number} we give you back ${money(refund.amountMinor)}. ${way}`,
        ...reason,
        ...access,
      ],
      rows: [
        { label: 'Given back now', value: money(refund.amountMinor), strong: true },
        ...(order.refundedMinor > refund.amountMinor
          ? [{ label: 'Given back in all', value: money(order.refundedMinor) }]
          : []),
        { label: 'The order cost', value: money(order.totalMinor) },
      ],
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    },
  })
}

/** Tells a buyer who had been told otherwise that the money has not arrived. */
export async function mailFailed(ctx: Context, order: OrderRow, refund: RefundRow): Promise<void> {
  const { shop } = await readSettings(ctx)
  const amount = formatMoney(refund.amountMinor, refund.currency)
  await queueMail(ctx, {
    key: `refunds.failed:${refund.id}`,
    template: 'refund_failed',
    to: order.email,
    subject: `Your refund did not arrive: order ${order.number}`,
    content: {
      shopName: shop.name,
      heading: 'Your refund did not arrive',
      paragraphs: [
        `The ${amount} of order ${order.number} that were on their way to you came back to us. This can happen when a card has expired or an account was closed.`,
        'Nothing is lost. We are finding another way and write to you; you can also answer this mail.',
      ],
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    },
  })
}
