import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { hmacHex, sameSecret, sha256 } from '#platform/crypto.ts'
import { Trouble } from '#platform/errors.ts'
import { fromUnits, toUnits } from '../amounts.ts'
import { WebhookRefused } from '../errors.ts'
import { eventJson } from '../event-json.ts'
import { gather } from '../gather.ts'
import type {
  KnownPayment,
  ListedPayment,
  PageToPost,
  PaymentProvider,
  PaymentToStart,
  ProviderPayment,
  WebhookEvent,
  WebhookRequest,
} from '../provider.ts'
import { type RazorpayApi, razorpayApi, razorpayError } from './razorpay-api.ts'
import { disputesAtRazorpay, refundAtRazorpay, refundsAtRazorpay } from './razorpay-refunds.ts'

const Order = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  receipt: z.string().nullable(),
  status: z.string(),
})
const Payment = z.object({
  id: z.string(),
  order_id: z.string().nullable(),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  fee: z.int().nullish(),
  notes: z.union([z.record(z.string(), z.string()), z.array(z.never())]).nullish(),
  error_description: z.string().nullish(),
  created_at: z.int(),
})
type Payment = z.infer<typeof Payment>
const Entity = z.object({
  entity: z.looseObject({
    id: z.string(),
    order_id: z.string().nullish(),
    payment_id: z.string().nullish(),
  }),
})
const Event = z.object({
  event: z.string(),
  payload: z.object({
    payment: Entity.optional(),
    order: Entity.optional(),
    refund: Entity.optional(),
    dispute: Entity.optional(),
  }),
})

export function razorpay(config: Config): PaymentProvider | undefined {
  const {
    RAZORPAY_KEY_ID: keyId,
    RAZORPAY_KEY_SECRET: keySecret,
    RAZORPAY_WEBHOOK_SECRET: webhookSecret,
  } = config
  if (!keyId || !keySecret || !webhookSecret) return undefined
  const api = razorpayApi(config, keyId, keySecret)
  const pages = (config.RAZORPAY_PAGE_BASE ?? api.base).replace(/\/+$/, '')
  // Nothing in an answer says which kind of money it is; the key alone decides.
  const live = keyId.startsWith('rzp_live_')
  return {
    name: 'razorpay',
    label: 'UPI, card or net banking',
    live,
    repeatsStart: false,
    takes: (currency, amountMinor = 0) => toUnits('razorpay', amountMinor, currency) !== undefined,
    start: (payment) => start(api, payment),
    ask: (payment) => ask(api, payment, live),
    capture: (payment) => capture(api, payment, live),
    // Orders stay payable; money that comes late is settled or given back.
    close: async () => {},
    refund: (refund) => refundAtRazorpay(api, refund),
    refundsOf: (payment) => refundsAtRazorpay(api, payment),
    disputesOf: (payment) => disputesAtRazorpay(api, payment),
    listPaid: (from, until) => listPaid(api, from, until, live),
    readWebhook: (request) => readWebhook(request, webhookSecret),
    pageForm: (page) => ({
      action: `${pages}/v1/checkout/embedded`,
      fields: checkoutFields(page, keyId),
    }),
    provesReturn: (payment, fields) => isRazorpayProof(payment, fields, keySecret),
  }
}

/** The order id is the one stored here: a proof for a cheap order opens no dear one. */
export function isRazorpayProof(
  { providerId }: Pick<KnownPayment, 'providerId'>,
  fields: Record<string, string>,
  keySecret: string,
): boolean {
  const { razorpay_payment_id: paymentId, razorpay_signature: signature } = fields
  if (!providerId || !paymentId || !signature) return false
  return sameSecret(signature, hmacHex('sha256', keySecret, `${providerId}|${paymentId}`))
}

async function start(api: RazorpayApi, payment: PaymentToStart) {
  const order = await createOrder(api, payment)
  return { providerId: order.id, pageUrl: payment.formUrl }
}

/** When the answer was lost, the order is looked for by its receipt instead of made again. */
async function createOrder(api: RazorpayApi, payment: PaymentToStart) {
  const { reference, currency } = payment
  const amount = toUnits('razorpay', payment.amountMinor, currency)
  try {
    const answer = await api.post('/orders', {
      amount,
      currency,
      receipt: reference,
      notes: { reference },
    })
    const made = Order.safeParse(answer.json)
    if (!made.success) throw new Trouble(`Razorpay: ${razorpayError(answer.json)}`)
    return made.data
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    const known = await gather(api.list('/orders', { receipt: reference }, Order)).catch(() => [])
    const mine = known.find((one) => one.receipt === reference && one.amount === amount)
    if (!mine) throw error
    return mine
  }
}

function checkoutFields(page: PageToPost, keyId: string): Record<string, string> {
  return {
    key_id: keyId,
    order_id: page.providerId ?? '',
    amount: String(toUnits('razorpay', page.amountMinor, page.currency)),
    currency: page.currency,
    name: page.shopName,
    description: page.description,
    'prefill[email]': page.email,
    'notes[reference]': page.reference,
    callback_url: page.returnUrl,
    cancel_url: page.cancelUrl,
  }
}

type Named = Pick<KnownPayment, 'reference' | 'providerId'>

async function ask(
  api: RazorpayApi,
  { providerId }: Named,
  live: boolean,
): Promise<ProviderPayment | undefined> {
  if (!providerId) return undefined
  const answer = await api.get(`/orders/${encodeURIComponent(providerId)}`)
  if (answer.status === 400 || answer.status === 404) return undefined
  const order = Order.safeParse(answer.json)
  if (!order.success) throw new Trouble(`Razorpay: ${razorpayError(answer.json)}`)
  const payments = await paymentsOf(api, providerId)
  // A payment that failed may be captured later under its old id; one of several may be good.
  const best = ['captured', 'refunded', 'authorized', 'created', 'failed']
    .map((status) => payments.find((one) => one.status === status))
    .find((one) => one !== undefined)
  const receipt = order.data.receipt ?? undefined
  if (best) return readPayment(best, receipt, live)
  const { amount, currency } = order.data
  return {
    status: 'pending',
    reference: receipt,
    transactionId: undefined,
    amountMinor: fromUnits('razorpay', amount, currency),
    currency,
    feeMinor: 0,
    live,
    detail: 'nobody has tried to pay yet',
  }
}

async function paymentsOf(api: RazorpayApi, orderId: string): Promise<Payment[]> {
  const answer = await api.get(`/orders/${encodeURIComponent(orderId)}/payments`)
  const read = z.object({ items: z.array(Payment) }).safeParse(answer.json)
  if (!read.success) throw new Trouble(`Razorpay: ${razorpayError(answer.json)}`)
  return read.data.items
}

/** Accounts that do not capture by themselves only hold the money. A second capture is refused. */
async function capture(api: RazorpayApi, payment: Named, live: boolean): Promise<ProviderPayment> {
  const held = (await paymentsOf(api, payment.providerId ?? '')).find(
    (one) => one.status === 'authorized',
  )
  if (held) {
    const { amount, currency } = held
    await api.post(`/payments/${encodeURIComponent(held.id)}/capture`, { amount, currency })
  }
  const said = await ask(api, payment, live)
  if (!said) throw new Trouble('Razorpay knows nothing of an order it has just captured')
  return said
}

async function* listPaid(
  api: RazorpayApi,
  from: Date,
  until: Date,
  live: boolean,
): AsyncIterable<ListedPayment> {
  const query = {
    from: String(Math.floor(from.getTime() / 1000)),
    to: String(Math.ceil(until.getTime() / 1000)),
  }
  for await (const one of api.list('/payments', query, Payment)) {
    const paidAt = new Date(one.created_at * 1000)
    const { notes } = one
    const reference = Array.isArray(notes) ? undefined : notes?.reference
    const said = readPayment(one, reference, live)
    if (said.status !== 'paid' || paidAt < from || paidAt >= until) continue
    yield { ...said, paidAt, ...(one.order_id ? { providerId: one.order_id } : {}) }
  }
}

function readPayment(one: Payment, reference: string | undefined, live: boolean): ProviderPayment {
  const paid = one.status === 'captured' || one.status === 'refunded'
  const held = one.status === 'authorized'
  const failed = one.status === 'failed'
  return {
    status: paid ? 'paid' : held ? 'approved' : failed ? 'failed' : 'pending',
    reference,
    transactionId: one.id,
    amountMinor: fromUnits('razorpay', one.amount, one.currency),
    currency: one.currency,
    feeMinor: fromUnits('razorpay', one.fee ?? 0, one.currency),
    live,
    declined: failed,
    detail: [`${one.id} ${one.status}`, one.error_description].filter(Boolean).join(': '),
  }
}

/** HMAC of the raw bytes with the webhook's own secret, which is not the key's. */
function readWebhook({ body, header }: WebhookRequest, secret: string): WebhookEvent {
  if (!sameSecret(header('x-razorpay-signature') ?? '', hmacHex('sha256', secret, body))) {
    throw new WebhookRefused('the signature does not fit')
  }
  const event = Event.safeParse(eventJson(body))
  if (!event.success) throw new WebhookRefused('it is no event')
  const { event: type, payload } = event.data
  const eventId = header('x-razorpay-event-id') || sha256(body)
  const orderId = payload.payment?.entity.order_id ?? undefined
  const paymentId =
    payload.refund?.entity.payment_id ?? payload.dispute?.entity.payment_id ?? undefined
  if (type.startsWith('refund.')) {
    return { eventId, type, about: 'refund', reference: orderId ?? paymentId }
  }
  if (type.startsWith('payment.dispute.')) {
    return { eventId, type, about: 'dispute', reference: orderId ?? paymentId }
  }
  if (type.startsWith('payment.') || type.startsWith('order.')) {
    return { eventId, type, about: 'payment', reference: orderId ?? payload.order?.entity.id }
  }
  return { eventId, type, about: 'other', reference: undefined }
}
