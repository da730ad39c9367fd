import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { sameSecret, sha256 } from '#platform/crypto.ts'
import { Trouble } from '#platform/errors.ts'
import { fromMajor, toMajor } from '../amounts.ts'
import { WebhookRefused } from '../errors.ts'
import { eventJson } from '../event-json.ts'
import { gather } from '../gather.ts'
import type {
  ListedPayment,
  PaymentProvider,
  PaymentToStart,
  ProviderPayment,
  WebhookEvent,
  WebhookRequest,
} from '../provider.ts'
import { type FlutterwaveApi, flutterwaveApi, flutterwaveError } from './flutterwave-api.ts'
import {
  disputesAtFlutterwave,
  refundAtFlutterwave,
  refundsAtFlutterwave,
} from './flutterwave-refunds.ts'

const CURRENCIES = new Set(
  'AED ARS AUD BRL CAD CHF CNY EGP ETB EUR GBP GHS GNF INR JPY KES MAD MUR MWK NGN RWF SLE TZS UGX USD XAF XOF ZAR ZMW'.split(
    ' ',
  ),
)
const LONGEST_SESSION_MINUTES = 1440

const Link = z.object({ status: z.literal('success'), data: z.object({ link: z.url() }) })
const Transaction = z.object({
  id: z.union([z.int(), z.string()]),
  tx_ref: z.string(),
  status: z.string(),
  // Not `charged_amount`: that holds fees the buyer bears.
  amount: z.union([z.number(), z.string()]),
  currency: z.string(),
  app_fee: z.union([z.number(), z.string()]).nullish(),
  processor_response: z.string().nullish(),
  created_at: z.string().nullish(),
})
const Verified = z.object({ status: z.literal('success'), data: Transaction })
/** v3 says `event` and `tx_ref`, v4 `type` and `reference`. */
const Event = z.object({
  event: z.string().optional(),
  type: z.string().optional(),
  data: z.looseObject({
    id: z.union([z.int(), z.string()]).optional(),
    tx_ref: z.string().optional(),
    reference: z.string().optional(),
    tx_id: z.union([z.int(), z.string()]).optional(),
    status: z.string().optional(),
  }),
})

export function flutterwave(config: Config): PaymentProvider | undefined {
  const { FLUTTERWAVE_SECRET_KEY: secretKey, FLUTTERWAVE_WEBHOOK_HASH: webhookHash } = config
  if (!secretKey || !webhookHash) return undefined
  const api = flutterwaveApi(config, secretKey)
  // Nothing in an answer says which kind of money it is; the key alone decides.
  const live = !secretKey.includes('_TEST')
  return {
    name: 'flutterwave',
    label: 'Card or mobile money',
    live,
    // Two links of one reference could both be paid.
    repeatsStart: false,
    takes: (currency) => CURRENCIES.has(currency),

    async start(payment) {
      const answer = await api.post('/payments', linkOf(payment))
      const made = Link.safeParse(answer.json)
      if (!made.success) throw new Trouble(`Flutterwave: ${flutterwaveError(answer.json)}`)
      const { link } = made.data.data
      return { providerId: new URL(link).pathname.split('/').at(-1) || link, pageUrl: link }
    },

    ask: ({ reference }) => ask(api, reference, live),

    // A link cannot be ended, but it lives no longer than the hold.
    close: async () => {},

    refund: (refund) => refundAtFlutterwave(api, refund),
    refundsOf: (payment) => refundsAtFlutterwave(api, payment),
    disputesOf: (payment) => disputesAtFlutterwave(api, payment),
    listPaid: (from, until) => listPaid(api, from, until, live),
    readWebhook: (request) => readWebhook(request, webhookHash),
  }
}

function linkOf(payment: PaymentToStart): Record<string, unknown> {
  const left = Math.ceil((payment.expiresAt.getTime() - Date.now()) / 60_000)
  return {
    tx_ref: payment.reference,
    // Digits, not a float: 19.99 is printed as it was written.
    amount: Number(toMajor('flutterwave', payment.amountMinor, payment.currency)),
    currency: payment.currency,
    redirect_url: payment.returnUrl,
    session_duration: Math.min(Math.max(left, 1), LONGEST_SESSION_MINUTES),
    customer: { email: payment.email },
    customizations: { title: payment.description, description: payment.description },
  }
}

/** By reference; where several tries were made on one link, a successful one is looked for. */
async function ask(
  api: FlutterwaveApi,
  reference: string,
  live: boolean,
): Promise<ProviderPayment> {
  const query = new URLSearchParams({ tx_ref: reference })
  const answer = await api.get(`/transactions/verify_by_reference?${query}`)
  if (answer.status === 400 || answer.status === 404) {
    return { ...NOTHING_YET, reference, live }
  }
  const verified = Verified.safeParse(answer.json)
  if (!verified.success) throw new Trouble(`Flutterwave: ${flutterwaveError(answer.json)}`)
  const said = readTransaction(verified.data.data, live)
  if (said.status === 'paid') return said
  const successful = { tx_ref: reference, status: 'successful' }
  const paid = await gather(api.list('/transactions', successful, Transaction))
  const mine = paid.find((one) => one.tx_ref === reference && one.status === 'successful')
  return mine ? readTransaction(mine, live) : said
}

const NOTHING_YET = {
  status: 'pending' as const,
  transactionId: undefined,
  amountMinor: 0,
  currency: '',
  feeMinor: 0,
  detail: 'nobody has tried to pay yet',
}

async function* listPaid(
  api: FlutterwaveApi,
  from: Date,
  until: Date,
  live: boolean,
): AsyncIterable<ListedPayment> {
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const query = { from: day(from), to: day(until), status: 'successful' }
  for await (const one of api.list('/transactions', query, Transaction)) {
    const paidAt = new Date(one.created_at ?? Number.NaN)
    if (!(paidAt >= from && paidAt < until)) continue
    yield { ...readTransaction(one, live), paidAt }
  }
}

function readTransaction(one: z.infer<typeof Transaction>, live: boolean): ProviderPayment {
  const currency = one.currency.toUpperCase()
  const paid = one.status === 'successful' || one.status === 'succeeded'
  const amountMinor = fromMajor(one.amount, currency)
  if (amountMinor === undefined) throw new Trouble(`Flutterwave: "${one.amount}" is no amount`)
  return {
    status: paid ? 'paid' : one.status === 'failed' ? 'failed' : 'pending',
    reference: one.tx_ref,
    transactionId: String(one.id),
    amountMinor,
    currency,
    feeMinor: fromMajor(one.app_fee ?? 0, currency) ?? 0,
    live,
    declined: one.status === 'failed',
    detail: `${one.id} ${one.status}: ${one.processor_response ?? ''}`,
  }
}

/**
 * v3 sends the secret itself, v4 an HMAC of the bytes (or, by its own pages, the secret). The first
 * authenticates no body at all, so nothing an event says is used but the name of the payment.
 */
function readWebhook({ body, header }: WebhookRequest, hash: string): WebhookEvent {
  const hmac = createHmac('sha256', hash).update(body).digest('base64')
  const signature = header('flutterwave-signature') ?? ''
  const genuine =
    sameSecret(header('verif-hash') ?? '', hash) ||
    sameSecret(signature, hmac) ||
    sameSecret(signature, hash)
  if (!genuine) throw new WebhookRefused('the signature does not fit')
  const event = Event.safeParse(eventJson(body))
  if (!event.success) throw new WebhookRefused('it is no event')
  const { data } = event.data
  const type = event.data.event ?? event.data.type ?? 'unknown'
  const eventId = data.id ? `${type}:${data.id}:${data.status ?? ''}` : sha256(body)
  if (type.startsWith('refund.')) {
    const reference = data.tx_id === undefined ? undefined : String(data.tx_id)
    return { eventId, type, about: 'refund', reference: reference ?? data.tx_ref }
  }
  if (type.startsWith('charge.')) {
    return { eventId, type, about: 'payment', reference: data.tx_ref ?? data.reference }
  }
  return { eventId, type, about: 'other', reference: undefined }
}
