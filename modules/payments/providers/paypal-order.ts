import { z } from 'zod'
import { Trouble } from '#platform/errors.ts'
import { fromMajor } from '../amounts.ts'
import type { ProviderPayment } from '../provider.ts'

export const PaypalMoney = z.object({ currency_code: z.string(), value: z.string() })
export const PaypalRefund = z.object({
  id: z.string(),
  status: z.string(),
  amount: PaypalMoney.optional(),
  custom_id: z.string().optional(),
})
const Capture = z.object({
  id: z.string(),
  status: z.string(),
  status_details: z.object({ reason: z.string() }).optional(),
  amount: PaypalMoney,
  custom_id: z.string().optional(),
  seller_receivable_breakdown: z.object({ paypal_fee: PaypalMoney.optional() }).optional(),
})
export const PaypalOrder = z.object({
  id: z.string(),
  status: z.string(),
  links: z.array(z.object({ href: z.string(), rel: z.string() })).default([]),
  purchase_units: z
    .array(
      z.object({
        custom_id: z.string().optional(),
        amount: PaypalMoney.optional(),
        payments: z
          .object({
            captures: z.array(Capture).default([]),
            refunds: z.array(PaypalRefund).default([]),
          })
          .optional(),
      }),
    )
    .default([]),
})
type PaypalOrder = z.infer<typeof PaypalOrder>

/** A capture with refunds brought its money all the same; what went back is another matter. */
const TAKEN = ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED']

export function readPaypalOrder(order: PaypalOrder, live: boolean): ProviderPayment {
  const unit = order.purchase_units[0]
  const captures = unit?.payments?.captures ?? []
  const capture = captures.find(({ status }) => TAKEN.includes(status)) ?? captures.at(-1)
  const money = capture?.amount ?? unit?.amount
  if (!money) throw new Trouble('PayPal told no amount')
  const fee = capture?.seller_receivable_breakdown?.paypal_fee
  return {
    status: statusOf(order.status, capture?.status),
    reference: capture?.custom_id ?? unit?.custom_id,
    transactionId: capture?.id,
    amountMinor: paypalMinor(money),
    currency: money.currency_code,
    feeMinor: fee ? paypalMinor(fee) : 0,
    live,
    detail: [`order ${order.status}`, capture?.status, capture?.status_details?.reason]
      .filter(Boolean)
      .join(', '),
  }
}

/** A completed order is not a payment: an eCheck's capture waits for the bank for days. */
function statusOf(order: string, capture: string | undefined): ProviderPayment['status'] {
  if (capture && TAKEN.includes(capture)) return 'paid'
  if (capture) return capture === 'PENDING' ? 'pending' : 'failed'
  if (order === 'APPROVED') return 'approved'
  return order === 'VOIDED' ? 'failed' : 'pending'
}

export function paypalMinor({
  value,
  currency_code: currency,
}: z.infer<typeof PaypalMoney>): number {
  const amount = fromMajor(value, currency)
  if (amount === undefined) throw new Trouble(`PayPal: "${value}" is no amount`)
  return amount
}
