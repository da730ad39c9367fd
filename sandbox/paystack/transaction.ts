import { displayAmount, feeOf } from '../currencies.ts'
import type { DisputeOutcome } from '../provider.ts'

/** One transaction and its refunds. Amounts are hundredths in every currency, times Unix ms. */
export interface PaystackTransaction {
  id: number
  reference: string
  accessCode: string
  amount: number
  requestedAmount: number
  currency: string
  email: string
  customerId: number
  callbackUrl: string | null
  /** As it was sent: an object, a text, or `null` when there was none. */
  metadata: unknown
  subaccount: string | null
  createdAt: number
  paidAt: number | null
  /** `abandoned` is also what a transaction is called that nobody has tried to pay yet. */
  status: 'abandoned' | 'pending' | 'failed' | 'success' | 'reversed'
  attempts: number
  refunds: PaystackRefund[]
  dispute: {
    id: number
    createdAt: number
    resolvedAt: number | null
    outcome: DisputeOutcome | null
  } | null
  notice: 'declined' | 'abandoned' | null
}

export interface PaystackRefund {
  id: number
  amount: number
  status: 'pending' | 'processing' | 'processed' | 'failed'
  createdAt: number
  updatedAt: number
  customerNote: string
  merchantNote: string
}

export const PAYSTACK_CURRENCIES = ['NGN', 'GHS', 'ZAR', 'KES', 'USD', 'XOF', 'EGP']
export const PAYSTACK_EXPONENT = 2
const INTEGRATION = 100032

export const paystackAmount = ({ amount, currency }: { amount: number; currency: string }) =>
  displayAmount(amount, PAYSTACK_EXPONENT, currency)

/** What Paystack keeps: in Nigeria 1.5 % + ₦100 from ₦2500 up, at most ₦2000. */
export function paystackFee({ amount, currency }: { amount: number; currency: string }): number {
  switch (currency) {
    case 'NGN':
      return Math.min(feeOf(amount, 150, amount >= 250_000 ? 10_000 : 0), 200_000)
    case 'GHS':
      return feeOf(amount, 195)
    case 'ZAR':
      return feeOf(amount, 290, 100)
    case 'KES':
      return feeOf(amount, 290)
    default:
      return feeOf(amount, 390)
  }
}

export const paystackRefunded = ({ refunds }: PaystackTransaction): number =>
  refunds.reduce((sum, refund) => (refund.status === 'failed' ? sum : sum + refund.amount), 0)

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

const GATEWAY: Record<PaystackTransaction['status'], string> = {
  abandoned: 'The transaction was not completed',
  pending: 'Pending',
  failed: 'Declined',
  success: 'Successful',
  reversed: 'Successful',
}

/** The transaction as `verify`, lists and events show it; without metadata each has its own nothing. */
export function presentTransaction(transaction: PaystackTransaction, noMetadata: '' | 0 | null) {
  const { id, status, paidAt, createdAt } = transaction
  const tried = status !== 'abandoned'
  const taken = status === 'success' || status === 'reversed'
  return {
    id,
    domain: 'test',
    status,
    reference: transaction.reference,
    receipt_number: null,
    amount: transaction.amount,
    message: null,
    gateway_response: GATEWAY[status],
    paid_at: iso(paidAt),
    created_at: iso(createdAt),
    channel: 'card',
    currency: transaction.currency,
    ip_address: '127.0.0.1',
    metadata: transaction.metadata ?? noMetadata,
    log: tried ? presentLog(transaction, taken) : null,
    fees: taken ? paystackFee(transaction) : null,
    fees_split: null,
    authorization: tried ? presentCard(transaction, taken) : {},
    customer: presentCustomer(transaction),
    plan: null,
    split: {},
    order_id: null,
    paidAt: iso(paidAt),
    createdAt: iso(createdAt),
    requested_amount: transaction.requestedAmount,
    pos_transaction_data: null,
    source: null,
    fees_breakdown: null,
    connect: null,
    transaction_date: iso(createdAt),
    plan_object: {},
    subaccount: transaction.subaccount ? { subaccount_code: transaction.subaccount } : {},
  }
}

function presentLog({ createdAt, attempts }: PaystackTransaction, success: boolean) {
  return {
    start_time: Math.floor(createdAt / 1000),
    time_spent: 4,
    attempts,
    errors: success ? attempts - 1 : attempts,
    success,
    mobile: false,
    input: [],
    history: [{ type: 'action', message: 'Attempted to pay with card', time: 3 }],
  }
}

function presentCard({ accessCode }: PaystackTransaction, good: boolean) {
  return {
    authorization_code: `AUTH_${accessCode.slice(0, 10)}`,
    bin: '408408',
    last4: good ? '4081' : '5408',
    exp_month: '12',
    exp_year: '2034',
    channel: 'card',
    card_type: 'visa ',
    bank: 'TEST BANK',
    country_code: 'NG',
    brand: 'visa',
    reusable: good,
    signature: `SIG_${accessCode}`,
    account_name: null,
  }
}

function presentCustomer({ customerId, email }: PaystackTransaction) {
  return {
    id: customerId,
    first_name: null,
    last_name: null,
    email,
    customer_code: `CUS_${customerId.toString(36)}`,
    phone: null,
    metadata: null,
    risk_action: 'default',
    international_format_phone: null,
  }
}

export function presentPaystackRefund(transaction: PaystackTransaction, refund: PaystackRefund) {
  const done = refund.status === 'processed'
  return {
    id: refund.id,
    integration: INTEGRATION,
    domain: 'test',
    transaction: transaction.id,
    dispute: null,
    settlement: null,
    amount: refund.amount,
    deducted_amount: done ? refund.amount : 0,
    fully_deducted: done,
    currency: transaction.currency,
    channel: 'card',
    status: refund.status,
    refunded_by: 'sandbox@example.com',
    refunded_at: done ? iso(refund.updatedAt) : null,
    expected_at: iso(refund.createdAt + 7 * 24 * 3600 * 1000),
    customer_note: refund.customerNote,
    merchant_note: refund.merchantNote,
    createdAt: iso(refund.createdAt),
    updatedAt: iso(refund.updatedAt),
  }
}

/** Refund events carry the amount as a text, except `refund.failed`, and no id of the refund. */
export function presentRefundEvent(transaction: PaystackTransaction, refund: PaystackRefund) {
  return {
    status: refund.status,
    transaction_reference: transaction.reference,
    refund_reference: refund.status === 'processed' ? String(refund.id) : null,
    amount: refund.status === 'failed' ? refund.amount : String(refund.amount),
    currency: transaction.currency,
    processor: 'mpgs_zen',
    customer: { first_name: null, last_name: null, email: transaction.email },
    integration: INTEGRATION,
    domain: 'test',
  }
}

export const disputeStatus = ({ dispute }: PaystackTransaction): string =>
  dispute?.outcome ? 'resolved' : 'awaiting-merchant-feedback'

export function presentPaystackDispute(transaction: PaystackTransaction) {
  const { dispute } = transaction
  const outcome = dispute?.outcome ?? null
  return {
    id: dispute?.id,
    refund_amount: transaction.amount,
    currency: transaction.currency,
    status: disputeStatus(transaction),
    resolution: outcome === 'won' ? 'declined' : outcome === 'lost' ? 'merchant-accepted' : null,
    domain: 'test',
    transaction: presentTransaction(transaction, ''),
    transaction_reference: null,
    category: 'chargeback',
    customer: presentCustomer(transaction),
    bin: '408408',
    last4: '4081',
    dueAt: iso((dispute?.createdAt ?? 0) + 24 * 3600 * 1000),
    resolvedAt: iso(dispute?.resolvedAt ?? null),
    evidence: null,
    attachments: null,
    note: null,
    created_at: iso(dispute?.createdAt ?? null),
    updated_at: iso(dispute?.createdAt ?? null),
  }
}
