import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { toMajor } from '../amounts.ts'
import type {
  KnownPayment,
  ListedPayment,
  PaymentProvider,
  PaymentToStart,
  ProviderPayment,
} from '../provider.ts'
import { type PaypalApi, paypalApi, paypalError, paypalIssue } from './paypal-api.ts'
import { PaypalMoney, PaypalOrder, paypalMinor, readPaypalOrder } from './paypal-order.ts'
import { disputesAtPaypal, refundAtPaypal, refundsAtPaypal } from './paypal-refunds.ts'
import { paypalWebhooks } from './paypal-webhook.ts'

const CURRENCIES = new Set(
  'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD'.split(
    ' ',
  ),
)
/** The report takes a month at most. */
const REPORT_MS = 30 * 24 * 3600_000
const LONGEST_TEXT = 127

const Report = z.object({
  total_pages: z.number().default(1),
  transaction_details: z.array(
    z.object({
      transaction_info: z.object({
        transaction_id: z.string(),
        paypal_reference_id: z.string().optional(),
        paypal_reference_id_type: z.string().optional(),
        transaction_event_code: z.string(),
        transaction_status: z.string(),
        transaction_initiation_date: z.string(),
        transaction_amount: PaypalMoney,
        fee_amount: PaypalMoney.optional(),
        custom_field: z.string().optional(),
      }),
    }),
  ),
})

export function paypal(config: Config): PaymentProvider | undefined {
  const {
    PAYPAL_CLIENT_ID: clientId,
    PAYPAL_CLIENT_SECRET: clientSecret,
    PAYPAL_WEBHOOK_ID: webhookId,
  } = config
  if (!clientId || !clientSecret || !webhookId) return undefined
  const api = paypalApi(config, clientId, clientSecret)
  // The server decides which kind of money moves: keys of one are refused by the other.
  const live = new URL(api.base).hostname === 'api-m.paypal.com'
  return {
    name: 'paypal',
    label: 'PayPal',
    live,
    repeatsStart: true,
    takes: (currency, amountMinor = 0) =>
      CURRENCIES.has(currency) && toMajor('paypal', amountMinor, currency) !== undefined,
    start: (payment) => start(api, payment),
    ask: (payment) => ask(api, payment, live),
    capture: (payment) => capture(api, payment, live),
    // An order cannot be voided, but nothing is taken that we do not capture.
    close: async () => {},
    refund: (refund) => refundAtPaypal(api, refund),
    refundsOf: (payment) => refundsAtPaypal(api, payment),
    disputesOf: (payment) => disputesAtPaypal(api, payment),
    listPaid: (from, until) => listPaid(api, from, until, live),
    readWebhook: paypalWebhooks(api.base, webhookId),
  }
}

/** No items and no breakdown: their sums must agree to the cent, and fail payments when they do not. */
async function start(api: PaypalApi, payment: PaymentToStart) {
  const { reference, currency } = payment
  const value = toMajor('paypal', payment.amountMinor, currency)
  const answer = await api.post(
    '/v2/checkout/orders',
    {
      intent: 'CAPTURE',
      purchase_units: [
        {
          custom_id: reference,
          invoice_id: reference,
          description: payment.description.slice(0, LONGEST_TEXT),
          amount: { currency_code: currency, value },
        },
      ],
      payment_source: {
        paypal: {
          experience_context: {
            return_url: payment.returnUrl,
            cancel_url: payment.cancelUrl,
            user_action: 'PAY_NOW',
            shipping_preference: 'NO_SHIPPING',
          },
        },
      },
    },
    reference,
  )
  const order = PaypalOrder.safeParse(answer.json)
  const pageUrl = order.data?.links.find(({ rel }) => rel === 'payer-action' || rel === 'approve')
  if (!order.success || !pageUrl) throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  return { providerId: order.data.id, pageUrl: pageUrl.href }
}

type Named = Pick<KnownPayment, 'reference' | 'providerId'>

async function ask(
  api: PaypalApi,
  { providerId }: Named,
  live: boolean,
): Promise<ProviderPayment | undefined> {
  if (!providerId) return undefined
  const answer = await api.get(`/v2/checkout/orders/${encodeURIComponent(providerId)}`)
  if (answer.status === 404) return undefined
  const order = PaypalOrder.safeParse(answer.json)
  if (!order.success || answer.status !== 200) {
    throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  }
  return readPaypalOrder(order.data, live)
}

/**
 * Return page and event both come here, at once as a rule: one request id per attempt makes their
 * captures one.
 */
async function capture(api: PaypalApi, payment: Named, live: boolean): Promise<ProviderPayment> {
  const path = `/v2/checkout/orders/${encodeURIComponent(payment.providerId ?? '')}/capture`
  const answer = await api.post(path, {}, `${payment.reference}-capture`)
  if (answer.status === 200 || answer.status === 201) {
    const order = PaypalOrder.safeParse(answer.json)
    if (order.success && order.data.purchase_units.length > 0) {
      return readPaypalOrder(order.data, live)
    }
  }
  const issue = paypalIssue(answer.json)
  const said = await askUntilCaptured(api, payment, live, issue === 'PREVIOUS_REQUEST_IN_PROGRESS')
  if (!said) throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
  if (said.status !== 'approved') return said
  if (issue === 'INSTRUMENT_DECLINED') {
    return { ...said, status: 'failed', declined: true, detail: paypalError(answer.json) }
  }
  throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
}

/** `ORDER_ALREADY_CAPTURED` and a capture under way both mean: look what came of it. */
async function askUntilCaptured(
  api: PaypalApi,
  payment: Named,
  live: boolean,
  isUnderWay: boolean,
): Promise<ProviderPayment | undefined> {
  let said = await ask(api, payment, live)
  for (let look = 0; isUnderWay && look < 4 && said?.status === 'approved'; look++) {
    await wait(200 * 2 ** look)
    said = await ask(api, payment, live)
  }
  return said
}

async function* listPaid(
  api: PaypalApi,
  from: Date,
  until: Date,
  live: boolean,
): AsyncIterable<ListedPayment> {
  for (let start = from.getTime(); start < until.getTime(); start += REPORT_MS) {
    const end = Math.min(start + REPORT_MS, until.getTime())
    for (let page = 1, pages = 1; page <= pages; page++) {
      const query = new URLSearchParams({
        start_date: new Date(start).toISOString(),
        end_date: new Date(end).toISOString(),
        fields: 'transaction_info',
        page_size: '500',
        page: String(page),
      })
      const answer = await api.get(`/v1/reporting/transactions?${query}`)
      const report = Report.safeParse(answer.json)
      if (!report.success) throw new Trouble(`PayPal: ${paypalError(answer.json)}`)
      pages = report.data.total_pages
      for (const { transaction_info: info } of report.data.transaction_details) {
        const paidAt = new Date(info.transaction_initiation_date)
        // T00…: payments that came in; refunds and fees have other codes.
        if (!info.transaction_event_code.startsWith('T00') || info.transaction_status !== 'S')
          continue
        if (paidAt.getTime() < start || paidAt.getTime() >= end) continue
        yield {
          status: 'paid',
          reference: info.custom_field,
          transactionId: info.transaction_id,
          amountMinor: paypalMinor(info.transaction_amount),
          currency: info.transaction_amount.currency_code,
          feeMinor: info.fee_amount ? Math.abs(paypalMinor(info.fee_amount)) : 0,
          live,
          detail: info.transaction_event_code,
          paidAt,
          ...(info.paypal_reference_id && info.paypal_reference_id_type === 'ODR'
            ? { providerId: info.paypal_reference_id }
            : {}),
        }
      }
    }
  }
}
