import { creditOfOrder } from '#modules/credits/index.ts'
import { bookMoneyBack, bookSurplusBack, type Entry } from '#modules/ledger/index.ts'
import { addRefunded, type OrderRow } from '#modules/orders/index.ts'
import type { paymentsOfOrder } from '#modules/payments/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { allocate } from '#platform/money.ts'
import type { RefundParts } from './parts.ts'
import { leftOfPayment, refundedOfPayment } from './refundable.ts'
import { type RefundRow, refundLines, refunds } from './tables.ts'

export type PaidPayment = Awaited<ReturnType<typeof paymentsOfOrder>>[number]

export interface RefundToOpen {
  source: RefundRow['source']
  providerId?: string | undefined
  reason: string
  endsAccess: boolean
  detail?: string | undefined
}

/**
 * Writes a refund, books it and takes it off what can still be refunded, all under the locks of
 * order and payment that the caller holds. The money itself moves after the commit.
 */
export async function openRefund(
  ctx: Context,
  order: OrderRow,
  payment: PaidPayment,
  parts: RefundParts,
  input: RefundToOpen,
): Promise<RefundRow> {
  const before = await refundedOfPayment(ctx, payment.id)
  // The company gives back first what it took; what is beyond that goes to the credit.
  const credit = order.creditMinor > 0 ? await creditOfOrder(ctx, order.id) : undefined
  const isCredited = credit && input.source !== 'provider' && payment.status !== 'surplus'
  const atCompany = Math.max(0, isCredited ? await leftOfPayment(ctx, payment) : 0)
  const creditMinor = isCredited ? Math.max(0, parts.amountMinor - atCompany) : 0
  const id = newId()
  const [refund] = await ctx.db
    .insert(refunds)
    .values({
      id,
      orderId: order.id,
      paymentId: payment.id,
      reference: `rf-${id}`,
      providerId: input.providerId,
      source: input.source,
      status: 'requested',
      amountMinor: parts.amountMinor,
      creditMinor,
      currency: payment.currency,
      shippingMinor: parts.shippingMinor,
      shippingTaxMinor: parts.shippingTaxMinor,
      reason: input.reason,
      endsAccess: input.endsAccess,
      detail: input.detail,
      requestedBy: ctx.actor.person?.id,
      requestedAt: ctx.now,
    })
    .returning()
  if (!refund) throw new Error('Expected the new refund back')
  const from = input.source === 'hand' ? 'cash' : `provider:${payment.provider}`
  const money = {
    kind: 'refund' as const,
    reference: id,
    orderId: order.id,
    currency: payment.currency,
    from,
  }
  if (payment.status === 'surplus') {
    await bookSurplusBack(ctx, { ...money, amountMinor: parts.amountMinor })
    return refund
  }
  if (parts.lines.length > 0) {
    await ctx.db
      .insert(refundLines)
      .values(
        parts.lines.map(({ variantId: _, sellerId: __, ...line }) => ({ ...line, refundId: id })),
      )
  }
  await addRefunded(ctx, order.id, parts)
  await bookMoneyBack(ctx, {
    ...money,
    amountMinor: parts.amountMinor,
    toCredit: credit && { account: credit.account, amountMinor: creditMinor },
    wanted: wantedOf(parts),
    feesToSellers: await feesToSellers(
      ctx,
      payment,
      parts,
      before,
      parts.amountMinor - creditMinor,
    ),
  })
  return refund
}

/** Who gives back how much, as the accounts of the books are called. */
function wantedOf({ lines, shippingMinor, shippingTaxMinor }: RefundParts): Entry[] {
  return [
    ...lines.map((line) => ({
      account: `seller:${line.sellerId}`,
      amountMinor: line.sellerMinor,
    })),
    ...lines.map((line) => ({ account: 'platform_fees', amountMinor: line.feeMinor })),
    ...lines.map((line) => ({ account: 'tax', amountMinor: line.taxMinor })),
    { account: 'tax', amountMinor: shippingTaxMinor },
    { account: 'shipping', amountMinor: shippingMinor - shippingTaxMinor },
  ]
}

/** The payment company keeps its fee: where sellers bear it, each its proportion of this refund. */
async function feesToSellers(
  ctx: Context,
  payment: PaidPayment,
  parts: RefundParts,
  beforeMinor: number,
  companyMinor: number,
): Promise<Entry[]> {
  const { refunds: setting } = await readSettings(ctx)
  const fee = payment.providerFeeMinor ?? 0
  const paid = payment.paidMinor ?? 0
  if (setting.providerFeeBorneBy !== 'seller' || fee === 0 || paid === 0) return []
  // Counted from the beginning each time, so that all refunds together bear the fee exactly.
  const upTo = (amountMinor: number) => Math.floor((fee * amountMinor) / paid)
  const borne = upTo(beforeMinor + companyMinor) - upTo(beforeMinor)
  const shares = allocate(
    borne,
    parts.lines.map((line) => line.amountMinor),
  )
  const bySeller = new Map<string, number>()
  for (const [index, { sellerId }] of parts.lines.entries()) {
    bySeller.set(sellerId, (bySeller.get(sellerId) ?? 0) + (shares[index] ?? 0))
  }
  return [...bySeller]
    .filter(([, amountMinor]) => amountMinor > 0)
    .map(([sellerId, amountMinor]) => ({ account: `seller:${sellerId}`, amountMinor }))
}
