import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { fromUnits, toUnits } from '../amounts.ts'
import { gather } from '../gather.ts'
import type { KnownPayment, ProviderDispute, ProviderRefund, RefundToMake } from '../provider.ts'
import { type PaystackApi, paystackError } from './paystack-api.ts'

const Refund = z.object({
  id: z.union([z.int(), z.string()]),
  amount: z.coerce.number().pipe(z.int()),
  currency: z.string(),
  status: z.string(),
  merchant_note: z.string().nullish(),
})
const Made = z.object({ status: z.literal(true), data: Refund })
const Dispute = z.object({
  id: z.union([z.int(), z.string()]),
  refund_amount: z.coerce.number().pipe(z.int()),
  currency: z.string().nullish(),
  status: z.string(),
  resolution: z.string().nullish(),
  category: z.string().nullish(),
  dueAt: z.string().nullish(),
})

/**
 * Paystack has no idempotency key for refunds: the reference stands in the merchant's note, and
 * before a refund is made the list is looked through for one that carries it.
 */
export async function refundAtPaystack(
  api: PaystackApi,
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
  const amount = toUnits('paystack', amountMinor, currency)
  if (!transactionId || amount === undefined) return refused('the payment has no transaction')
  const made = (await refundsAtPaystack(api, payment)).find((one) => one.reference === reference)
  if (made) return made
  const answer = await api.post('/refund', {
    transaction: transactionId,
    amount,
    currency,
    merchant_note: `${refund.reason.slice(0, 160)} [${reference}]`,
  })
  if (answer.status === 401) throw new Trouble(`Paystack: ${paystackError(answer.json)}`)
  const read = Made.safeParse(answer.json)
  return read.success ? readRefund(read.data.data) : refused(paystackError(answer.json))
}

export async function refundsAtPaystack(
  api: PaystackApi,
  { transactionId }: KnownPayment,
): Promise<ProviderRefund[]> {
  if (!transactionId) return []
  const refunds = api.list('/refund', { transaction: transactionId }, Refund)
  return (await gather(refunds)).map(readRefund)
}

export async function disputesAtPaystack(
  api: PaystackApi,
  { transactionId, currency }: KnownPayment,
): Promise<ProviderDispute[]> {
  if (!transactionId) return []
  const disputes = await gather(api.list('/dispute', { transaction: transactionId }, Dispute))
  return disputes.map((dispute) => ({
    providerId: String(dispute.id),
    status: disputeStatus(dispute),
    amountMinor: fromUnits('paystack', dispute.refund_amount, dispute.currency ?? currency),
    currency: dispute.currency ?? currency,
    reason: dispute.category ?? 'no reason given',
    ...(dispute.dueAt ? { evidenceDueAt: new Date(dispute.dueAt) } : {}),
  }))
}

function readRefund(refund: z.infer<typeof Refund>): ProviderRefund {
  const currency = refund.currency.toUpperCase()
  const done = refund.status === 'processed'
  return {
    providerId: String(refund.id),
    reference: /\[([\w-]+)\]$/.exec(refund.merchant_note ?? '')?.[1],
    status: refund.status === 'failed' ? 'failed' : done ? 'succeeded' : 'pending',
    amountMinor: fromUnits('paystack', refund.amount, currency),
    currency,
    detail: refund.status,
  }
}

function disputeStatus(dispute: z.infer<typeof Dispute>): ProviderDispute['status'] {
  if (dispute.resolution === 'declined') return 'won'
  if (dispute.resolution) return 'lost'
  return dispute.status === 'awaiting-merchant-feedback' ? 'open' : 'under_review'
}
