import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { toUnits } from '../amounts.ts'
import type { PaymentProvider, PaymentToStart } from '../provider.ts'
import { stripeApi, stripeError } from './stripe-api.ts'
import { disputesAtStripe, refundAtStripe, refundsAtStripe } from './stripe-refunds.ts'
import { EXPAND, listSessions, readSession, Session } from './stripe-session.ts'
import { readStripeWebhook } from './stripe-webhook.ts'

/** Stripe refuses shorter lives; a shorter hold is ended by closing the session. */
const SHORTEST_LIFE_MS = 31 * 60_000

/**
 * Stripe Checkout on its own page: cards, and with them Apple Pay and Google Pay, as no method is
 * named and Stripe offers all that are switched on.
 */
export function stripe(config: Config): PaymentProvider | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = config
  if (!secretKey || !webhookSecret) return undefined
  const api = stripeApi(config, secretKey)
  return {
    name: 'stripe',
    label: 'Card',
    live: secretKey.startsWith('sk_live_') || secretKey.startsWith('rk_live_'),
    repeatsStart: true,
    takes: (currency, amountMinor = 0) => toUnits('stripe', amountMinor, currency) !== undefined,

    async start(payment) {
      const answer = await api.post('checkout/sessions', sessionForm(payment), payment.reference)
      const session = Session.safeParse(answer.json)
      if (answer.status !== 200 || !session.data?.url) {
        throw new Trouble(`Stripe made no session (${answer.status}): ${stripeError(answer.json)}`)
      }
      return { providerId: session.data.id, pageUrl: session.data.url }
    },

    async ask({ providerId }) {
      if (!providerId) return undefined
      const answer = await api.get(`checkout/sessions/${encodeURIComponent(providerId)}?${EXPAND}`)
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw new Trouble(`Stripe: ${stripeError(answer.json)}`)
      return readSession(Session.parse(answer.json))
    },

    async close({ reference, providerId }) {
      if (!providerId) return
      // A session that is complete or expired already refuses this, which is what we want.
      const path = `checkout/sessions/${encodeURIComponent(providerId)}/expire`
      await api.post(path, {}, `${reference}-close`)
    },

    refund: (refund) => refundAtStripe(api, refund),
    refundsOf: (payment) => refundsAtStripe(api, payment),
    disputesOf: (payment) => disputesAtStripe(api, payment),
    listPaid: (from, until) => listSessions(api, from, until),
    readWebhook: (request) => readStripeWebhook(request, webhookSecret),
  }
}

function sessionForm(payment: PaymentToStart): Record<string, string> {
  const amount = toUnits('stripe', payment.amountMinor, payment.currency)
  if (amount === undefined) throw new Trouble('Stripe cannot name this amount')
  const shortest = Date.now() + SHORTEST_LIFE_MS
  return {
    mode: 'payment',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': payment.currency.toLowerCase(),
    'line_items[0][price_data][unit_amount]': String(amount),
    'line_items[0][price_data][product_data][name]': payment.description,
    client_reference_id: payment.reference,
    customer_email: payment.email,
    success_url: payment.returnUrl,
    cancel_url: payment.cancelUrl,
    expires_at: String(Math.ceil(Math.max(payment.expiresAt.getTime(), shortest) / 1000)),
    'metadata[reference]': payment.reference,
    'payment_intent_data[metadata][reference]': payment.reference,
  }
}
