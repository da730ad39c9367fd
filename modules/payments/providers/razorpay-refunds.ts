import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { fromUnits, toUnits } from '../amounts.ts'
import { gather } from '../gather.ts'
import type { KnownPayment, ProviderDispute, ProviderRefund, RefundToMake } from '../provider.ts'
import { type RazorpayApi, razorpayError } from './razorpay-api.ts'

const Refund = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  receipt: z.string().nullish(),
})
const Dispute = z.object({
  id: z.string(),
  payment_id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  reason_code: z.string().nullish(),
  respond_by: z.int().nullish(),
})

export async function refundAtRazorpay(
  api: RazorpayApi,
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
  const amount = toUnits('razorpay', amountMinor, currency)
  if (!transactionId) return refused('the payment has no transaction')
  if (amount === undefined) return refused('Razorpay cannot name this amount')
  const answer = await api.post(
    `/payments/${encodeURIComponent(transactionId)}/refund`,
    {
      amount,
      speed: 'normal',
      receipt: reference.slice(0, 40),
      notes: { reason: refund.reason.slice(0, 256) },
    },
    // At least ten characters.
    `refund-${reference}`,
  )
  if ([401, 409, 429].includes(answer.status)) {
    throw new Trouble(`Razorpay: ${razorpayError(answer.json)}`)
  }
  return answer.status === 200
    ? readRefund(Refund.parse(answer.json))
    : refused(razorpayError(answer.json))
}

export async function refundsAtRazorpay(
  api: RazorpayApi,
  { transactionId }: KnownPayment,
): Promise<ProviderRefund[]> {
  if (!transactionId) return []
  const path = `/payments/${encodeURIComponent(transactionId)}/refunds`
  return (await gather(api.list(path, {}, Refund))).map(readRefund)
}

export async function disputesAtRazorpay(
  api: RazorpayApi,
  { transactionId }: KnownPayment,
): Promise<ProviderDispute[]> {
  if (!transactionId) return []
  const all = await gather(api.list('/disputes', {}, Dispute))
  return all
    .filter((one) => one.payment_id === transactionId)
    .map((one) => ({
      providerId: one.id,
      status: disputeStatus(one.status),
      amountMinor: fromUnits('razorpay', one.amount, one.currency),
      currency: one.currency,
      reason: (one.reason_code ?? 'no reason given').replaceAll('_', ' '),
      ...(one.respond_by ? { evidenceDueAt: new Date(one.respond_by * 1000) } : {}),
    }))
}

function readRefund(refund: z.infer<typeof Refund>): ProviderRefund {
  const done = refund.status === 'processed'
  return {
    providerId: refund.id,
    reference: refund.receipt ?? undefined,
    status: refund.status === 'failed' ? 'failed' : done ? 'succeeded' : 'pending',
    amountMinor: fromUnits('razorpay', refund.amount, refund.currency),
    currency: refund.currency,
    detail: refund.status,
  }
}

/** `closed` ends a request for information or a fraud alert: no money left. */
function disputeStatus(status: string): ProviderDispute['status'] {
  if (status === 'lost') return 'lost'
  if (status === 'won' || status === 'closed') return 'won'
  return status === 'under_review' ? 'under_review' : 'open'
}
