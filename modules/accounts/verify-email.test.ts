import { eq } from 'drizzle-orm'
import { afterEach, vi } from 'vitest'
import type { Context } from '#platform/context.ts'
import { NotSignedIn, TooMany } from '#platform/errors.ts'
import { mails } from '#platform/tables.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { LinkNotValid } from './errors.ts'
import { registerPerson } from './register-person.ts'
import { sessionJwt } from './session-tokens.ts'
import { users } from './tables.ts'
import { requestVerification, verifyEmail } from './verify-email.ts'

const email = 'ada@example.test'

afterEach(() => {
  vi.useRealTimers()
})

function register(ctx: Context) {
  const password = 'river-stone-9'
  return registerPerson(ctx, { name: 'Ada', email, password, acceptedPolicies: true }, [])
}

async function mailedToken(ctx: Context): Promise<string> {
  const rows = await ctx.db.select().from(mails).where(eq(mails.template, 'verify_email'))
  return /\/verify-email\?token=(\S+)/.exec(rows.at(-1)?.text ?? '')?.[1] ?? ''
}

async function isVerified(ctx: Context): Promise<boolean | undefined> {
  const [user] = await ctx.db.select().from(users).where(eq(users.email, email))
  return user?.emailVerified
}

test('the mail carries a link that confirms the address [ACC-19] [MAIL-05]', async ({ ctx }) => {
  await register(ctx)
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.template, 'verify_email'))
  expect(mail).toMatchObject({ to: email, subject: 'Confirm your address for Stoa' })
  for (const body of [mail?.text, mail?.html]) {
    expect(body).toMatch(/http:\/\/localhost:3000\/verify-email\?token=[\w.-]{40,}/)
    expect(body).toContain('24 hours')
    expect(body).toContain('If you made no account here')
  }
  expect(await isVerified(ctx)).toBe(false)

  await verifyEmail(ctx, { token: await mailedToken(ctx) })

  expect(await isVerified(ctx)).toBe(true)
})

test('following the link twice is no mistake', async ({ ctx }) => {
  await register(ctx)
  const token = await mailedToken(ctx)

  await verifyEmail(ctx, { token })
  await verifyEmail(ctx, { token })

  expect(await isVerified(ctx)).toBe(true)
})

test('the link dies after a day', async ({ ctx }) => {
  await register(ctx)
  const token = await mailedToken(ctx)

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 })

  await expect(verifyEmail(ctx, { token })).rejects.toBeInstanceOf(LinkNotValid)
  expect(await isVerified(ctx)).toBe(false)
})

test('refuses altered links and tokens made for something else', async ({ ctx }) => {
  const { signedIn } = await register(ctx)
  const token = await mailedToken(ctx)
  const jwt = signedIn ? await sessionJwt(ctx.config, signedIn) : ''

  for (const forged of [`${token.slice(0, -3)}abc`, 'nothing', jwt]) {
    await expect(verifyEmail(ctx, { token: forged })).rejects.toBeInstanceOf(LinkNotValid)
  }
  expect(await isVerified(ctx)).toBe(false)
})

test('the mail can be asked for again, while it is needed and not without end', async ({ ctx }) => {
  const person = await buildPerson(ctx, { email, emailVerified: false })
  const asked = as(ctx, person)

  await requestVerification(asked)
  await verifyEmail(ctx, { token: await mailedToken(ctx) })
  await requestVerification(asked)
  expect(await ctx.db.select().from(mails)).toHaveLength(1)

  for (let i = 0; i < 3; i++) await requestVerification(asked)
  await expect(requestVerification(asked)).rejects.toBeInstanceOf(TooMany)
  const guest = actingAs(ctx, { kind: 'guest' })
  await expect(requestVerification(guest)).rejects.toBeInstanceOf(NotSignedIn)
})
