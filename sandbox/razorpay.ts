import { createHmac } from 'node:crypto'
import { distorted } from './faults.ts'
import type { Provider, Sign, World } from './provider.ts'
import { mountCheckout } from './razorpay/checkout.ts'
import { collection } from './razorpay/collection.ts'
import {
  RazorpayRefusal,
  REFUND_FIELDS,
  readAmount,
  readFields,
  readNotes,
  readOrder,
  readReceipt,
  refuseExtra,
} from './razorpay/input.ts'
import {
  presentOrder,
  presentPayment,
  presentRazorpayDispute,
  presentRazorpayRefund,
  type RazorpayOrder,
} from './razorpay/order.ts'
import { createRazorpayPayments } from './razorpay/payments.ts'
import { refundOnce } from './razorpay/refund-once.ts'
import { summariseOrder } from './razorpay/summary.ts'
import { sameText } from './same-text.ts'
import { createApp, type ProviderContext, strikeWith } from './server.ts'

/** Razorpay's Orders, Payments and Refunds, and its hosted checkout. */
export function createRazorpay(world: World): Provider {
  const orders = world.store<RazorpayOrder>({
    name: 'razorpay.orders',
    idOf: ({ id }) => id,
    aliasesOf: ({ receipt, payments, refunds, dispute }) => [
      receipt ? `receipt:${receipt}` : null,
      dispute?.id,
      ...payments.map(({ id }) => id),
      ...refunds.map(({ id }) => id),
    ],
    isFinished: ({ status }) => status === 'paid',
  })
  const payments = createRazorpayPayments(world, orders)
  const app = createApp()
  const strike = strikeWith(world.faults, 'razorpay', (c) =>
    c.json(
      { error: { ...blank, code: 'SERVER_ERROR', description: 'The server has a problem' } },
      500,
    ),
  )

  app.onError((error, c) => {
    if (!(error instanceof RazorpayRefusal)) throw error
    const { message: description, field, status } = error
    const body = { ...blank, code: 'BAD_REQUEST_ERROR', description, ...(field ? { field } : {}) }
    return c.json({ error: body }, status)
  })

  app.use('/v1/*', async (c, next) => {
    if (c.req.path.startsWith('/v1/checkout/')) return next()
    const [scheme, credentials = ''] = (c.req.header('authorization') ?? '').split(' ')
    const { keyId, keySecret } = world.keys.razorpay
    const given = Buffer.from(credentials, 'base64').toString()
    if (scheme !== 'Basic' || !sameText(given, `${keyId}:${keySecret}`)) {
      throw new RazorpayRefusal(401, 'Authentication failed')
    }
    return next()
  })

  app.post('/v1/orders', strike('create'), async (c) => {
    const asked = readOrder(await readFields(c), Math.floor(world.now().getTime() / 1000))
    if (asked.receipt && orders.find(`receipt:${asked.receipt}`)) {
      throw new RazorpayRefusal(400, 'The receipt has already been taken.', 'receipt')
    }
    const order = distorted(asked, world.faults.take('razorpay', 'create', 'lie'))
    orders.put(order)
    return c.json(presentOrder(order))
  })

  app.get('/v1/orders', strike('verify'), (c) => {
    const receipt = c.req.query('receipt')
    const found = orders.newestFirst().filter((order) => !receipt || order.receipt === receipt)
    return c.json(collection(c, found, ({ createdAt }) => createdAt, presentOrder))
  })

  app.get('/v1/orders/:id', strike('verify'), (c) => c.json(presentOrder(told(orderOf(c)))))

  app.get('/v1/orders/:id/payments', strike('verify'), (c) => {
    const order = told(orderOf(c))
    const items = order.payments.map((payment) => presentPayment(order, payment))
    return c.json({ entity: 'collection', count: items.length, items })
  })

  app.get('/v1/payments', strike('verify'), (c) => {
    const found = orders
      .newestFirst()
      .flatMap((order) => order.payments.map((payment) => ({ order, payment })))
      .sort((a, b) => b.payment.createdAt - a.payment.createdAt)
    return c.json(
      collection(
        c,
        found,
        ({ payment }) => payment.createdAt,
        ({ order, payment }) => presentPayment(order, payment),
      ),
    )
  })

  app.get('/v1/payments/:id', strike('verify'), (c) => {
    const { order, payment } = paymentOf(c)
    return c.json(presentPayment(told(order), payment))
  })

  app.post('/v1/payments/:id/capture', strike('capture'), async (c) => {
    const fields = await readFields(c)
    refuseExtra(fields, ['amount', 'currency'])
    const { order, payment } = paymentOf(c)
    if (payment.status === 'captured') {
      throw new RazorpayRefusal(400, 'This payment has already been captured')
    }
    if (payment.status === 'failed') {
      throw new RazorpayRefusal(400, 'Only payments which have been authorized can be captured')
    }
    const currency = fields.currency ?? 'INR'
    if (readAmount(fields.amount, order.currency) !== order.amount || currency !== order.currency) {
      throw new RazorpayRefusal(
        400,
        'Capture amount must be equal to the amount authorized',
        'amount',
      )
    }
    Object.assign(order, distorted(order, world.faults.take('razorpay', 'capture', 'lie')))
    payments.capture(order, payment)
    return c.json(presentPayment(order, payment))
  })

  app.post('/v1/payments/:id/refund', refundOnce(world), strike('refund'), async (c) => {
    const fields = await readFields(c, true)
    refuseExtra(fields, REFUND_FIELDS)
    const { order } = paymentOf(c)
    const speed = fields.speed ?? 'normal'
    if (speed !== 'normal' && speed !== 'optimum') {
      throw new RazorpayRefusal(400, 'The selected speed is invalid.', 'speed')
    }
    const refund = payments.refund(order, {
      amount: fields.amount === undefined ? undefined : readAmount(fields.amount, order.currency),
      receipt: readReceipt(fields),
      notes: readNotes(fields.notes),
      speed,
    })
    const body = presentRazorpayRefund(order, refund)
    c.set('answer', { status: 200, body })
    return c.json(body)
  })

  app.get('/v1/payments/:id/refunds', strike('verify'), (c) => {
    const { order } = paymentOf(c)
    return c.json(
      collection(
        c,
        order.refunds.toReversed(),
        ({ createdAt }) => createdAt,
        (refund) => presentRazorpayRefund(order, refund),
      ),
    )
  })

  app.get('/v1/refunds', strike('verify'), (c) => {
    const found = orders
      .newestFirst()
      .flatMap((order) => order.refunds.map((refund) => ({ order, refund })))
      .sort((a, b) => b.refund.createdAt - a.refund.createdAt)
    return c.json(
      collection(
        c,
        found,
        ({ refund }) => refund.createdAt,
        ({ order, refund }) => presentRazorpayRefund(order, refund),
      ),
    )
  })

  app.get('/v1/refunds/:id', strike('verify'), (c) => {
    const order = orders.find(c.req.param('id'))
    const refund = order?.refunds.find(({ id }) => id === c.req.param('id'))
    if (!order || !refund) throw noSuchId(c.req.param('id'))
    return c.json(presentRazorpayRefund(order, refund))
  })

  app.get('/v1/disputes', strike('verify'), (c) => {
    const found = orders.newestFirst().filter(({ dispute }) => dispute !== null)
    const at = ({ dispute }: RazorpayOrder) => dispute?.createdAt ?? 0
    return c.json(collection(c, found, at, presentRazorpayDispute))
  })

  /** An order as a verifying call is told of it. */
  function told(order: RazorpayOrder): RazorpayOrder {
    return distorted(order, world.faults.take('razorpay', 'verify', 'lie'))
  }

  function orderOf(c: ProviderContext): RazorpayOrder {
    const id = c.req.param('id') ?? ''
    const order = orders.find(id)
    if (order?.id !== id) throw noSuchId(id)
    return order
  }

  function paymentOf(c: ProviderContext) {
    const id = c.req.param('id') ?? ''
    const order = orders.find(id)
    const payment = order?.payments.find((one) => one.id === id)
    if (!order || !payment) throw noSuchId(id)
    return { order, payment }
  }

  mountCheckout(app, world, orders, payments)

  return {
    app,
    sign: razorpaySign(world),
    act: (id, outcome) => void payments.act(id, outcome),
    refund: payments.refundInDashboard,
    failRefund: payments.failRefund,
    openDispute: payments.openDispute,
    closeDispute: payments.closeDispute,
    payments: () => orders.newestFirst().map(summariseOrder),
    // Orders stay payable for ever.
    expire() {},
  }
}

const blank = { source: 'NA', step: 'NA', reason: 'NA', metadata: {} }

const noSuchId = (id: string) => new RazorpayRefusal(400, `${id} is not a valid id`)

/** HMAC-SHA256 of the bytes with the webhook's own secret; the event's id is in a header. */
function razorpaySign(world: World): Sign {
  return ({ id, body }, forged) => {
    const secret = forged ? 'secret-of-a-stranger' : world.keys.razorpay.webhookSecret
    return {
      'x-razorpay-signature': createHmac('sha256', secret).update(body).digest('hex'),
      'x-razorpay-event-id': id,
      'user-agent': 'Razorpay-Webhook/v1',
    }
  }
}
