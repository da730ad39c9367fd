import { displayAmount, feeOf } from '../currencies.ts'
import type { DisputeOutcome } from '../provider.ts'

/** One checkout and everything that came of it. Times are Unix seconds, amounts Stripe's units. */
export interface StripeCheckout {
  id: string
  created: number
  expiresAt: number
  status: 'open' | 'complete' | 'expired'
  amount: number
  subtotal: number
  shipping: number
  currency: string
  paid: boolean
  /** Completed with a method whose money is still to come. */
  processing: boolean
  successUrl: string
  cancelUrl: string | null
  reference: string | null
  email: string | null
  metadata: Record<string, string>
  locale: string | null
  lines: StripeLine[]
  intentData: {
    description: string | null
    metadata: Record<string, string>
    receiptEmail: string | null
    applicationFee: number | null
    destination: string | null
    onBehalfOf: string | null
    transferGroup: string | null
  }
  intent: { id: string; created: number; secret: string } | null
  charges: { id: string; created: number; paid: boolean; balanceTransaction: string | null }[]
  refunds: StripeRefund[]
  dispute: { id: string; created: number; status: 'needs_response' | DisputeOutcome } | null
  notice: 'declined' | 'abandoned' | null
}

export interface StripeLine {
  id: string
  name: string
  description: string | null
  quantity: number
  unitAmount: number
}

export interface StripeRefund {
  id: string
  created: number
  amount: number
  reason: string | null
  metadata: Record<string, string>
  balanceTransaction: string
  status: 'succeeded' | 'failed'
}

const NO_DECIMALS = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
)
const THREE_DECIMALS = new Set('bhd jod kwd omr tnd'.split(' '))

/** Decimals as Stripe counts them: UGX and ISK have two that must be zero, HUF has two. */
export function stripeExponent(currency: string): number {
  if (NO_DECIMALS.has(currency)) return 0
  return THREE_DECIMALS.has(currency) ? 3 : 2
}

export const stripeAmount = (amount: number, currency: string): string =>
  displayAmount(amount, stripeExponent(currency), currency.toUpperCase())

/** 2.9 % and 30 cents. */
export function stripeFee({ amount, currency }: { amount: number; currency: string }): number {
  const exponent = stripeExponent(currency)
  return Math.min(amount, feeOf(amount, 290, exponent === 3 ? 300 : 30))
}

export const refundedOf = ({ refunds }: StripeCheckout): number =>
  refunds.reduce((sum, refund) => (refund.status === 'failed' ? sum : sum + refund.amount), 0)
