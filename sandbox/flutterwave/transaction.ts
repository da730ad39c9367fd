import { displayAmount, feeOf, isoExponent, toDecimal } from '../currencies.ts'
import type { DisputeOutcome } from '../provider.ts'

/** One payment link and the attempts made on it. Amounts are integers, on the wire they are major. */
export interface FlutterwaveLink {
  /** The last part of the link. */
  id: string
  txRef: string
  amount: number
  currency: string
  email: string
  name: string
  phone: string | null
  redirectUrl: string
  title: string | null
  description: string | null
  meta: unknown
  createdAt: number
  expiresAt: number | null
  /** Each attempt is a transaction with a number of its own; the last one may be successful. */
  transactions: FlutterwaveTransaction[]
  refunds: FlutterwaveRefund[]
  chargeback: { id: number; createdAt: number; outcome: DisputeOutcome | null } | null
  notice: 'declined' | 'abandoned' | null
}

export interface FlutterwaveTransaction {
  id: number
  flwRef: string
  status: 'pending' | 'successful' | 'failed'
  createdAt: number
}

export interface FlutterwaveRefund {
  id: number
  amount: number
  comments: string | null
  createdAt: number
}

export const FLUTTERWAVE_CURRENCIES =
  'AED ARS AUD BRL CAD CHF CNY EGP ETB EUR GBP GHS GNF INR JPY KES MAD MUR MWK NGN RWF SLE TZS UGX USD XAF XOF ZAR ZMW'.split(
    ' ',
  )
const ACCOUNT = 118468

/** Decimals in the JSON number: none for UGX or JPY, two for the rest. */
export const flutterwaveExponent = isoExponent

export const flutterwaveAmount = ({ amount, currency }: { amount: number; currency: string }) =>
  displayAmount(amount, flutterwaveExponent(currency), currency)

/** `1999` → `19.99`, the JSON number. */
export const major = (amount: number, currency: string): number =>
  Number(toDecimal(amount, flutterwaveExponent(currency)))

/** 1.4 % and at most ₦2000 in Nigeria, 3.8 % elsewhere. */
export function flutterwaveFee({ amount, currency }: { amount: number; currency: string }): number {
  return currency === 'NGN' ? Math.min(feeOf(amount, 140), 200_000) : feeOf(amount, 380)
}

export const successOf = ({ transactions }: FlutterwaveLink) =>
  transactions.find(({ status }) => status === 'successful')

export const flutterwaveRefunded = ({ refunds }: FlutterwaveLink): number =>
  refunds.reduce((sum, refund) => sum + refund.amount, 0)

const iso = (ms: number) => new Date(ms).toISOString()

const RESPONSES = { pending: 'Pending', successful: 'Approved', failed: 'Declined' }

export const pendingOf = ({ transactions }: FlutterwaveLink) =>
  transactions.find(({ status }) => status === 'pending')

/** The transaction as `verify`, lists and events show it. */
export function presentFlutterwave(link: FlutterwaveLink, transaction: FlutterwaveTransaction) {
  const { amount, currency } = link
  const successful = transaction.status === 'successful'
  const fee = flutterwaveFee(link)
  return {
    id: transaction.id,
    tx_ref: link.txRef,
    flw_ref: transaction.flwRef,
    device_fingerprint: 'N/A',
    amount: major(amount, currency),
    currency,
    charged_amount: major(amount, currency),
    app_fee: major(fee, currency),
    merchant_fee: 0,
    processor_response: RESPONSES[transaction.status],
    auth_model: 'PIN',
    ip: '127.0.0.1',
    narration: 'CARD Transaction ',
    status: transaction.status,
    payment_type: 'card',
    created_at: iso(transaction.createdAt),
    account_id: ACCOUNT,
    card: {
      first_6digits: '553188',
      last_4digits: successful ? '2950' : '2951',
      issuer: ' CREDIT',
      country: 'NIGERIA NG',
      type: 'MASTERCARD',
      expiry: '09/34',
    },
    meta: link.meta ?? null,
    amount_settled: successful ? major(amount - fee, currency) : 0,
    customer: {
      id: transaction.id + 1,
      name: link.name,
      phone_number: link.phone,
      email: link.email,
      created_at: iso(link.createdAt),
    },
  }
}

export function presentFlutterwaveRefund(link: FlutterwaveLink, refund: FlutterwaveRefund) {
  const transaction = successOf(link)
  return {
    id: refund.id,
    account_id: ACCOUNT,
    tx_id: transaction?.id,
    flw_ref: transaction?.flwRef,
    wallet_id: 74639,
    amount_refunded: major(refund.amount, link.currency),
    status: 'completed',
    destination: 'payment_source',
    comments: refund.comments,
    meta: { source: 'availablebalance' },
    created_at: iso(refund.createdAt),
  }
}

export function presentChargeback(link: FlutterwaveLink) {
  const { chargeback } = link
  const outcome = chargeback?.outcome
  return {
    id: chargeback?.id,
    amount: major(link.amount, link.currency),
    currency: link.currency,
    flw_ref: successOf(link)?.flwRef,
    tx_ref: link.txRef,
    transaction_id: successOf(link)?.id,
    status: outcome === 'won' ? 'declined' : outcome === 'lost' ? 'lost' : 'initiated',
    stage: 'new',
    comment: 'Goods not received',
    created_at: iso(chargeback?.createdAt ?? 0),
  }
}
