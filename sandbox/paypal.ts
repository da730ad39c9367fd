import { distorted } from './faults.ts'
import { mountPage, withQuery } from './pages.ts'
import type { SigningIdentity } from './paypal/certificate.ts'
import { malformed, missing, notFound, PaypalRefusal, unprocessable } from './paypal/errors.ts'
import { guardPaypal, requestOnce } from './paypal/gate.ts'
import { readBody, readPaypalOrder, readRefundAmount } from './paypal/input.ts'
import { paypalAmount } from './paypal/money.ts'
import {
  PAYER_ID,
  type PaypalOrder,
  type PaypalRefund,
  presentCapture,
  presentDisputeSummary,
  presentMinimalOrder,
  presentMinimalRefund,
  presentPaypalDispute,
  presentPaypalOrder,
  presentPaypalRefund,
} from './paypal/order.ts'
import { createPaypalPayments } from './paypal/payments.ts'
import { reportTransactions } from './paypal/report.ts'
import { CERTIFICATE_PATH, isGenuine, paypalSign } from './paypal/signature.ts'
import { summariseOrder } from './paypal/summary.ts'
import type { Provider, World } from './provider.ts'
import { createApp, type ProviderContext, strikeWith } from './server.ts'
import { textIn } from './wire-json.ts'

const HOUR = 3600 * 1000
const KEEP_ORDER_REQUESTS = 6 * HOUR
const KEEP_PAYMENT_REQUESTS = 45 * 24 * HOUR
const PAGE = '/checkoutnow'

/** PayPal's Orders v2, Payments v2, webhook verification and transaction search. */
export function createPaypal(world: World, identity: SigningIdentity): Provider {
  const orders = world.store<PaypalOrder>({
    name: 'paypal.orders',
    idOf: ({ id }) => id,
    aliasesOf: ({ unit, capture, refunds, dispute }) => [
      unit.customId ? `shop:${unit.customId}` : null,
      unit.invoiceId ? `shop:${unit.invoiceId}` : null,
      unit.invoiceId && capture ? `captured:${unit.invoiceId}` : null,
      capture?.id,
      dispute?.id,
      ...refunds.map(({ id }) => id),
    ],
    isFinished: ({ status }) => status === 'COMPLETED' || status === 'VOIDED',
  })
  const payments = createPaypalPayments(world, orders)
  const app = createApp()
  const strike = strikeWith(world.faults, 'paypal', (c) =>
    c.json(
      { name: 'INTERNAL_SERVER_ERROR', message: 'An internal server error has occurred.' },
      500,
    ),
  )
  const bases = () => ({ api: world.url(), pages: world.pageBase() })
  const isOpen = (path: string) =>
    path === PAGE || path === CERTIFICATE_PATH || path === '/v1/oauth2/token'
  guardPaypal(app, world, strike('token'), isOpen)

  const wantsAll = (c: ProviderContext) =>
    c.req.header('prefer')?.includes('return=representation') ?? false

  const orderAnswer = (c: ProviderContext, order: PaypalOrder) =>
    wantsAll(c) ? presentPaypalOrder(order, bases()) : presentMinimalOrder(order, bases())

  const refundAnswer = (c: ProviderContext, order: PaypalOrder, refund: PaypalRefund) =>
    wantsAll(c)
      ? presentPaypalRefund(order, refund, bases())
      : presentMinimalRefund(order, refund, bases())

  const orderOnce = requestOnce(world, KEEP_ORDER_REQUESTS, (c, id) => {
    const order = payments.find(id)
    return order && orderAnswer(c, order)
  })
  const refundOnce = requestOnce(world, KEEP_PAYMENT_REQUESTS, (c, id) => {
    const order = payments.find(id)
    const refund = order?.refunds.find((one) => one.id === id)
    return order && refund && refundAnswer(c, order, refund)
  })

  app.post('/v2/checkout/orders', orderOnce, strike('create'), async (c) => {
    const body = await readBody(c)
    if (body.payment_source !== undefined && !c.req.header('paypal-request-id')) {
      throw malformed(
        'PAYPAL_REQUEST_ID_REQUIRED',
        '/payment_source',
        'A PayPal-Request-Id is required to create an order with a payment_source.',
      )
    }
    const asked = readPaypalOrder(body, world.now().getTime())
    refuseUsedInvoice(asked)
    const order = distorted(asked, world.faults.take('paypal', 'create', 'lie'))
    orders.put(order)
    c.set('answer', { status: 201, body: order.id })
    return c.json(orderAnswer(c, order), 201)
  })

  app.get('/v2/checkout/orders/:id', strike('verify'), (c) =>
    c.json(presentPaypalOrder(told(orderOf(c)), bases())),
  )

  app.post('/v2/checkout/orders/:id/capture', orderOnce, strike('capture'), async (c) => {
    await readBody(c, true)
    const order = orderOf(c)
    if (order.status === 'COMPLETED') {
      throw unprocessable('ORDER_ALREADY_CAPTURED', 'Order already captured.')
    }
    if (order.status !== 'APPROVED') {
      throw unprocessable('ORDER_NOT_APPROVED', 'Payer has not yet approved the Order for payment.')
    }
    if (order.declines) throw instrumentDeclined(order)
    refuseUsedInvoice(order)
    payments.capture(order)
    c.set('answer', { status: 201, body: order.id })
    return c.json(orderAnswer(c, order), 201)
  })

  app.get('/v2/payments/captures/:id', strike('verify'), (c) =>
    c.json(presentCapture(told(captureOf(c)), bases())),
  )

  app.post('/v2/payments/captures/:id/refund', refundOnce, strike('refund'), async (c) => {
    const body = await readBody(c, true)
    const order = captureOf(c)
    const refund = payments.refund(order, {
      amount: body.amount === undefined ? undefined : readRefundAmount(body.amount, order.currency),
      customId: textIn(body, 'custom_id'),
      invoiceId: textIn(body, 'invoice_id'),
      note: textIn(body, 'note_to_payer'),
    })
    c.set('answer', { status: 201, body: refund.id })
    return c.json(refundAnswer(c, order, refund), 201)
  })

  app.get('/v2/payments/refunds/:id', strike('verify'), (c) => {
    const id = c.req.param('id')
    const order = payments.find(id)
    const refund = order?.refunds.find((one) => one.id === id)
    if (!order || !refund) throw notFound()
    return c.json(presentPaypalRefund(order, refund, bases()))
  })

  app.get('/v1/customer/disputes', strike('verify'), (c) => {
    const of = c.req.query('disputed_transaction_id')
    const items = orders
      .newestFirst()
      .filter(({ dispute, capture }) => dispute && (!of || capture?.id === of))
      .map((order) => presentDisputeSummary(order, bases()))
    return c.json({ items, links: [] })
  })

  app.get('/v1/customer/disputes/:id', strike('verify'), (c) => {
    const order = payments.find(c.req.param('id'))
    if (order?.dispute?.id !== c.req.param('id')) throw notFound()
    return c.json(presentPaypalDispute(order, bases()))
  })

  app.get('/v1/reporting/transactions', strike('verify'), (c) =>
    c.json(reportTransactions(c, orders.newestFirst())),
  )

  app.post('/v1/notifications/verify-webhook-signature', strike('verify'), async (c) => {
    const body = await readBody(c)
    for (const name of VERIFY_FIELDS) if (body[name] === undefined) throw missing(`/${name}`)
    const genuine = isGenuine(world, identity, await c.req.text())
    return c.json({ verification_status: genuine ? 'SUCCESS' : 'FAILURE' })
  })

  app.get(CERTIFICATE_PATH, (c) =>
    c.body(identity.certificate, 200, { 'content-type': 'application/x-pem-file' }),
  )

  /** An order as a verifying call is told of it. */
  function told(order: PaypalOrder): PaypalOrder {
    return distorted(order, world.faults.take('paypal', 'verify', 'lie'))
  }

  function orderOf(c: ProviderContext): PaypalOrder {
    const id = c.req.param('id') ?? ''
    const order = payments.find(id)
    if (order?.id !== id) throw notFound()
    return order
  }

  function captureOf(c: ProviderContext): PaypalOrder {
    const id = c.req.param('id') ?? ''
    const order = payments.find(id)
    if (order?.capture?.id !== id) throw notFound()
    return order
  }

  function refuseUsedInvoice({ unit }: PaypalOrder): void {
    if (unit.invoiceId && orders.find(`captured:${unit.invoiceId}`)) {
      throw unprocessable(
        'DUPLICATE_INVOICE_ID',
        'Duplicate Invoice ID detected.',
        '/purchase_units/0/invoice_id',
      )
    }
  }

  function instrumentDeclined({ id }: PaypalOrder): PaypalRefusal {
    const details = [
      {
        issue: 'INSTRUMENT_DECLINED',
        description: 'The instrument presented was either declined by the processor or bank.',
      },
    ]
    const href = `${world.pageBase()}${PAGE}?token=${id}`
    return new PaypalRefusal(422, details, [{ href, rel: 'redirect', method: 'GET' }])
  }

  mountPage(app, PAGE, (c) => {
    const id = c.req.query('token') ?? ''
    const order = payments.find(id)
    if (order?.id !== id) return undefined
    const { returnUrl, cancelUrl, unit, status, declines } = order
    const landing = returnUrl ? withQuery(returnUrl, { token: id, PayerID: PAYER_ID }) : undefined
    const left = cancelUrl ? withQuery(cancelUrl, { token: id }) : undefined
    const state = pageState(order)
    return {
      self: `checkoutnow?token=${id}`,
      content: {
        provider: 'PayPal',
        merchant: order.brand ?? world.merchant,
        amount: paypalAmount(order),
        lines: [unit.description ?? `Order ${unit.invoiceId ?? unit.customId ?? id}`],
        state,
        backUrl: status === 'COMPLETED' || (status === 'APPROVED' && !declines) ? landing : left,
      },
      act: (outcome) => {
        payments.act(id, outcome)
        if (outcome === 'pay') return landing
        return outcome === 'abandon' ? left : undefined
      },
    }
  })

  return {
    app,
    sign: paypalSign(world, identity),
    act: (id, outcome) => void payments.act(id, outcome),
    refund: payments.refundInDashboard,
    failRefund: payments.failRefund,
    openDispute: payments.openDispute,
    closeDispute: payments.closeDispute,
    expire: payments.expireAll,
    payments() {
      payments.expireAll()
      return orders.newestFirst().map(summariseOrder)
    },
  }
}

const VERIFY_FIELDS = [
  'auth_algo',
  'cert_url',
  'transmission_id',
  'transmission_sig',
  'transmission_time',
  'webhook_id',
  'webhook_event',
]

function pageState({ status, capture, declines, notice }: PaypalOrder) {
  if (capture?.status === 'DECLINED') return 'expired'
  if (capture) return capture.status === 'PENDING' ? 'pending' : 'paid'
  if (status === 'VOIDED') return 'expired'
  if (status === 'APPROVED') return declines ? 'declined' : 'approved'
  return notice ?? 'open'
}
