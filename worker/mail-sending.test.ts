import { eq } from 'drizzle-orm'
import { type App, contextOf } from '#platform/app.ts'
import { queueMail } from '#platform/mail.ts'
import { metrics } from '#platform/metrics.ts'
import { mails } from '#platform/tables.ts'
import { test as base, expect, makeApp } from '#tests/database.ts'
import { type MailServer, startMailServer } from '#tests/mail-server.ts'
import { startWorker } from '../worker.ts'

const test = base.extend<{ post: { app: App; server: MailServer } }>({
  post: [
    async ({}, use) => {
      const server = await startMailServer()
      const app = await makeApp({
        SMTP_URL: server.url,
        MAIL_FROM: 'Quarto & Quay <shop@quay.example>',
        BASE_URL: 'https://shop.quay.example',
      })
      await use({ app, server })
      await server.stop()
      await app.close()
    },
    { scope: 'file' },
  ],
})

const write = (app: App, to: string) =>
  queueMail(contextOf(app), {
    key: `letter:${to}`,
    template: 'letter',
    to,
    subject: 'Grüße',
    content: { heading: 'Hello', shopName: 'Quarto & Quay', paragraphs: ['Your files are ready.'] },
  })
const rowOf = async (app: App, to: string) =>
  (await app.db.select().from(mails).where(eq(mails.to, to)))[0]
const wait = { timeout: 15_000, interval: 30 }

test('a mail waits in the queue until a worker hands it to the SMTP server [MAIL-02] [MAIL-16]', async ({
  post: { app, server },
}) => {
  metrics.resetMetrics()
  await write(app, 'ada@example.test')
  expect(server.received).toEqual([])

  const worker = await startWorker(app)
  await expect.poll(async () => (await rowOf(app, 'ada@example.test'))?.sentAt, wait).toBeTruthy()
  await worker.stop()

  const [mail] = server.mailsTo('ada@example.test')
  expect(mail?.raw).toMatch(/^From: "?Quarto & Quay"? <shop@quay\.example>$/im)
  expect(mail?.raw).toMatch(/^Subject: =\?UTF-8\?/im)
  expect(mail?.raw).toContain('text/plain')
  expect(mail?.raw).toContain('text/html')
  const row = await rowOf(app, 'ada@example.test')
  expect(mail?.messageId).toBe(`<${row?.id}@shop.quay.example>`)
  expect(row).toMatchObject({ attempts: 1, failedAt: null, answer: expect.stringContaining('250') })
  expect(await metrics.getSingleMetricAsString('stoa_mails_total')).toContain('{outcome="sent"} 1')
})

test('many mails are each sent once, by however many workers', async ({
  post: { app, server },
}) => {
  const people = Array.from({ length: 30 }, (_, i) => `reader-${i}@example.test`)
  for (const to of people) await write(app, to)

  const workers = await Promise.all([startWorker(app), startWorker(app)])
  await expect
    .poll(
      async () => (await app.db.select().from(mails)).filter((mail) => !mail.sentAt).length,
      wait,
    )
    .toBe(0)
  await Promise.all(workers.map((worker) => worker.stop()))

  expect(people.map((to) => server.mailsTo(to).length)).toEqual(people.map(() => 1))
})

test('a mail whose answer was lost comes again under the same Message-ID, so that it counts as one', async ({
  post: { app, server },
}) => {
  server.fail('bola@example.test', 'lose_reply', 1)
  await write(app, 'bola@example.test')

  const worker = await startWorker(app)
  await expect.poll(async () => (await rowOf(app, 'bola@example.test'))?.sentAt, wait).toBeTruthy()
  await worker.stop()

  const [first, second, ...others] = server.mailsTo('bola@example.test')
  expect(others).toEqual([])
  expect(second?.messageId).toBe(first?.messageId)
  expect(await rowOf(app, 'bola@example.test')).toMatchObject({ attempts: 2, failedAt: null })
})
