import { eq } from 'drizzle-orm'
import { expect, queuedJobs, test } from '#tests/database.ts'
import { contextOf } from './app.ts'
import { type Context, inTransaction } from './context.ts'
import { type Mail, queueMail, sendQueuedMail } from './mail.ts'
import { listMails } from './outbox.ts'
import { mails } from './tables.ts'

const letter = (key: string, to = 'ada@example.test'): Mail => ({
  key,
  template: 'letter',
  to,
  subject: 'Your <order>',
  content: { heading: 'Hello', shopName: 'Quarto & Quay', paragraphs: ['It is <paid>.'] },
})

const withTransport = (ctx: Context): Context => ({
  ...ctx,
  config: { ...ctx.config, SMTP_URL: 'smtp://127.0.0.1:9' },
})

test('without a transport the outbox keeps the mail for the owner, and nothing waits for ever', async ({
  ctx,
}) => {
  expect(await queueMail(ctx, letter('one'))).toBe(true)

  expect(await listMails(ctx, 10)).toMatchObject([
    {
      key: 'one',
      to: 'ada@example.test',
      subject: 'Your <order>',
      text: expect.stringContaining('It is <paid>.'),
      html: expect.stringContaining('It is &lt;paid&gt;.'),
      keptAt: ctx.now,
      sentAt: null,
      failedAt: null,
      attempts: 0,
    },
  ])
  expect(await queuedJobs(ctx)).toEqual([])
})

test('with a transport a job sends the mail, later, and only if its cause was committed [MAIL-16]', async ({
  ctx,
}) => {
  const undone = inTransaction(withTransport(ctx), async (ctx) => {
    await queueMail(ctx, letter('undone'))
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  expect(await queuedJobs(ctx)).toEqual([])

  await queueMail(withTransport(ctx), letter('one'))

  expect(await queuedJobs(ctx)).toEqual(['mail.send'])
  const kept = await ctx.db.select().from(mails)
  expect(kept).toMatchObject([{ key: 'one', sentAt: null, keptAt: null, attempts: 0 }])
})

test('one occasion is one mail, however often it is announced', async ({ ctx }) => {
  const sending = withTransport(ctx)

  expect(await queueMail(sending, letter('receipt:1'))).toBe(true)
  expect(await queueMail(sending, letter('receipt:1'))).toBe(false)

  expect(await ctx.db.select().from(mails)).toHaveLength(1)
  expect(await queuedJobs(ctx)).toEqual(['mail.send'])
})

test('a mail whose transport was taken away before it went is kept in the outbox', async ({
  ctx,
}) => {
  await queueMail(withTransport(ctx), letter('one'))
  const [mail] = await ctx.db.select().from(mails)

  await sendQueuedMail.run(ctx, { mailId: mail?.id ?? '' })

  expect(await ctx.db.select().from(mails)).toMatchObject([{ keptAt: ctx.now, sentAt: null }])
})

test('a mail that is gone already is not sent again', async ({ ctx }) => {
  await queueMail(withTransport(ctx), letter('one'))
  const sentAt = new Date('2026-11-20T12:00:00Z')
  const [mail] = await ctx.db.update(mails).set({ sentAt }).returning()

  // The transport answers nobody: an attempt would fail.
  await sendQueuedMail.run(withTransport(ctx), { mailId: mail?.id ?? '' })

  expect(await ctx.db.select().from(mails)).toMatchObject([{ sentAt, attempts: 0, failedAt: null }])
})

test('the outbox shows the newest first', async ({ ctx }) => {
  for (let minute = 1; minute <= 3; minute++) {
    const now = new Date(Date.UTC(2026, 10, 20, 12, minute))
    await queueMail({ ...ctx, now }, letter(`mail ${minute}`))
  }

  expect((await listMails(ctx, 2)).map((mail) => mail.key)).toEqual(['mail 3', 'mail 2'])
})

test('one occasion is one mail also when 20 announce it at the same moment', async ({ app }) => {
  const ctx = contextOf(app)

  const made = await Promise.all(
    Array.from({ length: 20 }, () => queueMail(ctx, letter('parallel'))),
  )

  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await ctx.db.select().from(mails).where(eq(mails.key, 'parallel'))).toHaveLength(1)
})
