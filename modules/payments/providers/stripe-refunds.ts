import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { fromUnits, toUnits } from '../amounts.ts'
import { gather } from '../gather.ts'
import type { KnownPayment, ProviderDispute, ProviderRefund, RefundToMake } from '../provider.ts'
import { type StripeApi, stripeError } from './stripe-api.ts'

const Refund = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullish(),
  failure_reason: z.string().nullish(),
})
const Dispute = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  reason: z.string(),
  evidence_details: z.object({ due_by: z.int().nullable() }).nullish(),
})

/** `in use`: the first request with this key is still under way. `locked`: another one holds the object. */
const BUSY = [409, 429]

export async function refundAtStripe(
  api: StripeApi,
  refund: RefundToMake,
): Promise<ProviderRefund> {
  const { payment, reference, amountMinor } = refund
  const amount = toUnits('stripe', amountMinor, payment.currency)
  const refused = (detail: string): ProviderRefund => ({
    providerId: undefined,
    reference,
    status: 'failed',
    amountMinor,
    currency: payment.currency,
    detail,
  })
  if (!payment.transactionId) return refused('the payment has no transaction')
  if (amount === undefined) return refused('Stripe cannot name this amount')
  const answer = await api.post(
    'refunds',
    {
      payment_intent: payment.transactionId,
      amount: String(amount),
      reason: 'requested_by_customer',
      'metadata[reference]': reference,
      'metadata[reason]': refund.reason.slice(0, 500),
    },
    reference,
  )
  if (BUSY.includes(answer.status)) throw new Trouble(`Stripe: ${stripeError(answer.json)}`)
  if (answer.status === 401 || answer.status === 403) {
    throw new Trouble(`Stripe: ${stripeError(answer.json)}`)
  }
  if (answer.status !== 200) return refused(stripeError(answer.json))
  return readRefund(Refund.parse(answer.json))
}

export async function refundsAtStripe(
  api: StripeApi,
  payment: KnownPayment,
): Promise<ProviderRefund[]> {
  if (!payment.transactionId) return []
  const query = `payment_intent=${encodeURIComponent(payment.transactionId)}`
  const refunds = await gather(api.list('refunds', query, Refund))
  return refunds.map(readRefund)
}

export async function disputesAtStripe(
  api: StripeApi,
  payment: KnownPayment,
): Promise<ProviderDispute[]> {
  if (!payment.transactionId) return []
  const query = `payment_intent=${encodeURIComponent(payment.transactionId)}`
  const disputes = await gather(api.list('disputes', query, Dispute))
  return disputes.map((dispute) => {
    const currency = dispute.currency.toUpperCase()
    const dueBy = dispute.evidence_details?.due_by
    return {
      providerId: dispute.id,
      status: disputeStatus(dispute.status),
      amountMinor: fromUnits('stripe', dispute.amount, currency),
      currency,
      reason: dispute.reason.replaceAll('_', ' '),
      ...(dueBy ? { evidenceDueAt: new Date(dueBy * 1000) } : {}),
    }
  })
}

function readRefund(refund: z.infer<typeof Refund>): ProviderRefund {
  const currency = refund.currency.toUpperCase()
  const failed = refund.status === 'failed' || refund.status === 'canceled'
  return {
    providerId: refund.id,
    reference: refund.metadata?.reference,
    status: failed ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    amountMinor: fromUnits('stripe', refund.amount, currency),
    currency,
    detail: [refund.status, refund.failure_reason].filter(Boolean).join(': '),
  }
}

/** Inquiries (`warning_…`) count as disputes: they want an answer by a day too. */
function disputeStatus(status: string): ProviderDispute['status'] {
  if (status === 'lost') return 'lost'
  if (['won', 'warning_closed', 'prevented'].includes(status)) return 'won'
  return status.endsWith('under_review') ? 'under_review' : 'open'
}
