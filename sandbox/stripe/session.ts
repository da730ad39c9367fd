import type { StripeCheckout } from './checkout.ts'
import { NOTHING_EXPANDED } from './expansion.ts'
import { presentIntent } from './intent.ts'

export function presentSession(checkout: StripeCheckout, url: string, expand = NOTHING_EXPANDED) {
  const { intent, status, paid } = checkout
  return {
    id: checkout.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: checkout.subtotal,
    amount_total: checkout.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: checkout.cancelUrl,
    client_reference_id: checkout.reference,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: checkout.created,
    currency: checkout.currency,
    currency_conversion: null,
    custom_fields: [],
    customer: null,
    customer_creation: 'if_required',
    customer_details: checkout.email
      ? {
          address: null,
          email: checkout.email,
          name: null,
          phone: null,
          tax_exempt: 'none',
          tax_ids: null,
        }
      : null,
    customer_email: checkout.email,
    discounts: [],
    expires_at: checkout.expiresAt,
    invoice: null,
    ...(expand.wants('line_items') ? { line_items: presentLines(checkout) } : {}),
    livemode: false,
    locale: checkout.locale,
    metadata: checkout.metadata,
    mode: 'payment',
    payment_intent:
      intent && expand.wants('payment_intent')
        ? presentIntent(checkout, expand.into('payment_intent'))
        : (intent?.id ?? null),
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_types: ['card'],
    payment_status: paid ? 'paid' : 'unpaid',
    recovered_from: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status,
    submit_type: null,
    subscription: null,
    success_url: checkout.successUrl,
    total_details: {
      amount_discount: 0,
      amount_shipping: checkout.shipping,
      amount_tax: 0,
    },
    ui_mode: 'hosted_page',
    url: status === 'open' ? url : null,
    wallet_options: null,
  }
}

export function presentLines({ id, lines, currency }: StripeCheckout) {
  return {
    object: 'list',
    data: lines.map((line) => ({
      id: line.id,
      object: 'item',
      amount_discount: 0,
      amount_subtotal: line.unitAmount * line.quantity,
      amount_tax: 0,
      amount_total: line.unitAmount * line.quantity,
      currency,
      description: line.name,
      quantity: line.quantity,
    })),
    has_more: false,
    url: `/v1/checkout/sessions/${id}/line_items`,
  }
}
