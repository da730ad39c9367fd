import { type OrderLineRow, type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import { paidForLine } from './parts.ts'
import type { RefundRequestRow } from './tables.ts'

export async function mailRequested(
  ctx: Context,
  order: OrderRow,
  request: RefundRequestRow,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `refunds.requested:${request.id}`,
    template: 'refund_requested',
    to: order.email,
    subject: `We have your request: order ${order.number}`,
    content: {
      shopName: shop.name,
      heading: 'We have your request',
      paragraphs: [
        `You asked for your money back for order ${order.number}. We look at it and answer within three working days.`,
        `You wrote: ${request.reason}`,
      ],
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    },
  })
}

/** The receipt the law asks for: what was withdrawn from, and the date and time it reached us. */
export async function mailWithdrawn(
  ctx: Context,
  order: OrderRow,
  request: RefundRequestRow,
  lines: readonly OrderLineRow[],
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `refunds.withdrawn:${request.id}`,
    template: 'withdrawal_receipt',
    to: order.email,
    subject: `Receipt of your withdrawal: order ${order.number}`,
    content: {
      shopName: shop.name,
      heading: 'You have withdrawn from the contract',
      paragraphs: [
        `Your withdrawal from order ${order.number} reached us on ${timeInWords(request.requestedAt, shop.timeZone)}. Keep this mail: it is your receipt.`,
        ...(request.reason ? [`You wrote: ${request.reason}`] : []),
        lines.some((line) => line.ships)
          ? 'Send the things back within 14 days. The money goes back the way it came when they are here, or when you show that you have sent them.'
          : 'The money goes back the way it came, within 14 days at the latest.',
      ],
      rows: lines.map((line) => ({
        label: `${line.title}, ${line.variantTitle}${line.quantity > 1 ? ` × ${line.quantity}` : ''}`,
        value: formatMoney(paidForLine(order, line), order.currency),
      })),
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    },
  })
}

export async function mailDeclined(
  ctx: Context,
  order: OrderRow,
  request: RefundRequestRow,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `refunds.declined:${request.id}`,
    template: 'refund_declined',
    to: order.email,
    subject: `About your request: order ${order.number}`,
    content: {
      shopName: shop.name,
      heading: 'We cannot give this money back',
      paragraphs: [
        `You asked for your money back for order ${order.number}. We looked at it, and our answer is no.`,
        `Why: ${request.answer ?? ''}`,
        'If you think we are mistaken, answer this mail. Your rights because of faults are not touched.',
      ],
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    },
  })
}

function timeInWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone,
  }).format(at)
}
