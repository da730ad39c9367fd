import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { hmacHex, sameSecret, sha256 } from '#platform/crypto.ts'
import { Trouble } from '#platform/errors.ts'
import { WebhookRefused } from '../errors.ts'
import type { PaymentProvider, ProviderPayment } from '../provider.ts'
import { callProvider } from '../provider-call.ts'
import { parseJson } from './stripe.ts'

const CURRENCIES = new Set(['NGN', 'GHS', 'KES', 'ZAR', 'USD', 'XOF', 'EGP'])

const Initialized = z.object({
  status: z.literal(true),
  data: z.object({ authorization_url: z.string(), access_code: z.string(), reference: z.string() }),
})
const Verified = z.object({
  status: z.literal(true),
  data: z.object({
    id: z.union([z.int(), z.string()]),
    domain: z.string().optional(),
    status: z.string(),
    reference: z.string(),
    amount: z.coerce.number().pipe(z.int()),
    currency: z.string(),
    fees: z.coerce.number().nullable().optional(),
    gateway_response: z.string().nullable().optional(),
  }),
})
const Event = z.object({
  event: z.string(),
  data: z.looseObject({
    id: z.union([z.int(), z.string()]).optional(),
    reference: z.string().optional(),
    status: z.string().optional(),
  }),
})

export function paystack(config: Config): PaymentProvider | undefined {
  const { PAYSTACK_SECRET_KEY: secretKey } = config
  if (!secretKey) return undefined
  const base = (config.PAYSTACK_API_BASE ?? 'https://api.paystack.co').replace(/\/+$/, '')
  const headers = { Authorization: `Bearer ${secretKey}` }

  async function ask(reference: string): Promise<ProviderPayment | undefined> {
    const answer = await callProvider({
      method: 'GET',
      url: `${base}/transaction/verify/${encodeURIComponent(reference)}`,
      headers,
      repeatable: true,
    })
    if (answer.status === 404 || answer.status === 400) return undefined
    const verified = Verified.safeParse(answer.json)
    if (!verified.success) throw new Trouble(`Paystack: ${messageOf(answer.json)}`)
    return readTransaction(verified.data.data)
  }

  return {
    name: 'paystack',
    label: 'Card, bank or mobile money',
    live: secretKey.startsWith('sk_live_'),
    repeatsStart: false,
    takes: (currency) => CURRENCIES.has(currency),

    async start(payment) {
      const answer = await callProvider({
        method: 'POST',
        url: `${base}/transaction/initialize`,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          email: payment.email,
          amount: payment.amountMinor,
          currency: payment.currency,
          reference: payment.reference,
          callback_url: payment.returnUrl,
          metadata: { description: payment.description, cancel_action: payment.cancelUrl },
        }),
        // A second try after a lost reply is answered "duplicate reference": the page is then lost
        // to us, so a new attempt gets a new reference instead.
        repeatable: false,
      })
      const made = Initialized.safeParse(answer.json)
      if (!made.success) throw new Trouble(`Paystack: ${messageOf(answer.json)}`)
      return { providerId: made.data.data.access_code, pageUrl: made.data.data.authorization_url }
    },

    ask: ({ reference }) => ask(reference),

    // Paystack has no way to end a page; money that comes late is settled or given back.
    close: async () => {},

    readWebhook({ body, header }) {
      const given = header('x-paystack-signature') ?? ''
      if (!sameSecret(given, hmacHex('sha512', secretKey, body))) {
        throw new WebhookRefused('the signature does not fit')
      }
      const event = Event.safeParse(parseJson(body))
      if (!event.success) throw new WebhookRefused('it is no event')
      const { event: type, data } = event.data
      const object = data.id ?? data.reference
      return {
        // Paystack names no event: the same news about the same thing is the same event.
        eventId: object ? `${type}:${object}:${data.status ?? ''}` : sha256(body),
        type,
        reference: type.startsWith('charge.') ? data.reference : undefined,
      }
    },
  }
}

function readTransaction(data: z.infer<typeof Verified>['data']): ProviderPayment {
  const failed = ['failed', 'reversed'].includes(data.status)
  return {
    status: data.status === 'success' ? 'paid' : failed ? 'failed' : 'pending',
    reference: data.reference,
    transactionId: String(data.id),
    amountMinor: data.amount,
    currency: data.currency.toUpperCase(),
    feeMinor: Math.round(data.fees ?? 0),
    live: data.domain === 'live',
    detail: `${data.status}: ${data.gateway_response ?? ''}`,
  }
}

function messageOf(json: unknown): string {
  return z.object({ message: z.string() }).safeParse(json).data?.message ?? 'no reason given'
}
