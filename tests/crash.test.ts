import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { entitlements } from '#modules/delivery/tables.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { reservations, stockMovements } from '#modules/inventory/tables.ts'
import { ledgerSets } from '#modules/ledger/tables.ts'
import { orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { contextOf } from '#platform/app.ts'
import type { FaultPoint } from '#platform/faults.ts'
import { mails } from '#platform/tables.ts'
import { startSandbox } from '#sandbox/index.ts'
import { buildVariant } from './builders/catalog.ts'
import { shippingAddress } from './builders/orders.ts'
import { expect, makeApp, type TestApp, test } from './database.ts'
import { makeClient, sandboxSettings } from './shop.ts'

const PROGRAM = new URL('./crash-program.ts', import.meta.url).pathname

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts the program on the same database; it dies by itself at the point that is named. */
async function run(app: TestApp, dieAt?: FaultPoint): Promise<ChildProcess> {
  const { config } = app
  const program = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...Object.fromEntries(
        Object.entries(config).flatMap(([name, value]) =>
          /^[A-Z_]+$/.test(name) && value !== undefined ? [[name, String(value)]] : [],
        ),
      ),
      ...(dieAt ? { STOA_DIE_AT: dieAt } : {}),
    },
  })
  await once(program.stdout, 'data')
  return program
}

async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = Date.now() + 30_000
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined) return answer
    if (Date.now() > giveUpAt) throw new Error('It did not come about within 30 seconds')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('killed with -9 at the worst moment, everything agrees after a restart [PAY-14]', () => {
  test.for<[FaultPoint, 'stripe' | 'paystack']>([
    ['order_committed', 'stripe'],
    ['provider_replied', 'stripe'],
    ['webhook_stored', 'stripe'],
    ['during_settle', 'stripe'],
    ['settled', 'paystack'],
  ])('%s (%s)', { timeout: 60_000 }, async ([point, provider]) => {
    const port = await freePort()
    const sandbox = await startSandbox()
    const url = `http://127.0.0.1:${port}`
    const app = await makeApp({ PORT: String(port), ...sandboxSettings(sandbox.urls) })
    sandbox.setWebhookUrls({
      stripe: `${url}/api/payments/stripe/webhook`,
      paystack: `${url}/api/payments/paystack/webhook`,
    })
    const ctx = contextOf(app)
    const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock: 5 })
    const book = await buildVariant(ctx, { priceMinor: 900 })

    const doomed = await run(app, point)
    const gone = once(doomed, 'exit')
    const client = makeClient(url)
    await client.post('/api/cart/items', { variantId: mug.id, quantity: 2 })
    await client.post('/api/cart/items', { variantId: book.id, quantity: 1 })
    const order = {
      email: 'reader@example.org',
      provider,
      acceptedPolicies: true,
      shippingAddress,
    }
    const key = { 'idempotency-key': 'one-purchase' }
    const first = await client.post('/api/orders', order, key).catch(() => undefined)
    if (first) await sandbox.act(provider, first.body.payment.reference, 'pay')
    expect((await gone)[1]).toBe('SIGKILL')

    const revived = await run(app)
    if (!first) {
      const again = await eventually(async () => {
        const answer = await client.post('/api/orders', order, key)
        return answer.status === 201 ? answer : undefined
      })
      await sandbox.act(provider, again.body.payment.reference, 'pay')
    }
    const [paid] = await eventually(async () => {
      const receipts = await app.db.select().from(mails).where(eq(mails.template, 'receipt'))
      return receipts.length > 0 ? await app.db.select().from(orders) : undefined
    })
    await sandbox.settled()

    expect(paid).toMatchObject({ paymentStatus: 'paid', attention: null })
    const attempts = await app.db.select().from(payments)
    expect(attempts.filter((attempt) => attempt.status === 'paid')).toHaveLength(1)
    expect(await app.db.select().from(orders)).toHaveLength(1)
    expect(await app.db.select().from(ledgerSets)).toHaveLength(1)
    expect(await app.db.select().from(entitlements)).toHaveLength(1)
    expect(await app.db.select().from(mails).where(eq(mails.template, 'receipt'))).toHaveLength(1)
    const held = await app.db.select().from(reservations)
    expect(held.every((one) => one.takenAt !== null)).toBe(true)
    const sold = await app.db.select().from(stockMovements).where(eq(stockMovements.reason, 'sold'))
    expect(sold).toMatchObject([{ change: -2 }])
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
    expect((await client.get('/api/cart')).body.itemCount).toBe(0)

    revived.kill('SIGKILL')
    await once(revived, 'exit')
    await sandbox.stop()
    await app.close()
  })
})
