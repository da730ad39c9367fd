import { refundedOf, type StripeCheckout } from './checkout.ts'
import { NOTHING_EXPANDED } from './expansion.ts'
import { presentBalanceTransaction } from './refund.ts'

export function presentIntent(checkout: StripeCheckout, expand = NOTHING_EXPANDED) {
  const { amount, currency, intentData, charges, paid } = checkout
  const last = charges.at(-1)
  return {
    id: checkout.intent?.id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: paid ? amount : 0,
    application: null,
    application_fee_amount: intentData.applicationFee,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: checkout.intent?.secret,
    confirmation_method: 'automatic',
    created: checkout.intent?.created,
    currency,
    customer: null,
    description: intentData.description,
    last_payment_error: last && !last.paid ? cardError(last.id) : null,
    latest_charge:
      last && expand.wants('latest_charge')
        ? presentCharge(checkout, last.id, expand.into('latest_charge'))
        : (last?.id ?? null),
    livemode: false,
    metadata: intentData.metadata,
    next_action: null,
    on_behalf_of: intentData.onBehalfOf,
    payment_method: paid ? `pm_${last?.id.slice(3)}` : null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    processing: null,
    receipt_email: intentData.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: intentStatus(checkout),
    transfer_data: intentData.destination ? { destination: intentData.destination } : null,
    transfer_group: intentData.transferGroup,
  }
}

function intentStatus({ paid, processing, status }: StripeCheckout): string {
  if (paid) return 'succeeded'
  if (processing) return 'processing'
  return status === 'expired' ? 'canceled' : 'requires_payment_method'
}

const cardError = (charge: string) => ({
  charge,
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
  type: 'card_error',
})

export function presentCharge(checkout: StripeCheckout, id: string, expand = NOTHING_EXPANDED) {
  const { amount, currency, intentData } = checkout
  const charge = checkout.charges.find((one) => one.id === id)
  const paid = charge?.paid ?? false
  const refunded = paid ? refundedOf(checkout) : 0
  const balanceTransaction = charge?.balanceTransaction ?? null
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: paid ? amount : 0,
    amount_refunded: refunded,
    application: null,
    application_fee: null,
    application_fee_amount: intentData.applicationFee,
    balance_transaction:
      balanceTransaction && expand.wants('balance_transaction')
        ? presentBalanceTransaction(checkout, balanceTransaction)
        : balanceTransaction,
    billing_details: {
      address: null,
      email: checkout.email,
      name: null,
      phone: null,
      tax_id: null,
    },
    captured: paid,
    created: charge?.created,
    currency,
    customer: null,
    description: intentData.description,
    disputed: paid && checkout.dispute !== null,
    failure_code: paid ? null : 'card_declined',
    failure_message: paid ? null : 'Your card was declined.',
    livemode: false,
    metadata: intentData.metadata,
    outcome: paid
      ? {
          network_status: 'approved_by_network',
          reason: null,
          risk_level: 'normal',
          type: 'authorized',
        }
      : {
          network_status: 'declined_by_network',
          reason: 'generic_decline',
          risk_level: 'normal',
          type: 'issuer_declined',
        },
    paid,
    payment_intent: checkout.intent?.id,
    payment_method: `pm_${id.slice(3)}`,
    payment_method_details: {
      card: {
        brand: 'visa',
        country: 'US',
        exp_month: 12,
        exp_year: 2034,
        funding: 'credit',
        last4: paid ? '4242' : '0002',
      },
      type: 'card',
    },
    receipt_email: intentData.receiptEmail,
    refunded: paid && refunded === amount,
    status: paid ? 'succeeded' : 'failed',
    transfer_data: intentData.destination ? { destination: intentData.destination } : null,
    transfer_group: intentData.transferGroup,
  }
}
