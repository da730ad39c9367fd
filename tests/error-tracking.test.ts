import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { sessionJwt } from '#modules/accounts/session-tokens.ts'
import { throughCircuit } from '#modules/payments/circuit.ts'
import { contextOf } from '#platform/app.ts'
import { reportErrors } from '#platform/error-tracking.ts'
import { Trouble } from '#platform/errors.ts'
import { queueMail, sendQueuedMail } from '#platform/mail.ts'
import { mails } from '#platform/tables.ts'
import { type RunningServer, startServer } from '../server.ts'
import { startWorker } from '../worker.ts'
import { buildSeller } from './builders/catalog.ts'
import { makeApp, type TestApp } from './database.ts'
import { undrawnPages } from './page-routes.ts'

interface Envelope {
  path: string
  auth: string
  header: Record<string, unknown>
  item: Record<string, unknown>
  // What was sent is checked by the test that reads it.
  event: any
}

let tracker: Server
let status = 200
let app: TestApp
const got: Envelope[] = []

beforeAll(async () => {
  tracker = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += String(piece)
    const [header, item, event] = body.split('\n').map((line) => JSON.parse(line))
    const auth = String(request.headers['x-sentry-auth'])
    got.push({ path: request.url ?? '', auth, header, item, event })
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{}')
  })
  tracker.listen(0, '127.0.0.1')
  await once(tracker, 'listening')
  app = await makeApp({
    SENTRY_DSN: dsn(),
    LOG_LEVEL: 'error',
    SMTP_URL: 'smtp://127.0.0.1:1',
  })
})

afterAll(async () => {
  await app.close()
  tracker.close()
})

beforeEach(() => {
  got.length = 0
  status = 200
})

const dsn = () => `http://public@127.0.0.1:${(tracker.address() as AddressInfo).port}/base/7`
const config = (SENTRY_DSN?: string) => ({ SENTRY_DSN, NODE_ENV: 'production' as const })
const arrived = (count: number) =>
  vi.waitFor(() => expect(got.length).toBeGreaterThanOrEqual(count), { timeout: 15_000 })

test('an error goes out as an envelope with its stack, without secrets and addresses [ERR-04]', async () => {
  const error = new TypeError('ada@example.test is no number')

  app.log
    .child({ requestId: 'r-1' })
    .error(
      { err: error, path: '/cart', token: 'hush', to: { address: 'Lagos' }, attempt: 3 },
      'a request failed',
    )
  await arrived(1)

  const [{ path, auth, header, item, event } = {} as Envelope] = got
  expect(path).toBe('/base/api/7/envelope/')
  expect(auth).toContain('sentry_key=public')
  expect(header.event_id).toMatch(/^[0-9a-f]{32}$/)
  expect(item.type).toBe('event')
  expect(event).toMatchObject({
    event_id: header.event_id,
    level: 'error',
    platform: 'node',
    environment: 'test',
    message: 'a request failed',
    extra: { requestId: 'r-1', path: '/cart', attempt: 3 },
  })
  const [said] = event.exception.values
  expect(said).toMatchObject({ type: 'TypeError', value: '…@… is no number' })
  expect(said.stacktrace.frames.at(-1).filename).toContain('error-tracking.test.ts')
  expect(JSON.stringify(event)).not.toMatch(/hush|Lagos|ada@/)
})

test('warnings and what was answered in words stay in the log', async () => {
  app.log.warn({ code: 'x' }, 'an upload was refused')
  app.log.error('the last')
  await arrived(1)

  expect(got.map(({ event }) => event.message)).toEqual(['the last'])
})

test('a request that the program could not answer is told, with the values of its query left out [ERR-04]', async () => {
  const server: RunningServer = await startServer(app, { port: 0, ...(await undrawnPages()) })
  try {
    await app.db.execute(sql`alter table products rename to hidden_products`)
    const answer = await fetch(`${server.address}/api/products?q=private-words`)
    expect(answer.status).toBe(500)
    await arrived(1)
    expect((await fetch(`${server.address}/api/orders`)).status).toBe(401)
  } finally {
    await app.db.execute(sql`alter table hidden_products rename to products`)
    await server.stop()
  }
  expect(got).toHaveLength(1)
  expect(got[0]?.event).toMatchObject({
    message: 'a request failed',
    extra: { path: '/api/products' },
  })
  expect(JSON.stringify(got[0]?.event)).not.toContain('private-words')
})

test('a mail that could not be sent is told [OPS-04]', async () => {
  const ctx = contextOf(app)
  const content = { heading: 'Hello', shopName: 'Stoa', paragraphs: [] }
  const mail = { key: 'x', template: 'hello', to: 'ada@example.test', subject: 'Hello', content }
  await queueMail(ctx, mail)
  const [row] = await ctx.db.select().from(mails)

  await expect(sendQueuedMail.run(ctx, { mailId: row?.id ?? '' })).rejects.toThrow()
  await arrived(1)

  expect(got[0]?.event).toMatchObject({
    message: 'a mail could not be sent',
    extra: { template: 'hello', mailId: row?.id },
  })
})

test('a job that was given up is told [ERR-04]', async () => {
  const ctx = contextOf(app)
  const content = { heading: 'Hello', shopName: 'Stoa', paragraphs: [] }
  await app.db.execute(sql`delete from graphile_worker._private_jobs`)
  await queueMail(ctx, { key: 'y', template: 'hello', to: 'a@b.example', subject: 'Hi', content })
  await app.db.execute(sql`update graphile_worker._private_jobs set attempts = 2`)
  const worker = await startWorker(app, { concurrency: 1 })
  try {
    await arrived(2)
  } finally {
    await worker.stop()
  }
  expect(got.map(({ event }) => event.message).sort()).toEqual([
    'a job was given up and is kept for the owner',
    'a mail could not be sent',
  ])
})

test('a payment company that does not answer is told [OPS-02]', async () => {
  const silence = () => Promise.reject(new Trouble('stripe brought no answer'))
  for (let i = 0; i < 4; i += 1) {
    await expect(throughCircuit(contextOf(app), 'stripe', silence)).rejects.toThrow()
  }
  await arrived(1)

  expect(got[0]?.event).toMatchObject({
    message: 'a payment provider does not answer; it is left in peace',
    extra: { provider: 'stripe' },
  })
})

test('an upload that the storage did not take is told [OPS-03]', async () => {
  const seller = await buildSeller(contextOf(app))
  const session = { id: seller.person.sessionId, expiresAt: new Date(Date.now() + 3_600_000) }
  const token = await sessionJwt(app.config, { person: seller.person, session } as never)
  const files = join(app.config.STOA_DATA, 'files')
  await rm(files, { recursive: true, force: true })
  await writeFile(files, 'no folder')
  const server = await startServer(app, { port: 0, ...(await undrawnPages()) })
  try {
    const form = new FormData()
    form.append('files', new File(['%PDF-1.7 a book'], 'book.pdf', { type: 'application/pdf' }))
    const answer = await fetch(`${server.address}/api/upload/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    expect(answer.status).toBe(500)
    await arrived(1)
  } finally {
    await server.stop()
    await rm(files)
  }
  expect(got[0]?.event.extra).toMatchObject({ path: '/api/upload/files' })
})

test('a lost connection to the database is told [OPS-05]', async () => {
  const query = () => app.db.execute(sql`select pg_sleep(0.2)`)
  await Promise.all([query(), query()])

  await app.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  await arrived(1)

  expect(got.map(({ event }) => event.message)).toContain('a database connection was lost')
})

test('without the setting nothing is sent', () => {
  expect(reportErrors(config())).toBeUndefined()
})

test('a flood goes out as twenty a minute, and the next says how many were left out', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const report = reportErrors(config(dsn()))
    for (let i = 0; i < 50; i += 1) report?.({ message: `error ${i}`, fields: {} })
    vi.setSystemTime(Date.now() + 60_001)
    report?.({ message: 'later', fields: {} })
  } finally {
    vi.useRealTimers()
  }
  const flood = () => got.filter(({ event }) => /^(error \d+|later)$/.test(event.message))
  await vi.waitFor(() => expect(flood().length).toBeGreaterThanOrEqual(21), { timeout: 15_000 })

  expect(flood()).toHaveLength(21)
  const later = flood().find(({ event }) => event.message === 'later')
  expect(later?.event.extra.dropped).toBe(30)
})

test('a tracker that refuses, sends on or is not there disturbs nobody', async () => {
  const report = reportErrors(config(dsn()))
  status = 302
  const told = (message: string) =>
    vi.waitFor(() => expect(got.map(({ event }) => event.message)).toContain(message), {
      timeout: 15_000,
    })
  report?.({ message: 'sent on', fields: {} })
  await told('sent on')
  status = 500
  report?.({ message: 'refused', fields: {} })
  await told('refused')
  expect(got.map(({ path }) => path)).not.toContain('/elsewhere')

  const away = reportErrors(config('http://public@127.0.0.1:1/7'))
  expect(() => away?.({ message: 'nobody hears', fields: {} })).not.toThrow()
})
