import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { listFailedJobs, retryFailedJobs } from '#platform/jobs.ts'
import { answers, openRest, refusals } from '#platform/rest.ts'

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
