import { toIsoMinor } from '../currencies.ts'
import type { SandboxPayment } from '../provider.ts'
import { refundedOf, type StripeCheckout, stripeExponent, stripeFee } from './checkout.ts'

/** A checkout in the sandbox's own words. */
export function summariseCheckout(checkout: StripeCheckout): SandboxPayment {
  const currency = checkout.currency.toUpperCase()
  const minor = (units: number) => toIsoMinor(units, stripeExponent(checkout.currency), currency)
  const dispute = checkout.dispute?.status ?? null
  return {
    provider: 'stripe',
    id: checkout.id,
    reference: checkout.reference,
    transactionId: checkout.intent?.id ?? null,
    amountMinor: minor(checkout.amount),
    currency,
    status: statusOf(checkout),
    refundedMinor: minor(refundedOf(checkout)),
    feeMinor: checkout.paid ? minor(stripeFee(checkout)) : 0,
    dispute: dispute === 'needs_response' ? 'open' : dispute,
    createdAt: new Date(checkout.created * 1000),
  }
}

function statusOf({ paid, processing, status, notice }: StripeCheckout): SandboxPayment['status'] {
  if (paid) return 'paid'
  if (processing) return 'pending'
  if (status === 'expired') return 'expired'
  // Completed and not paid: the late money never came.
  return notice === 'declined' || status === 'complete' ? 'declined' : 'open'
}
