import { createRoute, z } from '@hono/zod-openapi'
import { listOrders, presentOrder } from '#modules/orders/index.ts'
import { OrderShape } from '#modules/orders/rest-shapes.ts'
import { requireAdmin } from '#platform/context.ts'
import { listFailedJobs, retryFailedJobs } from '#platform/jobs.ts'
import { answers, openRest, refusals } from '#platform/rest.ts'

const orders = createRoute({
  method: 'get',
  path: '/admin/orders',
  tags: ['Owner'],
  summary: 'All orders, newest first',
  request: {
    query: z.object({
      status: z
        .enum(['pending', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded'])
        .optional(),
      from: z.iso.datetime().optional(),
      until: z.iso.datetime().optional(),
      q: z.string().max(200).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'Orders',
      z.object({ items: z.array(OrderShape), limit: z.int(), nextCursor: z.string().nullable() }),
    ),
    ...refusals(401, 403, 422),
  },
})

const jobs = createRoute({
  method: 'get',
  path: '/admin/jobs',
  tags: ['Owner'],
  summary: 'Jobs that used up their attempts',
  responses: {
    200: answers(
      'Jobs',
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            attempts: z.int(),
            lastError: z.string().nullable(),
          }),
        ),
      }),
    ),
    ...refusals(401, 403),
  },
})

const retry = createRoute({
  method: 'post',
  path: '/admin/jobs/{id}/retries',
  tags: ['Owner'],
  summary: 'Give a kept job three new attempts',
  request: { params: z.object({ id: z.string().regex(/^\d{1,18}$/, 'is not a job') }) },
  responses: {
    200: answers('How many', z.object({ retried: z.int() })),
    ...refusals(401, 403, 422),
  },
})

export const adminRest = openRest()
  .openapi(orders, async (c) => {
    requireAdmin(c.var.ctx)
    const { from, until, ...filter } = c.req.valid('query')
    const page = await listOrders(c.var.ctx, {
      ...filter,
      ...(from ? { from: new Date(from) } : {}),
      ...(until ? { until: new Date(until) } : {}),
    })
    return c.json(
      {
        items: page.items.map((order) => presentOrder(order)),
        limit: filter.limit,
        nextCursor: page.nextCursor ?? null,
      },
      200,
    )
  })
  .openapi(jobs, async (c) => {
    requireAdmin(c.var.ctx)
    const items = (await listFailedJobs(c.var.ctx)).map(({ id, name, attempts, lastError }) => ({
      id,
      name,
      attempts,
      lastError,
    }))
    return c.json({ items }, 200)
  })
  .openapi(retry, async (c) => {
    requireAdmin(c.var.ctx)
    return c.json({ retried: await retryFailedJobs(c.var.ctx, [c.req.valid('param').id]) }, 200)
  })
