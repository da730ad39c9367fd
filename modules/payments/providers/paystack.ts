import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { hmacHex, sameSecret, sha256 } from '#platform/crypto.ts'
import { Trouble } from '#platform/errors.ts'
import { fromUnits, toUnits } from '../amounts.ts'
import { WebhookRefused } from '../errors.ts'
import { eventJson } from '../event-json.ts'
import type {
  ListedPayment,
  PaymentProvider,
  ProviderPayment,
  WebhookEvent,
  WebhookRequest,
} from '../provider.ts'
import { type PaystackApi, paystackApi, paystackError } from './paystack-api.ts'
import { disputesAtPaystack, refundAtPaystack, refundsAtPaystack } from './paystack-refunds.ts'

const CURRENCIES = new Set(['NGN', 'GHS', 'KES', 'ZAR', 'USD', 'XOF', 'EGP'])
/** Transactions are listed by when they began; a bank transfer may take this long to arrive. */
const LONGEST_PAYING_MS = 3 * 24 * 3600_000

const Initialized = z.object({
  status: z.literal(true),
  data: z.object({ authorization_url: z.string(), access_code: z.string(), reference: z.string() }),
})
const Transaction = z.object({
  id: z.union([z.int(), z.string()]),
  domain: z.string().optional(),
  status: z.string(),
  reference: z.string(),
  amount: z.coerce.number().pipe(z.int()),
  currency: z.string(),
  fees: z.coerce.number().nullable().optional(),
  gateway_response: z.string().nullable().optional(),
  paid_at: z.string().nullish(),
})
const Verified = z.object({ status: z.literal(true), data: Transaction })
const Event = z.object({
  event: z.string(),
  data: z.looseObject({
    id: z.union([z.int(), z.string()]).optional(),
    reference: z.string().optional(),
    status: z.string().optional(),
    transaction_reference: z.string().nullish(),
    refund_reference: z.string().nullish(),
    transaction: z.object({ reference: z.string() }).optional().catch(undefined),
  }),
})

export function paystack(config: Config): PaymentProvider | undefined {
  const { PAYSTACK_SECRET_KEY: secretKey } = config
  if (!secretKey) return undefined
  const api = paystackApi(config, secretKey)
  return {
    name: 'paystack',
    label: 'Card, bank or mobile money',
    live: secretKey.startsWith('sk_live_'),
    repeatsStart: false,
    takes: (currency) => CURRENCIES.has(currency),

    async start(payment) {
      // A second try after a lost reply is answered "duplicate reference": the page is then lost
      // to us, so a new attempt gets a new reference instead.
      const answer = await api.post('/transaction/initialize', {
        email: payment.email,
        amount: toUnits('paystack', payment.amountMinor, payment.currency),
        currency: payment.currency,
        reference: payment.reference,
        callback_url: payment.returnUrl,
        metadata: { description: payment.description, cancel_action: payment.cancelUrl },
      })
      const made = Initialized.safeParse(answer.json)
      if (!made.success) throw new Trouble(`Paystack: ${paystackError(answer.json)}`)
      return { providerId: made.data.data.access_code, pageUrl: made.data.data.authorization_url }
    },

    async ask({ reference }) {
      const answer = await api.get(`/transaction/verify/${encodeURIComponent(reference)}`)
      if (answer.status === 404 || answer.status === 400) return undefined
      const verified = Verified.safeParse(answer.json)
      if (!verified.success) throw new Trouble(`Paystack: ${paystackError(answer.json)}`)
      return readTransaction(verified.data.data)
    },

    // Paystack has no way to end a page; money that comes late is settled or given back.
    close: async () => {},

    refund: (refund) => refundAtPaystack(api, refund),
    refundsOf: (payment) => refundsAtPaystack(api, payment),
    disputesOf: (payment) => disputesAtPaystack(api, payment),
    listPaid: (from, until) => listPaid(api, from, until),
    readWebhook: (request) => readWebhook(request, secretKey),
  }
}

/** Also what was given back since (`reversed`): that money came too. */
async function* listPaid(api: PaystackApi, from: Date, until: Date): AsyncIterable<ListedPayment> {
  const began = new Date(from.getTime() - LONGEST_PAYING_MS).toISOString()
  for (const status of ['success', 'reversed']) {
    const query = { status, from: began, to: until.toISOString() }
    for await (const one of api.list('/transaction', query, Transaction)) {
      const paidAt = one.paid_at ? new Date(one.paid_at) : undefined
      if (!paidAt || paidAt < from || paidAt >= until) continue
      yield { ...readTransaction(one), status: 'paid', paidAt }
    }
  }
}

function readTransaction(data: z.infer<typeof Transaction>): ProviderPayment {
  const failed = ['failed', 'reversed'].includes(data.status)
  const currency = data.currency.toUpperCase()
  return {
    status: data.status === 'success' ? 'paid' : failed ? 'failed' : 'pending',
    reference: data.reference,
    transactionId: String(data.id),
    amountMinor: fromUnits('paystack', data.amount, currency),
    currency,
    feeMinor: fromUnits('paystack', Math.round(data.fees ?? 0), currency),
    live: data.domain === 'live',
    declined: data.status === 'failed',
    detail: `${data.status}: ${data.gateway_response ?? ''}`,
  }
}

/** HMAC-SHA512 of the raw bytes with the API key; Paystack's own sample hashes another text. */
function readWebhook({ body, header, now }: WebhookRequest, secretKey: string): WebhookEvent {
  const given = header('x-paystack-signature') ?? ''
  if (!sameSecret(given, hmacHex('sha512', secretKey, body))) {
    throw new WebhookRefused('the signature does not fit')
  }
  const event = Event.safeParse(eventJson(body))
  if (!event.success) throw new WebhookRefused('it is no event')
  const { event: type, data } = event.data
  const object = data.id ?? data.reference ?? data.refund_reference
  // Paystack names no event: the same news about the same thing is the same event. Two refunds of
  // one amount can be told byte for byte alike; minutes apart they are asked about twice.
  const minute = Math.floor(now.getTime() / 60_000)
  const eventId = object
    ? `${type}:${object}:${data.status ?? ''}`
    : `${type}:${sha256(body)}:${minute}`
  return { eventId, type, ...subjectOf(type, data) }
}

function subjectOf(
  type: string,
  data: z.infer<typeof Event>['data'],
): Pick<WebhookEvent, 'about' | 'reference'> {
  const reference = data.transaction_reference ?? data.transaction?.reference
  if (type.startsWith('charge.dispute.')) return { about: 'dispute', reference }
  if (type.startsWith('refund.')) return { about: 'refund', reference }
  if (type.startsWith('charge.')) return { about: 'payment', reference: data.reference }
  return { about: 'other', reference: undefined }
}
