import { getOrder } from '#modules/orders/index.ts'
import { paymentsOfOrder } from '#modules/payments/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { NothingToRefund } from './errors.ts'
import { GiveRefund } from './give-refund.ts'
import { divideRefund, leftOfAll, leftOfLine, paidForShipping, type RefundParts } from './parts.ts'
import { readRefundable } from './refundable.ts'

export type RefundPreview = Pick<RefundParts, 'amountMinor' | 'shippingMinor'> & {
  taxMinor: number
  feeMinor: number
  sellersMinor: number
}

/** What can still be given back of an order, line by line; `undefined` when nothing was paid. */
export async function refundableOfOrder(ctx: Context, numberOrId: string) {
  requireAdmin(ctx)
  const order = await getOrder(ctx, numberOrId)
  const payment = (await paymentsOfOrder(ctx, order.id)).find(({ status }) => status === 'paid')
  if (!payment) return undefined
  const from = await readRefundable(ctx, order, payment)
  return {
    leftMinor: leftOfAll(from),
    shippingLeftMinor: paidForShipping(order) - from.given.shippingMinor,
    lines: from.lines.map((line) => ({ line, left: leftOfLine(order, line) })),
  }
}

/** The sums a refund would have and who gives them back, without doing any of it. */
export async function previewRefund(
  ctx: Context,
  numberOrId: string,
  given: GiveRefund,
): Promise<RefundPreview> {
  requireAdmin(ctx)
  const order = await getOrder(ctx, numberOrId)
  const payment = (await paymentsOfOrder(ctx, order.id)).find(({ status }) => status === 'paid')
  if (!payment) throw new NothingToRefund('no payment of it is known here')
  const parts = divideRefund(await readRefundable(ctx, order, payment), GiveRefund.parse(given))
  const sum = (of: 'taxMinor' | 'feeMinor' | 'sellerMinor') =>
    parts.lines.reduce((total, line) => total + line[of], 0)
  return {
    amountMinor: parts.amountMinor,
    shippingMinor: parts.shippingMinor,
    taxMinor: sum('taxMinor') + parts.shippingTaxMinor,
    feeMinor: sum('feeMinor'),
    sellersMinor: sum('sellerMinor'),
  }
}
