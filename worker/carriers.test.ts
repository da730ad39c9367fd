import { eq } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import { queueMail } from '#platform/mail.ts'
import { metrics } from '#platform/metrics.ts'
import { measureDelivery, sendMailAgain, sweepOutbox } from '#platform/outbox.ts'
import { queueSms } from '#platform/sms.ts'
import { mails, suppressions, textMessages } from '#platform/tables.ts'
import { type Carriers, carrierKeys, startCarriers } from '#sandbox/mail/carriers.ts'
import { test as base, expect, makeApp, type TestApp } from '#tests/database.ts'
import { startServer } from '../server.ts'
import { startWorker } from '../worker.ts'

const wait = { timeout: 20_000, interval: 30 }
const test = base.extend<{ carriers: Carriers }>({
  carriers: [
    async ({}, use) => {
      const carriers = await startCarriers()
      await use(carriers)
      await carriers.stop()
    },
    { scope: 'file' },
  ],
})

const { resend, sendgrid, mailgun, twilio, termii } = carrierKeys
const settingsOf = (carriers: Carriers) => ({
  resend: {
    RESEND_API_KEY: resend.apiKey,
    RESEND_WEBHOOK_SECRET: resend.webhookSecret,
    RESEND_API_BASE: carriers.urls.resend,
  },
  sendgrid: {
    SENDGRID_API_KEY: sendgrid.apiKey,
    SENDGRID_WEBHOOK_KEY: carriers.sendgridWebhookKey,
    SENDGRID_API_BASE: carriers.urls.sendgrid,
  },
  mailgun: {
    MAILGUN_API_KEY: mailgun.apiKey,
    MAILGUN_DOMAIN: mailgun.domain,
    MAILGUN_WEBHOOK_KEY: mailgun.webhookKey,
    MAILGUN_API_BASE: carriers.urls.mailgun,
  },
})

const write = (app: TestApp, to: string, key = to) =>
  queueMail(contextOf(app), {
    key,
    template: 'letter',
    to,
    subject: 'Grüße',
    content: { heading: 'Hello', shopName: 'Quarto & Quay', paragraphs: ['Ready.'] },
  })
const rowOf = async (app: TestApp, key: string) =>
  (await app.db.select().from(mails).where(eq(mails.key, key)))[0]

for (const [carrier, requirement] of [
  ['resend', '[MAIL-01]'],
  ['sendgrid', '[MAIL-03]'],
  ['mailgun', '[MAIL-03]'],
] as const) {
  test(`${carrier} takes a mail once, its signed news are written down, and who bounced gets no more ${requirement} [MAIL-19] [MAIL-21] [OPS-04]`, {
    timeout: 60_000,
  }, async ({ carriers }) => {
    const app = await makeApp({
      ...settingsOf(carriers)[carrier],
      MAIL_FROM: 'Quarto & Quay <shop@quay.example>',
    })
    const server = await startServer(app, { port: 0 })
    const worker = await startWorker(app)
    const send = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
      fetch(`${server.address}/api/mail/${carrier}/webhook`, {
        method: 'POST',
        body,
        headers,
      })
    const reader = `${carrier}@example.test`

    await write(app, reader)
    await expect.poll(async () => (await rowOf(app, reader))?.sentAt, wait).toBeTruthy()
    const [carried, ...others] = carriers.mails.filter((mail) => mail.to === reader)
    expect(others).toEqual([])
    expect(carried).toMatchObject({ subject: 'Grüße', tracked: false })
    expect(carried?.text).toContain('Ready.')
    expect(carried?.html).toContain('Ready.')
    expect(await rowOf(app, reader)).toMatchObject({ transport: carrier, messageId: carried?.id })
    if (!carried) return

    const forged = carriers.news(carried, 'bounced')
    const altered = forged.body.replace(carrier === 'mailgun' ? '"token":"' : '550', '$&0')
    expect((await send({ ...forged, body: altered })).status).toBe(401)
    expect((await send({ body: '{}', headers: {} })).status).toBe(401)
    expect(await app.db.select().from(suppressions)).toEqual([])

    const delivered = carriers.news(carried, 'delivered')
    expect((await send(delivered)).status).toBe(200)
    await send(delivered)
    await send(carriers.news(carried, 'opened'))
    expect(await rowOf(app, reader)).toMatchObject({
      deliveredAt: expect.any(Date),
      openedAt: expect.any(Date),
    })

    await send(carriers.news(carried, 'bounced'))
    expect(await app.db.select().from(suppressions)).toMatchObject([
      { address: reader, reason: 'bounced', detail: expect.stringContaining('No such user') },
    ])
    await write(app, reader, `${reader} again`)
    await expect
      .poll(async () => (await rowOf(app, `${reader} again`))?.suppressedAt, wait)
      .toBeTruthy()
    expect(carriers.mails.filter((mail) => mail.to === reader)).toHaveLength(1)

    await worker.stop()
    await server.stop()
    await app.close()
  })
}

test('a key the carrier does not know makes the mail fail in the carrier’s own words, and counts against the delivery rate [MAIL-19] [OPS-19] [OPS-04]', async ({
  carriers,
}) => {
  const app = await makeApp({ ...settingsOf(carriers).sendgrid, SENDGRID_API_KEY: 'SG.wrong' })
  await write(app, 'ada@example.test')
  const worker = await startWorker(app)
  await expect.poll(async () => (await rowOf(app, 'ada@example.test'))?.failedAt, wait).toBeTruthy()
  await worker.stop()

  expect(await rowOf(app, 'ada@example.test')).toMatchObject({
    answer: expect.stringContaining('authorization grant is invalid'),
    sentAt: null,
  })
  expect(await measureDelivery(contextOf(app))).toBe(0)
  expect(await metrics.getSingleMetricAsString('stoa_mail_delivery_rate')).toContain(' 0')
  await app.close()
})

test('a mail that was kept is sent when the owner says so [MAIL-18]', async ({ carriers }) => {
  const app = await makeApp(settingsOf(carriers).mailgun)
  const kept = { ...app, config: { ...app.config, MAILGUN_API_KEY: undefined } } as TestApp
  await write(kept, 'kept@example.test')
  const mail = await rowOf(app, 'kept@example.test')
  expect(mail).toMatchObject({ keptAt: expect.any(Date), sentAt: null })

  await sendMailAgain(contextOf(app), mail?.id ?? '')
  const worker = await startWorker(app)
  await expect.poll(async () => (await rowOf(app, 'kept@example.test'))?.sentAt, wait).toBeTruthy()
  await worker.stop()

  expect(carriers.mails.filter(({ to }) => to === 'kept@example.test')).toHaveLength(1)
  await app.close()
})

test('mail records go after a year, and not before [MAIL-23] [BAK-19]', async ({ ctx }) => {
  const daysAgo = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000)
  const letter = { template: 'letter', subject: 'Hello', text: '', html: '' }
  await ctx.db.insert(mails).values([
    { ...letter, key: 'old', to: 'a@example.test', queuedAt: daysAgo(366) },
    { ...letter, key: 'young', to: 'b@example.test', queuedAt: daysAgo(364) },
  ])
  await ctx.db
    .insert(textMessages)
    .values([{ key: 'old', to: '+2348012345678', text: 'Hello', queuedAt: daysAgo(366) }])

  await sweepOutbox(ctx)

  expect((await ctx.db.select().from(mails)).map(({ key }) => key)).toEqual(['young'])
  expect(await ctx.db.select().from(textMessages)).toEqual([])
})

for (const way of ['twilio', 'termii'] as const) {
  test(`a short message goes out once by ${way} [MAIL-15]`, async ({ carriers }) => {
    const app = await makeApp(
      way === 'twilio'
        ? {
            TWILIO_ACCOUNT_SID: twilio.accountSid,
            TWILIO_AUTH_TOKEN: twilio.authToken,
            TWILIO_FROM: '+15005550006',
            TWILIO_API_BASE: carriers.urls.twilio,
          }
        : { TERMII_API_KEY: termii.apiKey, TERMII_API_BASE: carriers.urls.termii },
    )
    const ctx = contextOf(app)
    const message = { key: `sms:${way}`, to: '+2348012345678', text: `By ${way}` }
    expect(await queueSms(ctx, message)).toBe(true)
    expect(await queueSms(ctx, message)).toBe(false)

    const worker = await startWorker(app)
    const sent = async () => (await app.db.select().from(textMessages))[0]
    await expect.poll(async () => (await sent())?.sentAt, wait).toBeTruthy()
    await worker.stop()

    const carried = carriers.texts.filter((one) => one.carrier === way)
    expect(carried).toMatchObject([{ text: `By ${way}` }])
    expect(await sent()).toMatchObject({ transport: way, messageId: carried[0]?.id })
    await app.close()
  })
}
