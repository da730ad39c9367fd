import { eq } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { TooMany } from '#platform/errors.ts'
import { mails } from '#platform/tables.ts'
import { expect, queuedJobs, test } from '#tests/database.ts'
import { createPerson } from './create-person.ts'
import { LinkNotValid, WrongCredentials } from './errors.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'
import { sendResetLink } from './send-reset-link.ts'
import { signIn } from './sign-in.ts'
import { sessions, users, verifications } from './tables.ts'

const old = { email: 'ada@example.test', password: 'river-stone-9' }
const password = 'harbour-lamp-4'

function build(ctx: Context, email = old.email) {
  return createPerson(ctx, { ...old, email, name: 'Ada' })
}

async function mailedTokens(ctx: Pick<Context, 'db'>, email = old.email): Promise<string[]> {
  const rows = await ctx.db.select().from(mails).where(eq(mails.to, email)).orderBy(mails.id)
  return rows
    .filter((mail) => mail.template === 'reset_password')
    .map((mail) => /\/reset-password\?token=(\S+)/.exec(mail.text)?.[1] ?? '')
}

test('mails a link to choose a new password [ACC-21] [MAIL-06]', async ({ ctx }) => {
  await build(ctx)

  await sendResetLink(ctx, old.email)

  const [mail] = await ctx.db.select().from(mails)
  expect(mail).toMatchObject({
    to: old.email,
    template: 'reset_password',
    subject: 'Choose a new password for Stoa',
  })
  for (const body of [mail?.text, mail?.html]) {
    expect(body).toMatch(/http:\/\/localhost:3000\/reset-password\?token=[\w-]{20,}/)
    expect(body).toContain('works once, within an hour')
    expect(body).toContain('If you did not ask for it')
  }
})

test('asking is the same for every address: one job, no look-up, no mail to strangers', async ({
  ctx,
}) => {
  await build(ctx)

  await requestPasswordReset(ctx, { email: old.email })
  await requestPasswordReset(ctx, { email: 'nobody@example.test' })
  expect(await queuedJobs(ctx)).toEqual(['accounts.mail_reset_link', 'accounts.mail_reset_link'])
  await sendResetLink(ctx, 'nobody@example.test')

  expect(await ctx.db.select().from(mails)).toEqual([])
})

test('nobody can flood a mailbox with reset mails', async ({ ctx }) => {
  for (let i = 0; i < 3; i++) await requestPasswordReset(ctx, { email: old.email })

  await expect(requestPasswordReset(ctx, { email: old.email })).rejects.toBeInstanceOf(TooMany)
})

test('the link sets the new password, ends every session, and works once [ACC-20]', async ({
  ctx,
}) => {
  await build(ctx)
  await signIn(ctx, old)
  await signIn(ctx, old)
  await sendResetLink(ctx, old.email)
  const [token = ''] = await mailedTokens(ctx)

  await resetPassword(ctx, { token, password })

  expect(await ctx.db.select().from(sessions)).toEqual([])
  await expect(signIn(ctx, old)).rejects.toBeInstanceOf(WrongCredentials)
  expect((await signIn(ctx, { ...old, password })).person.emailVerified).toBe(true)
  await expect(resetPassword(ctx, { token, password: 'another-word-7' })).rejects.toBeInstanceOf(
    LinkNotValid,
  )
  await signIn(ctx, { ...old, password })
})

test('the person is told that the password was changed', async ({ ctx }) => {
  await build(ctx)
  await sendResetLink(ctx, old.email)
  const [token = ''] = await mailedTokens(ctx)

  await resetPassword(ctx, { token, password })

  const sent = await ctx.db.select().from(mails).where(eq(mails.template, 'password_changed'))
  expect(sent).toHaveLength(1)
  expect(sent[0]?.text).toContain('If this was not you')
})

test('the link dies after an hour [ACC-20]', async ({ ctx }) => {
  await build(ctx)
  await sendResetLink(ctx, old.email)
  const [token = ''] = await mailedTokens(ctx)
  const [kept] = await ctx.db.select().from(verifications)
  const minutes = ((kept?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000
  expect(minutes).toBeCloseTo(60, 0)

  await ctx.db.update(verifications).set({ expiresAt: new Date(Date.now() - 1000) })

  await expect(resetPassword(ctx, { token, password })).rejects.toBeInstanceOf(LinkNotValid)
  expect((await signIn(ctx, old)).person.email).toBe(old.email)
})

test('the database keeps only a hash of the link', async ({ ctx }) => {
  await build(ctx)
  await sendResetLink(ctx, old.email)
  const [token = ''] = await mailedTokens(ctx)

  expect(token.length).toBeGreaterThan(20)
  expect(JSON.stringify(await ctx.db.select().from(verifications))).not.toContain(token)
})

test('refuses links that were never sent', async ({ ctx }) => {
  await build(ctx)

  for (const token of ['nothing', 'x'.repeat(32), "' or true --"]) {
    await expect(resetPassword(ctx, { token, password })).rejects.toBeInstanceOf(LinkNotValid)
  }
})

test('a reset gives new attempts to whoever was locked out', async ({ ctx }) => {
  await build(ctx)
  for (let i = 0; i < 6; i++) {
    await signIn(ctx, { ...old, password: 'wrong' }).catch(() => {})
  }
  await sendResetLink(ctx, old.email)
  const [token = ''] = await mailedTokens(ctx)

  await resetPassword(ctx, { token, password })

  expect((await signIn(ctx, { ...old, password })).person.email).toBe(old.email)
})

test('of two uses of one link at the same moment one counts [ACC-20]', async ({ app }) => {
  const ctx = contextOf(app)
  const email = 'race@example.test'
  await build(ctx, email)
  await sendResetLink(ctx, email)
  const [token = ''] = await mailedTokens(ctx, email)

  const passwords = ['first-password-1', 'second-password-2']
  const tries = await Promise.allSettled(
    passwords.map((password) => resetPassword(contextOf(app), { token, password })),
  )

  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = passwords[tries.findIndex((one) => one.status === 'fulfilled')] ?? ''
  expect((await signIn(ctx, { email, password: winner })).person.email).toBe(email)
  const [user] = await ctx.db.select().from(users).where(eq(users.email, email))
  expect(user?.emailVerified).toBe(true)
})
