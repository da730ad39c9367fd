import { eq } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { TooMany } from '#platform/errors.ts'
import { limits } from '#platform/tables.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import { createPerson } from './create-person.ts'
import { AccountSuspended, WrongCredentials } from './errors.ts'
import { banPerson, grantRole } from './grant-role.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { sessions } from './tables.ts'

const right = { email: 'ada@example.test', password: 'river-stone-9' }
const wrong = { ...right, password: 'river-stone-8' }

function from(ctx: Context, ip: string): Context {
  return actingAs(ctx, { kind: 'guest', ip })
}

function build(ctx: Context, email = right.email) {
  return createPerson(ctx, { email, name: 'Ada', password: right.password })
}

async function outcome(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'signed in',
    (error: { code?: string }) => error.code ?? 'a bug',
  )
}

test('opens a session that ends by itself after 30 days [ACC-08] [ACC-13]', async ({ ctx }) => {
  const user = await build(ctx)
  await grantRole(ctx, { userId: user.id, role: 'member' })

  const { person, session } = await signIn(from(ctx, '203.0.113.7'), right)

  expect(person).toEqual({
    id: user.id,
    email: right.email,
    name: 'Ada',
    emailVerified: false,
    roles: ['member'],
    sessionId: session.id,
  })
  const [row] = await ctx.db.select().from(sessions).where(eq(sessions.id, session.id))
  expect(row).toMatchObject({ userId: user.id, token: session.token, ipAddress: '203.0.113.7' })
  const days = (session.expiresAt.getTime() - Date.now()) / 86_400_000
  expect(days).toBeCloseTo(30, 1)
})

test('refuses a wrong password and an unknown address in the same words [ACC-09]', async ({
  ctx,
}) => {
  await build(ctx)

  const known = await signIn(ctx, wrong).catch((error: unknown) => error)
  const unknown = await signIn(ctx, { ...wrong, email: 'nobody@example.test' }).catch(
    (error: unknown) => error,
  )

  expect(known).toBeInstanceOf(WrongCredentials)
  expect(unknown).toEqual(known)
  expect(await ctx.db.select().from(sessions)).toEqual([])
})

test('an unknown address costs as much work as a wrong password [ACC-09]', async ({ ctx }) => {
  const config = { ...ctx.config, LOGIN_ATTEMPTS: 100 }
  const patient = { ...ctx, config }
  await build(ctx)
  const timeOf = async (email: string) => {
    const times = []
    for (let i = 0; i < 5; i++) {
      const start = performance.now()
      await outcome(signIn(patient, { ...wrong, email }))
      times.push(performance.now() - start)
    }
    return Math.min(...times)
  }

  const known = await timeOf(right.email)
  const unknown = await timeOf('nobody@example.test')

  // Without the hash for unknown addresses this ratio is beyond ten.
  expect(known / unknown).toBeLessThan(3)
  expect(unknown / known).toBeLessThan(3)
})

test('refuses the sixth attempt at an address within 15 minutes, even the right one [ACC-36] [ACC-37]', async ({
  ctx,
}) => {
  await build(ctx)
  for (let i = 1; i <= 5; i++) {
    // From a different client each time: the address itself is counted.
    expect(await outcome(signIn(from(ctx, `203.0.113.${i}`), wrong))).toBe('wrong_credentials')
  }

  const sixth = await signIn(from(ctx, '203.0.113.99'), right).catch((error: unknown) => error)
  expect(sixth).toBeInstanceOf(TooMany)
  expect((sixth as TooMany).details.retryAfterSeconds).toBeLessThanOrEqual(15 * 60)

  expect(await outcome(signIn(from(later(ctx, 16), '203.0.113.99'), right))).toBe('signed in')
})

test('counts the attempts of one client over all addresses [ACC-36] [ACC-37]', async ({ ctx }) => {
  await build(ctx)
  const client = from(ctx, '203.0.113.7')
  for (let i = 1; i <= 5; i++) {
    const email = `guess-${i}@example.test`
    expect(await outcome(signIn(client, { ...wrong, email }))).toBe('wrong_credentials')
  }

  expect(await outcome(signIn(client, right))).toBe('too_many_requests')
  expect(await outcome(signIn(from(ctx, '203.0.113.8'), right))).toBe('signed in')
})

test('a success forgets the failures at that address', async ({ ctx }) => {
  await build(ctx)
  for (let i = 1; i <= 4; i++) await outcome(signIn(ctx, wrong))
  await signIn(ctx, right)

  for (let i = 1; i <= 5; i++) {
    expect(await outcome(signIn(ctx, wrong))).toBe('wrong_credentials')
  }
})

test('nobody washes away guesses at others by signing in to an own account', async ({ ctx }) => {
  await build(ctx)
  await build(ctx, 'mallory@example.test')
  const client = from(ctx, '203.0.113.7')
  const own = { ...right, email: 'mallory@example.test' }

  for (let i = 1; i <= 5; i++) {
    expect(await outcome(signIn(client, { ...wrong, email: `guess-${i}@example.test` }))).toBe(
      'wrong_credentials',
    )
    if (i < 5) expect(await outcome(signIn(client, own))).toBe('signed in')
  }

  expect(await outcome(signIn(client, own))).toBe('too_many_requests')
})

test('signing in often and rightly from one place is no attack', async ({ ctx }) => {
  const client = from(ctx, '203.0.113.7')
  for (let i = 1; i <= 8; i++) {
    const email = `member-${i}@example.test`
    await build(ctx, email)
    expect(await outcome(signIn(client, { ...right, email }))).toBe('signed in')
  }
  expect(await ctx.db.select().from(limits)).toEqual([])
})

test('many guesses at the same moment cannot pass the limit together [ACC-37]', async ({ app }) => {
  const ctx = contextOf(app)
  await build(ctx, 'race@example.test')

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () =>
      outcome(signIn(from(ctx, '203.0.113.50'), { ...wrong, email: 'race@example.test' })),
    ),
  )

  expect(outcomes.filter((one) => one === 'wrong_credentials')).toHaveLength(5)
  expect(outcomes.filter((one) => one === 'too_many_requests')).toHaveLength(15)
})

test('refuses a banned person who knows the password, and opens no session', async ({ ctx }) => {
  const user = await build(ctx)
  await banPerson(ctx, { userId: user.id })

  await expect(signIn(ctx, right)).rejects.toBeInstanceOf(AccountSuspended)
  await expect(signIn(ctx, wrong)).rejects.toBeInstanceOf(WrongCredentials)

  expect(await ctx.db.select().from(sessions)).toEqual([])
})

test('signing out ends this session and leaves the others', async ({ ctx }) => {
  await build(ctx)
  const phone = await signIn(ctx, right)
  const laptop = await signIn(ctx, right)

  await signOut(actingAs(ctx, { kind: 'person', person: phone.person }))

  const left = await ctx.db.select({ id: sessions.id }).from(sessions)
  expect(left).toEqual([{ id: laptop.session.id }])
})
