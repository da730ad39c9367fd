import { createRoute, z } from '@hono/zod-openapi'
import {
  findOrderRow,
  getOrder,
  linesOfOrder,
  orderUrl,
  PlaceOrder,
  PlaceSingleOrder,
  presentOrder,
} from '#modules/orders/index.ts'
import { OrderShape } from '#modules/orders/rest-shapes.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { type CheckedOut, checkOut, checkOutSingle } from './check-out.ts'
import { EventTooLarge } from './errors.ts'
import { findPaymentByReference } from './queries.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { RecordPayment, recordPayment } from './record-payment.ts'
import { settlePayment } from './settle-payment.ts'

const StartedPayment = z.object({
  provider: z.string(),
  reference: z.string().nullable(),
  paymentUrl: z.string().openapi({ description: 'Send the buyer here' }),
})

const IdempotencyHeader = z.object({
  'idempotency-key': z.string().min(1).max(255).optional(),
})

const place = createRoute({
  method: 'post',
  path: '/orders',
  tags: ['Orders'],
  summary: 'Turn the cart into an order and start its payment',
  request: { headers: IdempotencyHeader, ...takes(PlaceOrder) },
  responses: {
    201: answers(
      'The order awaits payment',
      z.object({ order: OrderShape, payment: StartedPayment }),
    ),
    ...refusals(409, 422, 503),
  },
})

const initialize = createRoute({
  method: 'post',
  path: '/purchases/initialize',
  tags: ['Purchases'],
  summary: 'Buy one product without a cart',
  request: {
    headers: IdempotencyHeader,
    ...takes(
      PlaceSingleOrder.extend({ provider: PlaceSingleOrder.shape.provider.default('stripe') }),
    ),
  },
  responses: {
    201: answers(
      'Where to pay',
      z.object({ paymentUrl: z.string(), reference: z.string(), orderNumber: z.string() }),
    ),
    ...refusals(404, 409, 422, 503),
  },
})

const verify = createRoute({
  method: 'get',
  path: '/purchases/verify/{reference}',
  tags: ['Purchases'],
  summary: 'What became of a payment; settles it when the provider says it is paid',
  request: { params: z.object({ reference: z.string().max(200) }) },
  responses: {
    200: answers(
      'The payment',
      z.object({
        reference: z.string(),
        status: z.enum(['COMPLETED', 'PENDING', 'FAILED']),
        amount: MoneyShape,
        orderNumber: z.string(),
      }),
    ),
    ...refusals(404),
  },
})

const show = createRoute({
  method: 'get',
  path: '/payments/{reference}',
  tags: ['Payments'],
  summary: 'A payment of one of your orders',
  request: { params: z.object({ reference: z.string().max(200) }) },
  responses: {
    200: answers(
      'The payment',
      z.object({
        reference: z.string(),
        provider: z.string(),
        status: z.string(),
        amount: MoneyShape,
        orderNumber: z.string(),
        createdAt: z.string(),
        settledAt: z.string().nullable(),
      }),
    ),
    ...refusals(404),
  },
})

const record = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/payments',
  tags: ['Owner'],
  summary: 'Mark an order as paid whose money came by hand',
  request: { params: z.object({ number: z.string().max(40) }), ...takes(RecordPayment) },
  responses: {
    201: answers(
      'The payment',
      z.object({
        reference: z.string(),
        provider: z.string(),
        status: z.string(),
        amount: MoneyShape,
        orderNumber: z.string(),
      }),
    ),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const webhook = createRoute({
  method: 'post',
  path: '/payments/{provider}/webhook',
  tags: ['Payments'],
  summary: 'Events of the payment providers, signed by them',
  request: { params: z.object({ provider: z.string().max(40) }) },
  responses: {
    200: answers('Stored', z.object({ received: z.literal(true) })),
    ...refusals(401, 404, 413),
  },
})

/** Provider events are small; what is larger is none. */
const MAX_EVENT_BYTES = 512 * 1024

export const paymentsRest = openRest()
  .openapi(place, async (c) => {
    const { ctx } = c.var
    const key = c.req.valid('header')['idempotency-key']
    const done = await checkOut(ctx, c.req.valid('json'), key)
    const lines = await linesOfOrder(ctx, done.order.id)
    const order = presentOrder({ ...done.order, lines })
    return c.json({ order, payment: presentStart(ctx, done) }, 201)
  })
  .openapi(initialize, async (c) => {
    const { ctx } = c.var
    const key = c.req.valid('header')['idempotency-key']
    const done = await checkOutSingle(ctx, c.req.valid('json'), key)
    const { paymentUrl, reference } = presentStart(ctx, done)
    return c.json({ paymentUrl, reference: reference ?? '', orderNumber: done.order.number }, 201)
  })
  .openapi(verify, async (c) => {
    const { ctx } = c.var
    const { reference } = c.req.valid('param')
    const payment = await findPaymentByReference(ctx, reference)
    if (!payment) throw new NotFound('This payment')
    const outcome = await settlePayment(ctx, payment.provider, reference)
    const order = await findOrderRow(ctx, payment.orderId)
    const status =
      outcome === 'paid'
        ? ('COMPLETED' as const)
        : outcome === 'pending' || outcome === 'unknown'
          ? ('PENDING' as const)
          : ('FAILED' as const)
    return c.json(
      {
        reference,
        status,
        amount: wireMoney(payment.amountMinor, payment.currency),
        orderNumber: order?.number ?? '',
      },
      200,
    )
  })
  .openapi(show, async (c) => {
    const { ctx } = c.var
    const payment = await findPaymentByReference(ctx, c.req.valid('param').reference)
    if (!payment) throw new NotFound('This payment')
    const order = await getOrder(ctx, payment.orderId)
    return c.json(
      {
        reference: payment.reference,
        provider: payment.provider,
        status: payment.status,
        amount: wireMoney(payment.amountMinor, payment.currency),
        orderNumber: order.number,
        createdAt: payment.createdAt.toISOString(),
        settledAt: payment.settledAt?.toISOString() ?? null,
      },
      200,
    )
  })
  .openapi(record, async (c) => {
    const { number } = c.req.valid('param')
    const payment = await recordPayment(c.var.ctx, number, c.req.valid('json'))
    const order = await findOrderRow(c.var.ctx, payment.orderId)
    return c.json(
      {
        reference: payment.reference,
        provider: payment.provider,
        status: payment.status,
        amount: wireMoney(payment.amountMinor, payment.currency),
        orderNumber: order?.number ?? number,
      },
      201,
    )
  })
  .openapi(webhook, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer())
    if (body.length > MAX_EVENT_BYTES) throw new EventTooLarge()
    await receiveWebhook(c.var.ctx, c.req.valid('param').provider, {
      body,
      header: (name) => c.req.header(name),
    })
    return c.json({ received: true as const }, 200)
  })

function presentStart(ctx: Context, { order, payment }: CheckedOut) {
  return {
    provider: payment?.provider ?? order.provider,
    reference: payment?.reference ?? null,
    paymentUrl: payment?.pageUrl ?? orderUrl(ctx.config, order),
  }
}
