import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { hmacHex, sameSecret } from '#platform/crypto.ts'
import { Trouble } from '#platform/errors.ts'
import { WebhookRefused } from '../errors.ts'
import type { PaymentProvider, ProviderPayment, WebhookEvent, WebhookRequest } from '../provider.ts'
import { callProvider } from '../provider-call.ts'
import { stripeAmount, stripeMinor } from './stripe-amounts.ts'

const API_VERSION = '2026-10-28.endive'
const TOLERANCE_SECONDS = 300
/** Stripe refuses shorter lives; a shorter hold is ended by closing the session. */
const SHORTEST_LIFE_MS = 31 * 60_000

const BalanceTransaction = z.object({ fee: z.int() })
const Charge = z.object({
  balance_transaction: z.union([BalanceTransaction, z.string()]).nullable().optional(),
})
const PaymentIntent = z.object({
  id: z.string(),
  latest_charge: z.union([Charge, z.string()]).nullable().optional(),
})
const Session = z.object({
  id: z.string(),
  url: z.string().nullable().optional(),
  status: z.enum(['open', 'complete', 'expired']),
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  client_reference_id: z.string().nullable(),
  livemode: z.boolean(),
  payment_intent: z.union([PaymentIntent, z.string()]).nullable().optional(),
})
const Event = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({ object: z.looseObject({ id: z.string() }) }),
})

export function stripe(config: Config): PaymentProvider | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = config
  if (!secretKey || !webhookSecret) return undefined
  const base = (config.STRIPE_API_BASE ?? 'https://api.stripe.com').replace(/\/+$/, '')
  const headers = { Authorization: `Bearer ${secretKey}`, 'Stripe-Version': API_VERSION }

  async function post(path: string, form: Record<string, string>, idempotencyKey: string) {
    return callProvider({
      method: 'POST',
      url: `${base}/v1/${path}`,
      headers: {
        ...headers,
        'Content-Type': 'application/x-www-form-urlencoded',
        'Idempotency-Key': idempotencyKey,
      },
      body: new URLSearchParams(form).toString(),
      repeatable: true,
    })
  }

  return {
    name: 'stripe',
    label: 'Card',
    live: secretKey.startsWith('sk_live_') || secretKey.startsWith('rk_live_'),
    repeatsStart: true,
    takes: () => true,

    async start(payment) {
      const shortest = Date.now() + SHORTEST_LIFE_MS
      const answer = await post(
        'checkout/sessions',
        {
          mode: 'payment',
          'line_items[0][quantity]': '1',
          'line_items[0][price_data][currency]': payment.currency.toLowerCase(),
          'line_items[0][price_data][unit_amount]': stripeAmount(
            payment.amountMinor,
            payment.currency,
          ),
          'line_items[0][price_data][product_data][name]': payment.description,
          client_reference_id: payment.reference,
          customer_email: payment.email,
          success_url: payment.returnUrl,
          cancel_url: payment.cancelUrl,
          expires_at: String(Math.ceil(Math.max(payment.expiresAt.getTime(), shortest) / 1000)),
          'metadata[reference]': payment.reference,
          'payment_intent_data[metadata][reference]': payment.reference,
        },
        payment.reference,
      )
      const session = Session.safeParse(answer.json)
      if (answer.status !== 200 || !session.data?.url) {
        throw new Trouble(`Stripe made no session (${answer.status}): ${errorOf(answer.json)}`)
      }
      return { providerId: session.data.id, pageUrl: session.data.url }
    },

    async ask({ providerId }) {
      if (!providerId) return undefined
      const expand = 'expand[]=payment_intent.latest_charge.balance_transaction'
      const answer = await callProvider({
        method: 'GET',
        url: `${base}/v1/checkout/sessions/${encodeURIComponent(providerId)}?${expand}`,
        headers,
        repeatable: true,
      })
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw new Trouble(`Stripe: ${errorOf(answer.json)}`)
      return readSession(Session.parse(answer.json))
    },

    async close({ reference, providerId }) {
      if (!providerId) return
      // A session that is complete or expired already refuses this, which is what we want.
      const path = `checkout/sessions/${encodeURIComponent(providerId)}/expire`
      await post(path, {}, `${reference}-close`)
    },

    readWebhook: (request) => readWebhook(request, webhookSecret),
  }
}

function readSession(session: z.infer<typeof Session>): ProviderPayment {
  const currency = (session.currency ?? '').toUpperCase()
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : undefined
  const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : undefined
  const balance = charge?.balance_transaction
  const paid = session.payment_status === 'paid'
  const fee = typeof balance === 'object' && balance ? balance.fee : 0
  return {
    status: paid ? 'paid' : session.status === 'expired' ? 'failed' : 'pending',
    reference: session.client_reference_id ?? undefined,
    transactionId: intent?.id ?? (session.payment_intent as string | undefined) ?? undefined,
    amountMinor: stripeMinor(session.amount_total ?? 0, currency),
    currency,
    feeMinor: stripeMinor(fee, currency),
    live: session.livemode,
    detail: `session ${session.status}, payment ${session.payment_status}`,
  }
}

/**
 * Checks `Stripe-Signature` over the raw bytes: any `v1` may match (secrets rotate), the time may
 * be off by five minutes either way. Stripe's own library lets the future pass; we do not.
 */
function readWebhook(request: WebhookRequest, secret: string): WebhookEvent {
  const header = request.header('stripe-signature') ?? ''
  const parts = header.split(',').map((part) => part.split('=', 2))
  const times = parts.filter(([name]) => name === 't').map(([, value]) => value ?? '')
  const time = times[0] ?? ''
  if (times.length !== 1 || !/^\d{1,12}$/.test(time)) throw new WebhookRefused('no time is signed')
  const now = Math.floor(request.now.getTime() / 1000)
  const signed = Buffer.concat([Buffer.from(`${time}.`), request.body])
  const expected = hmacHex('sha256', secret, signed)
  const genuine = parts.some(([name, value]) => name === 'v1' && sameSecret(value ?? '', expected))
  if (!genuine) throw new WebhookRefused('the signature does not fit')
  if (Math.abs(now - Number(time)) > TOLERANCE_SECONDS) {
    throw new WebhookRefused('it was signed at another time')
  }
  const event = Event.safeParse(parseJson(request.body))
  if (!event.success) throw new WebhookRefused('it is no event')
  const { object } = event.data.data
  const isSession = event.data.type.startsWith('checkout.session.')
  return {
    eventId: event.data.id,
    type: event.data.type,
    reference: isSession ? object.id : undefined,
  }
}

export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

function errorOf(json: unknown): string {
  const parsed = z.object({ error: z.object({ message: z.string() }) }).safeParse(json)
  return parsed.data?.error.message ?? 'no reason given'
}
