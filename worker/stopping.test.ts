import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { type App, contextOf } from '#platform/app.ts'
import { queueMail } from '#platform/mail.ts'
import { mails } from '#platform/tables.ts'
import { test as base, expect, makeApp } from '#tests/database.ts'
import { type MailServer, startMailServer } from '#tests/mail-server.ts'
import { startWorker } from '../worker.ts'

const PROGRAM = new URL('../tests/crash-program.ts', import.meta.url).pathname
const wait = { timeout: 25_000, interval: 20 }

const test = base.extend<{ post: { app: App; server: MailServer } }>({
  post: async ({}, use) => {
    const server = await startMailServer()
    const app = await makeApp({ SMTP_URL: server.url, PORT: '0' })
    await use({ app, server })
    await server.stop()
    await app.close()
  },
})

const write = (app: App, to: string) =>
  queueMail(contextOf(app), {
    key: `letter:${to}`,
    template: 'letter',
    to,
    subject: 'Hello',
    content: { heading: 'Hello', shopName: 'Quarto & Quay', paragraphs: [] },
  })

async function lockedJobs(app: App): Promise<number> {
  const { rows } = await app.db.execute(
    sql`select 1 from graphile_worker._private_jobs where locked_at is not null`,
  )
  return rows.length
}

/** The whole program in a process of its own, on the same database. */
function run({ config }: App): ChildProcess {
  const settings = Object.entries(config).flatMap(([name, value]) =>
    /^[A-Z_0-9]+$/.test(name) && value !== undefined ? [[name, String(value)]] : [],
  )
  return spawn(process.execPath, [PROGRAM], {
    stdio: 'ignore',
    env: { ...process.env, ...Object.fromEntries(settings) },
  })
}

test('a worker that is told to stop finishes the job in hand and takes no other [ERR-07]', async ({
  post: { app, server },
}) => {
  const release = server.hold()
  const worker = await startWorker(app, { concurrency: 1 })
  await write(app, 'in-hand@example.test')
  await expect.poll(() => server.received.length, wait).toBe(1)
  await write(app, 'waiting@example.test')

  let isStopped = false
  const stopping = worker.stop().then(() => {
    isStopped = true
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(isStopped).toBe(false)
  release()
  await stopping

  const written = await app.db.select().from(mails).orderBy(mails.id)
  expect(written.map((mail) => [mail.to, mail.sentAt !== null])).toEqual([
    ['in-hand@example.test', true],
    ['waiting@example.test', false],
  ])
  expect(server.mailsTo('waiting@example.test')).toEqual([])
  expect(await lockedJobs(app)).toBe(0)
})

test('the job of a program that was killed is done by the next one, at once', {
  timeout: 40_000,
}, async ({ post: { app, server } }) => {
  const release = server.hold()
  await write(app, 'reader@example.test')
  const doomed = run(app)
  await expect.poll(() => server.received.length, wait).toBe(1)
  const gone = once(doomed, 'exit')
  doomed.kill('SIGKILL')
  await gone
  release()
  expect(await lockedJobs(app)).toBe(1)
  await expect.poll(() => connectionsOf(app, 'stoa worker alive'), wait).toBe(0)

  const worker = await startWorker(app)
  await expect.poll(() => server.received.length, wait).toBe(2)
  await expect.poll(() => lockedJobs(app), wait).toBe(0)
  await worker.stop()

  const [mail] = await app.db.select().from(mails)
  expect(mail).toMatchObject({ attempts: 2, sentAt: expect.any(Date) })
  expect(server.received[1]?.messageId).toBe(server.received[0]?.messageId)
})

test('the job of a program that lives is left to it', async ({ post: { app, server } }) => {
  const release = server.hold()
  const busy = await startWorker(app)
  await write(app, 'reader@example.test')
  await expect.poll(() => server.received.length, wait).toBe(1)

  const second = await startWorker(app)
  await new Promise((resolve) => setTimeout(resolve, 500))

  expect(server.received).toHaveLength(1)
  expect(await lockedJobs(app)).toBe(1)
  release()
  await Promise.all([busy.stop(), second.stop()])
  expect(server.received).toHaveLength(1)
})

test('a worker that has stopped leaves no trace of itself', async ({ post: { app } }) => {
  const worker = await startWorker(app)
  await expect.poll(() => instances(app), wait).toBeGreaterThan(0)

  await worker.stop()

  expect(await instances(app)).toBe(0)
  await expect.poll(() => connectionsOf(app, 'stoa worker alive'), wait).toBe(0)
})

async function instances(app: App): Promise<number> {
  return (await app.db.execute(sql`select 1 from worker_instances`)).rows.length
}

async function connectionsOf(app: App, program: string): Promise<number> {
  const { rows } = await app.db.execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and application_name = ${program}`,
  )
  return rows.length
}
