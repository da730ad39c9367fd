import { type StripeCheckout, type StripeRefund, stripeFee } from './checkout.ts'

export function presentRefund(checkout: StripeCheckout, refund: StripeRefund) {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: refund.balanceTransaction,
    charge: checkout.charges.at(-1)?.id ?? null,
    created: refund.created,
    currency: checkout.currency,
    destination_details: { card: { reference_status: 'pending', type: 'refund' }, type: 'card' },
    ...(refund.status === 'failed' ? { failure_reason: 'unknown' } : {}),
    metadata: refund.metadata,
    payment_intent: checkout.intent?.id ?? null,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  }
}

/** The line in the merchant's account: the charge with its fee, or a refund without one. */
export function presentBalanceTransaction(checkout: StripeCheckout, id: string) {
  const { currency } = checkout
  const refund = checkout.refunds.find((one) => one.balanceTransaction === id)
  const fee = refund ? 0 : stripeFee(checkout)
  const amount = refund ? -refund.amount : checkout.amount
  const created = refund?.created ?? checkout.charges.at(-1)?.created ?? checkout.created
  return {
    id,
    object: 'balance_transaction',
    amount,
    available_on: created + 2 * 24 * 3600,
    balance_type: 'payments',
    created,
    currency,
    description: checkout.intentData.description,
    exchange_rate: null,
    fee,
    fee_details: refund
      ? []
      : [
          {
            amount: fee,
            application: null,
            currency,
            description: 'Stripe processing fees',
            type: 'stripe_fee',
          },
        ],
    net: amount - fee,
    reporting_category: refund ? 'refund' : 'charge',
    source: refund?.id ?? checkout.charges.at(-1)?.id ?? null,
    status: 'pending',
    type: refund ? 'refund' : 'charge',
  }
}

export function presentDispute(checkout: StripeCheckout) {
  const { dispute, amount, currency } = checkout
  return {
    id: dispute?.id,
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: checkout.charges.at(-1)?.id,
    created: dispute?.created,
    currency,
    evidence_details: {
      due_by: (dispute?.created ?? 0) + 7 * 24 * 3600,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: checkout.intent?.id,
    reason: 'fraudulent',
    status: dispute?.status,
  }
}
