import { toIsoMinor } from '../currencies.ts'
import type { SandboxPayment } from '../provider.ts'
import {
  goodPaymentOf,
  type RazorpayOrder,
  razorpayExponent,
  razorpayFee,
  razorpayRefunded,
} from './order.ts'

/** An order in the sandbox's own words. */
export function summariseOrder(order: RazorpayOrder): SandboxPayment {
  const { amount, currency, dispute } = order
  const minor = (units: number) => toIsoMinor(units, razorpayExponent(currency), currency)
  const good = goodPaymentOf(order)
  return {
    provider: 'razorpay',
    id: order.id,
    reference: order.receipt,
    transactionId: good?.id ?? null,
    amountMinor: minor(amount),
    currency,
    status: statusOf(order),
    refundedMinor: minor(razorpayRefunded(order)),
    feeMinor: good?.status === 'captured' ? minor(razorpayFee(amount).fee) : 0,
    dispute: dispute ? (dispute.outcome ?? 'open') : null,
    createdAt: new Date(order.createdAt * 1000),
  }
}

function statusOf(order: RazorpayOrder): SandboxPayment['status'] {
  const good = goodPaymentOf(order)
  if (good) return good.status === 'captured' ? 'paid' : 'authorized'
  return order.notice === 'declined' ? 'declined' : 'open'
}
