import { createRoute, z } from '@hono/zod-openapi'
import { findPaymentByReference } from '#modules/payments/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { GiveRefund, GiveSurplusBack, giveRefund, giveSurplusBack } from './give-refund.ts'
import { presentRefund } from './present.ts'
import { listRefunds } from './queries.ts'
import { RefundShape } from './rest-shapes.ts'

const give = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/refunds',
  tags: ['Owner'],
  summary: 'Give money of an order back: the whole, lines, shipping, or any amount',
  description:
    'Amounts are in minor units of the order’s currency. The payment company is asked right after this answer; `status` tells how far it is.',
  request: {
    params: z.object({ number: z.string() }),
    headers: z.object({ 'idempotency-key': z.string().min(1).max(255).optional() }),
    ...takes(GiveRefund),
  },
  responses: {
    201: answers('The refund', z.object({ refund: RefundShape })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const surplus = createRoute({
  method: 'post',
  path: '/admin/payments/{reference}/refunds',
  tags: ['Owner'],
  summary: 'Give back what came for an order that could not take it',
  request: { params: z.object({ reference: z.string().max(200) }), ...takes(GiveSurplusBack) },
  responses: {
    201: answers('The refund', z.object({ refund: RefundShape })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const list = createRoute({
  method: 'get',
  path: '/admin/refunds',
  tags: ['Owner'],
  summary: 'Refunds of all orders, newest first',
  request: {
    query: z.object({
      status: z.enum(['requested', 'pending', 'succeeded', 'failed']).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'Refunds',
      z.object({
        items: z.array(RefundShape.extend({ orderNumber: z.string(), provider: z.string() })),
        limit: z.int(),
        nextCursor: z.string().nullable(),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

export const refundsRest = openRest()
  .openapi(give, async (c) => {
    const key = c.req.valid('header')['idempotency-key']
    const { number } = c.req.valid('param')
    const refund = await giveRefund(c.var.ctx, number, c.req.valid('json'), key)
    return c.json({ refund: presentRefund(refund) }, 201)
  })
  .openapi(surplus, async (c) => {
    const { ctx } = c.var
    requireAdmin(ctx)
    const payment = await findPaymentByReference(ctx, c.req.valid('param').reference)
    if (!payment) throw new NotFound('This payment')
    const refund = await giveSurplusBack(ctx, payment.id, c.req.valid('json'))
    return c.json({ refund: presentRefund(refund) }, 201)
  })
  .openapi(list, async (c) => {
    requireAdmin(c.var.ctx)
    const filter = c.req.valid('query')
    const page = await listRefunds(c.var.ctx, filter)
    const items = page.items.map((refund) => ({
      ...presentRefund(refund),
      orderNumber: refund.orderNumber,
      provider: refund.provider,
    }))
    return c.json({ items, limit: filter.limit, nextCursor: page.nextCursor ?? null }, 200)
  })
