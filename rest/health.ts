import { createRoute, z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { type Circuit, listCircuits, listWaysToPay } from '#modules/payments/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { listFailedJobs } from '#platform/jobs.ts'
import { answers, openRest } from '#platform/rest.ts'

const Part = z.enum(['ok', 'down'])
const Health = z
  .object({
    status: Part,
    database: Part,
    storage: Part,
    jobs: z.object({ status: Part, failed: z.int() }),
    payments: z.object({
      status: Part,
      providers: z.array(z.string()),
      circuits: z.record(z.string(), z.enum(['closed', 'open', 'half_open'])),
    }),
  })
  .openapi('Health')

const health = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Health'],
  summary: 'Whether everything that is needed works',
  responses: { 200: answers('All well', Health), 503: answers('Something is down', Health) },
})

const live = createRoute({
  method: 'get',
  path: '/health/live',
  tags: ['Health'],
  summary: 'Whether the program runs',
  responses: { 200: answers('It runs', z.object({ status: z.literal('ok') })) },
})

export const healthRest = openRest()
  .openapi(health, async (c) => {
    const { ctx } = c.var
    const database = await works(() => ctx.db.execute(sql`select 1`))
    const storage = await works(() => ctx.files.check())
    const failed = await listFailedJobs(ctx, 1000).catch(() => undefined)
    const ways = await readSettings(ctx)
      .then(async ({ currency }) => await listWaysToPay(ctx, currency))
      .catch(() => [])
    const circuits = await listCircuits(ctx).catch(() => new Map<string, Circuit>())
    const jobs = failed ? ('ok' as const) : ('down' as const)
    const all = [database, storage, jobs].every((part) => part === 'ok')
    const body = {
      status: all ? ('ok' as const) : ('down' as const),
      database,
      storage,
      jobs: { status: jobs, failed: failed?.length ?? 0 },
      payments: {
        // Ok as long as one of them takes money.
        status: ways.some(({ isDown }) => !isDown) ? ('ok' as const) : ('down' as const),
        providers: ways.map(({ name }) => name),
        circuits: Object.fromEntries(
          ways.map(({ name }) => [name, circuits.get(name)?.state ?? ('closed' as const)]),
        ),
      },
    }
    return all ? c.json(body, 200) : c.json(body, 503)
  })
  .openapi(live, (c) => c.json({ status: 'ok' as const }, 200))

async function works(check: () => Promise<unknown>): Promise<'ok' | 'down'> {
  return await check().then(
    () => 'ok' as const,
    () => 'down' as const,
  )
}
