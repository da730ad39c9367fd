import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { flagOrder, lockOrder, noteOnOrder } from '#modules/orders/index.ts'
import { findProvider, lockPayment, type ProviderRefund } from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { formatMoney } from '#platform/money.ts'
import { openRefund, type PaidPayment } from './open-refund.ts'
import { divideRefund, leftOfAll, type RefundParts } from './parts.ts'
import { goneOfPayment, readRefundable } from './refundable.ts'
import { acceptRefund, settleRefund } from './settle-refund.ts'
import { refunds } from './tables.ts'

export const learnRefunds = defineJob({
  name: 'refunds.learn',
  payload: z.object({ paymentId: z.uuid() }),
  run: (ctx, { paymentId }) => learnFromProvider(ctx, paymentId),
})

/**
 * Asks a payment company for all refunds of a payment and writes down what is not known here yet:
 * news of ours, and refunds made in its own dashboard. Repeated or cumulative events change nothing.
 */
export async function learnFromProvider(ctx: Context, paymentId: string): Promise<void> {
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.id, paymentId))
  const provider = payment && findProvider(ctx.config, payment.provider)
  if (!payment || !provider) return
  for (const said of await provider.refundsOf(payment)) {
    const known = await findKnown(ctx, paymentId, said)
    if (known) await settleRefund(ctx, known, payment.orderId, said)
    else if (said.status !== 'failed') await recordMadeElsewhere(ctx, payment, said)
  }
}

async function findKnown(
  ctx: Context,
  paymentId: string,
  said: ProviderRefund,
): Promise<string | undefined> {
  const ours = await ctx.db
    .select({ id: refunds.id, reference: refunds.reference, providerId: refunds.providerId })
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId))
  const known = ours.find(
    (one) =>
      (said.reference !== undefined && one.reference === said.reference) ||
      (said.providerId !== undefined && one.providerId === said.providerId),
  )
  return known?.id
}

function recordMadeElsewhere(
  ctx: Context,
  { id, orderId }: PaidPayment,
  said: ProviderRefund,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    const payment = await lockPayment(ctx, id)
    if (!order || !payment || (await isRecorded(ctx, id, said))) return
    // In its own account a company gives back only what it took.
    const all = await readRefundable(ctx, order, payment)
    const from = { ...all, creditLeftMinor: 0 }
    const isSurplus = payment.status === 'surplus'
    const left = isSurplus
      ? (payment.paidMinor ?? 0) - (await goneOfPayment(ctx, id))
      : leftOfAll(from)
    const amount = formatMoney(said.amountMinor, said.currency)
    if (said.amountMinor > left || said.currency !== payment.currency) {
      const what = `${payment.provider} says that ${amount} went back (${said.providerId}), which is more than was left`
      if (order.attention === what) return
      await noteOnOrder(ctx, order.id, what)
      await flagOrder(ctx, order.id, what)
      return
    }
    const isWhole = !isSurplus && said.amountMinor === left && all.creditLeftMinor === 0
    const parts: RefundParts = isSurplus
      ? { amountMinor: said.amountMinor, shippingMinor: 0, shippingTaxMinor: 0, lines: [] }
      : divideRefund(from, {
          whole: isWhole,
          lines: [],
          shippingMinor: 0,
          amountMinor: isWhole ? 0 : said.amountMinor,
        })
    const refund = await openRefund(ctx, order, payment, parts, {
      source: 'provider',
      providerId: said.providerId,
      reason: `Given back in the account at ${payment.provider}`,
      endsAccess: isWhole,
    })
    await acceptRefund(ctx, refund, {
      status: said.status === 'succeeded' ? 'succeeded' : 'pending',
      providerId: said.providerId,
      detail: said.detail,
    })
  })
}

async function isRecorded(ctx: Context, paymentId: string, said: ProviderRefund) {
  const [one] = await ctx.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.providerId, said.providerId ?? '')))
  return one !== undefined
}
