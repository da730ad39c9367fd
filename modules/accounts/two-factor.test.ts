import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { as } from '#tests/builders/people.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import { confirmTwoFactor, disableTwoFactor, setUpTwoFactor } from './change-two-factor.ts'
import { createPerson } from './create-person.ts'
import { SecondStepNeeded, SignInAgain, WrongCode, WrongPassword } from './errors.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { signIn } from './sign-in.ts'
import { recoveryCodes, sessions, twoFactors } from './tables.ts'
import { twoFactorOf } from './two-factor.ts'

const right = { email: 'ada@example.test', password: 'river-stone-9' }

/** The code an app would show for this person at `ctx.now`. */
async function codeAt(asked: Context, secret: string): Promise<string> {
  const plain = new TextDecoder().decode(base32.decode(secret))
  return await createOTP(plain).hotp(Math.floor(asked.now.getTime() / 30_000))
}

/** A person with two-factor sign-in, what they hold, and a visitor who may sign in. */
async function withTwoFactor(ctx: Context, email = right.email) {
  await createPerson(ctx, { ...right, email, name: 'Ada' })
  const guest = actingAs(ctx, { kind: 'guest' })
  const { person } = await signIn(guest, { ...right, email })
  const own = as(ctx, person)
  await setUpTwoFactor(own)
  const { setUp } = await twoFactorOf(own)
  const secret = setUp?.secret ?? ''
  const codes = await confirmTwoFactor(own, { code: await codeAt(own, secret) })
  return { own, guest: later(guest, 2), secret, codes }
}

async function challengeOf(guest: Context, email = right.email): Promise<string> {
  const refused = await signIn(guest, { ...right, email }).catch((error: unknown) => error)
  if (!(refused instanceof SecondStepNeeded)) throw refused
  return refused.challenge
}

test('the password alone opens nothing; a code of the app does, once', async ({ ctx }) => {
  const { guest, secret } = await withTwoFactor(ctx)
  const before = await ctx.db.$count(sessions)
  const challenge = await challengeOf(guest)
  expect(await ctx.db.$count(sessions)).toBe(before)

  const code = await codeAt(guest, secret)
  const { person } = await finishSignIn(guest, { challenge, code })

  expect(person.email).toBe(right.email)
  await expect(finishSignIn(guest, { challenge, code })).rejects.toBeInstanceOf(SignInAgain)
  const again = { challenge: await challengeOf(guest), code }
  await expect(finishSignIn(guest, again)).rejects.toBeInstanceOf(WrongCode)
})

test('a recovery code opens it once, and neither secret nor codes are readable in the database', async ({
  ctx,
}) => {
  const { own, guest, secret, codes } = await withTwoFactor(ctx)
  const [code = ''] = codes

  await finishSignIn(guest, { challenge: await challengeOf(guest), code: code.toLowerCase() })

  const second = finishSignIn(guest, { challenge: await challengeOf(guest), code })
  await expect(second).rejects.toBeInstanceOf(WrongCode)
  expect(codes).toHaveLength(10)
  expect(await twoFactorOf(own)).toMatchObject({ isOn: true, codesLeft: 9 })
  const kept = JSON.stringify([
    await ctx.db.select().from(twoFactors),
    await ctx.db.select().from(recoveryCodes),
  ])
  expect(kept).not.toContain(secret)
  expect(kept).not.toContain(code.replace('-', ''))
})

test('five wrong codes end a challenge, and ten the tries of a person', async ({ ctx }) => {
  const { guest, secret } = await withTwoFactor(ctx)
  const wrong = { challenge: await challengeOf(guest), code: 'AAAAA-AAAAA' }

  for (let i = 0; i < 5; i++) {
    await expect(finishSignIn(guest, wrong)).rejects.toBeInstanceOf(WrongCode)
  }

  const right = { ...wrong, code: await codeAt(guest, secret) }
  await expect(finishSignIn(guest, right)).rejects.toBeInstanceOf(SignInAgain)
  const next = { ...wrong, challenge: await challengeOf(guest) }
  for (let i = 0; i < 5; i++) await finishSignIn(guest, next).catch(() => {})
  const last = finishSignIn(guest, { ...right, challenge: await challengeOf(guest) })
  await expect(last).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('a challenge ends after ten minutes', async ({ ctx }) => {
  const { guest, secret } = await withTwoFactor(ctx)
  const challenge = await challengeOf(guest)
  const late = later(guest, 11)

  const tried = finishSignIn(late, { challenge, code: await codeAt(late, secret) })

  await expect(tried).rejects.toBeInstanceOf(SignInAgain)
})

test('nothing is asked for before a first code confirms the set-up', async ({ ctx }) => {
  await createPerson(ctx, { ...right, name: 'Ada' })
  const guest = actingAs(ctx, { kind: 'guest' })
  const { person } = await signIn(guest, right)
  await setUpTwoFactor(as(ctx, person))

  const wrong = confirmTwoFactor(as(ctx, person), { code: '12' })
  await expect(wrong).rejects.toBeInstanceOf(WrongCode)

  expect((await signIn(guest, right)).person.id).toBe(person.id)
})

test('turning it off takes the password', async ({ ctx }) => {
  const { own, guest } = await withTwoFactor(ctx)

  const wrong = disableTwoFactor(own, { password: 'guess', code: '' })
  await expect(wrong).rejects.toBeInstanceOf(WrongPassword)
  await disableTwoFactor(own, { password: right.password, code: '' })

  expect((await signIn(guest, right)).person.email).toBe(right.email)
})

test('one code used at the same moment opens one session', async ({ app }) => {
  const ctx = contextOf(app)
  const email = 'race@example.test'
  const { guest, secret } = await withTwoFactor(ctx, email)
  const code = await codeAt(guest, secret)
  const challenges = [await challengeOf(guest, email), await challengeOf(guest, email)]

  const outcomes = await Promise.allSettled(
    challenges.map((challenge) => finishSignIn(guest, { challenge, code })),
  )

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
