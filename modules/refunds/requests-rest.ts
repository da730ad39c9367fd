import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { buyersOrder, OrderByEmail, orderByEmail } from './buyers-order.ts'
import { DecideRequest, decideRequest } from './decide-request.ts'
import { presentRequest } from './present.ts'
import { listRequests, requestsOfOrder } from './request-queries.ts'
import { RequestRefund, requestRefund, Withdraw, withdrawFromContract } from './request-refund.ts'
import { RefundRequestShape } from './rest-shapes.ts'
import { rightsOf } from './rights.ts'

const OfOrder = {
  params: z.object({ number: z.string() }),
  query: z.object({
    token: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: 'Of the order’s link, for guests' }),
  }),
}

const mine = createRoute({
  method: 'get',
  path: '/orders/{number}/refund-requests',
  tags: ['Orders'],
  summary: 'What you asked for this order, and what you may still ask',
  request: OfOrder,
  responses: {
    200: answers(
      'Requests and rights',
      z.object({
        items: z.array(RefundRequestShape),
        mayAsk: z.boolean(),
        until: z.string().nullable(),
        mayWithdraw: z.boolean(),
      }),
    ),
    ...refusals(401, 404),
  },
})

const ask = createRoute({
  method: 'post',
  path: '/orders/{number}/refund-requests',
  tags: ['Orders'],
  summary: 'Ask for your money back, within the shop’s window',
  request: { ...OfOrder, ...takes(RequestRefund) },
  responses: {
    201: answers('The request', z.object({ request: RefundRequestShape })),
    ...refusals(401, 404, 409, 422),
  },
})

const withdraw = createRoute({
  method: 'post',
  path: '/withdrawals',
  tags: ['Orders'],
  summary: 'Withdraw from a contract as a consumer, without an account',
  request: takes(OrderByEmail.extend(Withdraw.shape)),
  responses: {
    201: answers(
      'The withdrawal; its receipt comes by mail',
      z.object({ request: RefundRequestShape }),
    ),
    ...refusals(404, 409, 422, 429),
  },
})

const list = createRoute({
  method: 'get',
  path: '/admin/refund-requests',
  tags: ['Owner'],
  summary: 'What buyers ask back',
  request: {
    query: z.object({
      status: z.enum(['open', 'accepted', 'declined']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: {
    200: answers(
      'Requests',
      z.object({
        items: z.array(RefundRequestShape.extend({ orderNumber: z.string(), email: z.string() })),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

const decide = createRoute({
  method: 'post',
  path: '/admin/refund-requests/{id}/decision',
  tags: ['Owner'],
  summary: 'Accept a request, which gives the refund, or decline it with a reason',
  request: { params: z.object({ id: z.uuid('is not a request') }), ...takes(DecideRequest) },
  responses: {
    200: answers('The decided request', z.object({ request: RefundRequestShape })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

export const refundRequestsRest = openRest()
  .openapi(mine, async (c) => {
    const { ctx } = c.var
    const order = await buyersOrder(ctx, c.req.valid('param').number, c.req.valid('query').token)
    const rights = await rightsOf(ctx, order, order.lines)
    return c.json(
      {
        items: (await requestsOfOrder(ctx, order.id)).map(presentRequest),
        mayAsk: rights.window.isOpen || (rights.withdrawal?.may ?? false),
        until: rights.window.until?.toISOString() ?? null,
        mayWithdraw: rights.withdrawal?.may ?? false,
      },
      200,
    )
  })
  .openapi(ask, async (c) => {
    const { ctx } = c.var
    const order = await buyersOrder(ctx, c.req.valid('param').number, c.req.valid('query').token)
    const request = await requestRefund(ctx, order.id, c.req.valid('json'))
    return c.json({ request: presentRequest(request) }, 201)
  })
  .openapi(withdraw, async (c) => {
    const { ctx } = c.var
    const { number, email, ...wish } = c.req.valid('json')
    const order = await orderByEmail(ctx, { number, email })
    const request = await withdrawFromContract(ctx, order.id, wish)
    return c.json({ request: presentRequest(request) }, 201)
  })
  .openapi(list, async (c) => {
    requireAdmin(c.var.ctx)
    const items = (await listRequests(c.var.ctx, c.req.valid('query'))).map((request) => ({
      ...presentRequest(request),
      orderNumber: request.orderNumber,
      email: request.email,
    }))
    return c.json({ items }, 200)
  })
  .openapi(decide, async (c) => {
    const { id } = c.req.valid('param')
    const request = await decideRequest(c.var.ctx, id, c.req.valid('json'))
    return c.json({ request: presentRequest(request) }, 200)
  })
