import { Hono } from 'hono'
import { z } from 'zod'
import { Fault } from './faults.ts'
import type { Sandbox } from './index.ts'
import { NotPossible, PROVIDERS, UnknownPayment } from './provider.ts'

const Provider = z.enum(PROVIDERS)
const Act = z.strictObject({
  provider: Provider,
  id: z.string(),
  outcome: z.enum(['pay', 'decline', 'abandon', 'pay_later']),
})
const Refund = z.strictObject({
  provider: Provider,
  id: z.string(),
  amountMinor: z.int().positive().optional(),
})
const Dispute = z.strictObject({
  provider: Provider,
  id: z.string(),
  outcome: z.enum(['won', 'lost']).optional(),
})
const WebhookUrls = z.partialRecord(Provider, z.url())

/**
 * The sandbox's own server, for tests in another process:
 *
 * - `GET /` the addresses · `GET /payments?provider=` · `GET /settled` answers when all is quiet
 * - `POST /faults` one fault or a list · `DELETE /faults`
 * - `POST /act` `{provider, id, outcome}` · `POST /refunds` `{provider, id, amountMinor?}` ·
 *   `POST /refunds/failed` `{provider, id}`
 * - `POST /disputes` `{provider, id, outcome?}`: opens one, or with an outcome closes it
 * - `PUT /webhook-urls` `{stripe: "http://…", …}`
 *
 * Bodies must be JSON and the host a loopback name, so that no web page can reach it from a browser.
 */
export function createControl(sandbox: Sandbox) {
  const app = new Hono()

  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 422)
    if (error instanceof SyntaxError) return c.json({ error: 'The body is no JSON' }, 400)
    if (error instanceof UnknownPayment) return c.json({ error: error.message }, 404)
    if (error instanceof NotPossible) return c.json({ error: error.message }, 409)
    throw error
  })

  app.use(async (c, next) => {
    const host = URL.parse(`http://${c.req.header('host')}`)?.hostname ?? ''
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
      return c.json({ error: 'Loopback only' }, 403)
    const writes = c.req.method === 'POST' || c.req.method === 'PUT'
    if (writes && !c.req.header('content-type')?.startsWith('application/json')) {
      return c.json({ error: 'Send JSON' }, 415)
    }
    return next()
  })

  app.get('/', (c) => c.json({ urls: sandbox.urls }))

  app.get('/payments', (c) => c.json(sandbox.payments(Provider.parse(c.req.query('provider')))))

  app.get('/settled', async (c) => {
    await sandbox.settled()
    return c.json({ settled: true })
  })

  app.post('/faults', async (c) => {
    const faults = z.union([Fault, z.array(Fault)]).parse(await c.req.json())
    for (const fault of [faults].flat()) sandbox.fault(fault)
    return c.body(null, 204)
  })

  app.delete('/faults', (c) => {
    sandbox.clearFaults()
    return c.body(null, 204)
  })

  app.post('/act', async (c) => {
    const { provider, id, outcome } = Act.parse(await c.req.json())
    await sandbox.act(provider, id, outcome)
    return c.body(null, 204)
  })

  app.post('/refunds', async (c) => {
    const { provider, id, amountMinor } = Refund.parse(await c.req.json())
    await sandbox.refundInDashboard(provider, id, amountMinor)
    return c.body(null, 204)
  })

  app.post('/refunds/failed', async (c) => {
    const { provider, id } = Refund.parse(await c.req.json())
    await sandbox.failRefund(provider, id)
    return c.body(null, 204)
  })

  app.post('/disputes', async (c) => {
    const { provider, id, outcome } = Dispute.parse(await c.req.json())
    if (outcome) await sandbox.closeDispute(provider, id, outcome)
    else await sandbox.openDispute(provider, id)
    return c.body(null, 204)
  })

  app.put('/webhook-urls', async (c) => {
    sandbox.setWebhookUrls(WebhookUrls.parse(await c.req.json()))
    return c.body(null, 204)
  })

  return app
}
