import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { fromMajor, toMajor } from '../amounts.ts'
import { gather } from '../gather.ts'
import type { KnownPayment, ProviderDispute, ProviderRefund, RefundToMake } from '../provider.ts'
import { type FlutterwaveApi, flutterwaveError } from './flutterwave-api.ts'

const Refund = z.object({
  id: z.union([z.int(), z.string()]),
  tx_id: z.union([z.int(), z.string()]).optional(),
  amount_refunded: z.union([z.number(), z.string()]),
  status: z.string(),
  comments: z.string().nullish(),
})
const Made = z.object({ status: z.literal('success'), data: Refund })
const Chargeback = z.object({
  id: z.union([z.int(), z.string()]),
  amount: z.union([z.number(), z.string()]),
  currency: z.string().optional(),
  tx_ref: z.string().optional(),
  status: z.string(),
  comment: z.string().nullish(),
  due_date: z.string().nullish(),
})

/** There is no idempotency key: the reference stands in the comment, and is looked for first. */
export async function refundAtFlutterwave(
  api: FlutterwaveApi,
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
  if (!transactionId) return refused('the payment has no transaction')
  const made = (await refundsAtFlutterwave(api, payment)).find((one) => one.reference === reference)
  if (made) return made
  const answer = await api.post(`/transactions/${encodeURIComponent(transactionId)}/refund`, {
    amount: Number(toMajor('flutterwave', amountMinor, currency)),
    comments: `${refund.reason.slice(0, 160)} [${reference}]`,
  })
  if (answer.status === 401) throw new Trouble(`Flutterwave: ${flutterwaveError(answer.json)}`)
  const read = Made.safeParse(answer.json)
  if (!read.success) return refused(flutterwaveError(answer.json))
  return { ...readRefund(read.data.data, currency), reference }
}

export async function refundsAtFlutterwave(
  api: FlutterwaveApi,
  { transactionId, currency }: KnownPayment,
): Promise<ProviderRefund[]> {
  if (!transactionId) return []
  const refunds = await gather(api.list('/refunds', { id: transactionId }, Refund))
  return refunds
    .filter((one) => one.tx_id === undefined || String(one.tx_id) === transactionId)
    .map((one) => readRefund(one, currency))
}

/** Chargebacks are told by no event; all of them are listed and ours picked out. */
export async function disputesAtFlutterwave(
  api: FlutterwaveApi,
  payment: KnownPayment,
): Promise<ProviderDispute[]> {
  const all = await gather(api.list('/chargebacks', {}, Chargeback))
  return all
    .filter((one) => one.tx_ref === payment.reference)
    .map((one) => {
      const currency = one.currency ?? payment.currency
      return {
        providerId: String(one.id),
        status: disputeStatus(one.status),
        amountMinor: fromMajor(one.amount, currency) ?? 0,
        currency,
        reason: one.comment ?? 'no reason given',
        ...(one.due_date ? { evidenceDueAt: new Date(one.due_date) } : {}),
      }
    })
}

function readRefund(refund: z.infer<typeof Refund>, currency: string): ProviderRefund {
  const status = refund.status.toLowerCase()
  const failed = status.startsWith('fail')
  const done = status.startsWith('complete') || status === 'successful'
  return {
    providerId: String(refund.id),
    reference: /\[([\w-]+)\]$/.exec(refund.comments ?? '')?.[1],
    status: failed ? 'failed' : done ? 'succeeded' : 'pending',
    amountMinor: fromMajor(refund.amount_refunded, currency) ?? 0,
    currency,
    detail: refund.status,
  }
}

/** `declined` is said by the merchant to the chargeback, and stands; `accepted` and `lost` cost the money. */
function disputeStatus(status: string): ProviderDispute['status'] {
  if (['won', 'declined', 'reversed'].includes(status)) return 'won'
  if (['lost', 'accepted'].includes(status)) return 'lost'
  return status === 'initiated' ? 'open' : 'under_review'
}
