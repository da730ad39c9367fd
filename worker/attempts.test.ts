import { eq, sql } from 'drizzle-orm'
import { entitlements } from '#modules/delivery/tables.ts'
import { findOrderRow } from '#modules/orders/index.ts'
import { type App, contextOf } from '#platform/app.ts'
import { listFailedJobs, retryFailedJobs } from '#platform/jobs.ts'
import { metrics } from '#platform/metrics.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder } from '#tests/builders/orders.ts'
import { buildPerson } from '#tests/builders/people.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, makeApp, test } from '#tests/database.ts'
import { startMailServer } from '#tests/mail-server.ts'
import { startWorker } from '../worker.ts'

const reader = 'reader@example.test'
const wait = { timeout: 18_000, interval: 20 }

const receiptIn = async (app: App) =>
  (await app.db.select().from(mails).where(eq(mails.to, reader)))[0]

/** When the waiting job's next attempt is due, and after how many. */
async function nextAttempt(app: App) {
  const { rows } = await app.db.execute<{ attempts: number; run_at: string }>(sql`
    select j.attempts, j.run_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'mail.send' and j.locked_at is null`)
  return rows.map((row) => ({ attempts: row.attempts, at: new Date(row.run_at).getTime() }))[0]
}

test('a receipt that cannot be sent is tried three times, 2 s and 4 s apart, then kept for the owner, who sends it again; the purchase stands all the while [MAIL-17] [MAIL-18] [ERR-06]', {
  timeout: 40_000,
}, async () => {
  metrics.resetMetrics()
  const server = await startMailServer()
  const app = await makeApp({ SMTP_URL: server.url })
  const ctx = contextOf(app)
  const tries = () => server.mailsTo(reader).map(({ at }) => at.getTime())
  server.fail(reader, 'refuse', 3)
  // Whoever has an account is not invited to make one: the receipt is the only mail.
  await buildPerson(ctx, { email: reader })
  const book = await buildVariant(ctx)
  const { order } = await buildOrder(ctx, [{ variantId: book.id }], { email: reader })
  await markOrderPaid(ctx, order.id)

  const worker = await startWorker(app)
  await expect.poll(() => tries().length, wait).toBe(2)
  // The library would wait 7.4 s; this tells the two apart also on a busy machine.
  const due = async () => {
    const next = await nextAttempt(app)
    return next?.attempts === 2 ? Math.floor((next.at - (tries()[1] ?? 0)) / 1000) : undefined
  }
  await expect.poll(due, wait).toBeOneOf([4, 5, 6])
  await expect.poll(async () => (await listFailedJobs(ctx)).length, wait).toBe(1)

  const [first = 0, second = 0, third = 0, ...others] = tries()
  expect(second - first).toBeGreaterThanOrEqual(2_000)
  expect(third - second).toBeGreaterThanOrEqual(4_000)
  expect(others).toEqual([])
  expect(new Set(server.mailsTo(reader).map(({ messageId }) => messageId)).size).toBe(1)
  const [kept] = await listFailedJobs(ctx)
  expect(kept).toMatchObject({
    name: 'mail.send',
    attempts: 3,
    lastError: expect.stringContaining('No room'),
  })
  expect(await receiptIn(app)).toMatchObject({
    attempts: 3,
    sentAt: null,
    failedAt: expect.any(Date),
    answer: expect.stringContaining('No room'),
  })
  expect(await metrics.getSingleMetricAsString('stoa_mails_total')).toContain(
    '{outcome="failed"} 3',
  )
  expect(await findOrderRow(ctx, order.id)).toMatchObject({
    paymentStatus: 'paid',
    attention: null,
  })
  expect(await app.db.select().from(entitlements)).toHaveLength(1)

  expect(await retryFailedJobs(ctx, [kept?.id ?? ''])).toBe(1)
  await expect.poll(async () => (await receiptIn(app))?.sentAt, wait).toBeTruthy()

  expect(await receiptIn(app)).toMatchObject({ attempts: 4, failedAt: null })
  expect(await listFailedJobs(ctx)).toEqual([])
  await worker.stop()
  await server.stop()
  await app.close()
})
