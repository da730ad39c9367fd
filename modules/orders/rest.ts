import { createRoute, z } from '@hono/zod-openapi'
import { type Context, requirePerson } from '#platform/context.ts'
import { answers, openRest, refusals } from '#platform/rest.ts'
import { parcelsOfOrder } from './parcels.ts'
import { presentOrder, presentParcel } from './present.ts'
import { getOrder, getTrackedOrder, listOrders, type OrderWithLines } from './queries.ts'
import { OrderShape, ParcelShape } from './rest-shapes.ts'

const list = createRoute({
  method: 'get',
  path: '/orders',
  tags: ['Orders'],
  summary: 'Your orders, newest first',
  request: {
    query: z.object({
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'Orders',
      z.object({ items: z.array(OrderShape), limit: z.int(), nextCursor: z.string().nullable() }),
    ),
    ...refusals(401, 422),
  },
})

const OrderWithParcels = OrderShape.extend({ parcels: z.array(ParcelShape) })

const show = createRoute({
  method: 'get',
  path: '/orders/{number}',
  tags: ['Orders'],
  summary: 'One of your orders',
  request: { params: z.object({ number: z.string() }) },
  responses: { 200: answers('The order', OrderWithParcels), ...refusals(401, 404) },
})

const track = createRoute({
  method: 'get',
  path: '/orders/track/{number}',
  tags: ['Orders'],
  summary: 'An order by the token of its link, without an account',
  request: {
    params: z.object({ number: z.string() }),
    query: z.object({ token: z.string().max(200).default('') }),
  },
  responses: { 200: answers('The order', OrderWithParcels), ...refusals(404) },
})

export const ordersRest = openRest()
  .openapi(list, async (c) => {
    requirePerson(c.var.ctx)
    const { limit, cursor } = c.req.valid('query')
    const page = await listOrders(c.var.ctx, { limit, ...(cursor ? { cursor } : {}) }, 'own')
    return c.json(
      {
        items: page.items.map((order) => presentOrder(order)),
        limit,
        nextCursor: page.nextCursor ?? null,
      },
      200,
    )
  })
  .openapi(track, async (c) => {
    const { number } = c.req.valid('param')
    const order = await getTrackedOrder(c.var.ctx, number, c.req.valid('query').token)
    return c.json(await withParcels(c.var.ctx, order), 200)
  })
  .openapi(show, async (c) => {
    requirePerson(c.var.ctx)
    const order = await getOrder(c.var.ctx, c.req.valid('param').number)
    return c.json(await withParcels(c.var.ctx, order), 200)
  })

async function withParcels(ctx: Context, order: OrderWithLines) {
  const parcels = await parcelsOfOrder(ctx, order.id)
  return { ...presentOrder(order), parcels: parcels.map(presentParcel) }
}
