import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { toMajor } from '../amounts.ts'
import type { KnownPayment, ProviderDispute, ProviderRefund, RefundToMake } from '../provider.ts'
import { type PaypalApi, paypalError, paypalIssue } from './paypal-api.ts'
import { PaypalMoney, PaypalOrder, PaypalRefund, paypalMinor } from './paypal-order.ts'

const DisputeList = z.object({ items: z.array(z.object({ dispute_id: z.string() })).default([]) })
const Dispute = z.object({
  dispute_id: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  dispute_amount: PaypalMoney,
  seller_response_due_date: z.string().optional(),
  dispute_outcome: z.object({ outcome_code: z.string() }).optional(),
})

export async function refundAtPaypal(
  api: PaypalApi,
  refund: RefundToMake,
): Promise<ProviderRefund> {
  const { payment, reference, amountMinor } = refund
  const { currency, transactionId } = payment
  const refused = (detail: string): ProviderRefund => ({
    providerId: undefined,
    reference,
    status: 'failed',
    amountMinor,
    currency,
    detail,
  })
  const value = toMajor('paypal', amountMinor, currency)
  if (!transactionId) return refused('the payment has no capture')
  if (value === undefined) return refused('PayPal cannot name this amount')
  const answer = await api.post(
    `/v2/payments/captures/${encodeURIComponent(transactionId)}/refund`,
    {
      amount: { currency_code: currency, value },
      custom_id: reference,
      note_to_payer: refund.reason.slice(0, 255),
    },
    reference,
  )
  if (
    [401, 403, 409, 429].includes(answer.status) ||
    paypalIssue(answer.json) === 'PENDING_CAPTURE'
  ) {
    throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  }
  const made = PaypalRefund.safeParse(answer.json)
  if (!made.success) return refused(paypalError(answer.json))
  return { ...readRefund(made.data, payment), reference }
}

export async function refundsAtPaypal(
  api: PaypalApi,
  payment: KnownPayment,
): Promise<ProviderRefund[]> {
  if (!payment.providerId) return []
  const answer = await api.get(`/v2/checkout/orders/${encodeURIComponent(payment.providerId)}`)
  const order = PaypalOrder.safeParse(answer.json)
  if (!order.success) throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  const refunds = order.data.purchase_units[0]?.payments?.refunds ?? []
  return refunds.map((one) => readRefund(one, payment))
}

export async function disputesAtPaypal(
  api: PaypalApi,
  { transactionId }: KnownPayment,
): Promise<ProviderDispute[]> {
  if (!transactionId) return []
  const query = new URLSearchParams({ disputed_transaction_id: transactionId })
  const answer = await api.get(`/v1/customer/disputes?${query}`)
  const list = DisputeList.safeParse(answer.json)
  if (!list.success || answer.status !== 200) {
    throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  }
  const disputes: ProviderDispute[] = []
  // Only the single dispute says how it ended.
  for (const { dispute_id: id } of list.data.items) disputes.push(await disputeAtPaypal(api, id))
  return disputes
}

async function disputeAtPaypal(api: PaypalApi, id: string): Promise<ProviderDispute> {
  const answer = await api.get(`/v1/customer/disputes/${encodeURIComponent(id)}`)
  const read = Dispute.safeParse(answer.json)
  if (!read.success) throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  const dispute = read.data
  const due = dispute.seller_response_due_date
  return {
    providerId: dispute.dispute_id,
    status: disputeStatus(dispute),
    amountMinor: paypalMinor(dispute.dispute_amount),
    currency: dispute.dispute_amount.currency_code,
    reason: (dispute.reason ?? 'no reason given').replaceAll('_', ' ').toLowerCase(),
    ...(due ? { evidenceDueAt: new Date(due) } : {}),
  }
}

/** Refunds of the dashboard carry the order's own custom id, which is the payment's reference. */
function readRefund(refund: z.infer<typeof PaypalRefund>, payment: KnownPayment): ProviderRefund {
  const { status } = refund
  const failed = status === 'FAILED' || status === 'CANCELLED'
  return {
    providerId: refund.id,
    reference: refund.custom_id === payment.reference ? undefined : refund.custom_id,
    status: failed ? 'failed' : status === 'COMPLETED' ? 'succeeded' : 'pending',
    amountMinor: refund.amount ? paypalMinor(refund.amount) : 0,
    currency: refund.amount?.currency_code ?? payment.currency,
    detail: status,
  }
}

const FOR_THE_BUYER = ['RESOLVED_BUYER_FAVOUR', 'ACCEPTED']

function disputeStatus(dispute: z.infer<typeof Dispute>): ProviderDispute['status'] {
  const outcome = dispute.dispute_outcome?.outcome_code
  if (outcome && outcome !== 'NONE') return FOR_THE_BUYER.includes(outcome) ? 'lost' : 'won'
  return dispute.status === 'UNDER_REVIEW' ? 'under_review' : 'open'
}
