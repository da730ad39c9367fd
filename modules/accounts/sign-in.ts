import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { forgetLimit, giveBackToLimit, takeFromLimit } from '#platform/limits.ts'
import { authFor, refusalCode } from './auth.ts'
import { AccountSuspended, EmailNotVerified, WrongCredentials } from './errors.ts'
import { type FoundSession, findSession } from './find-session.ts'
import { requireSecondStep } from './finish-sign-in.ts'
import { Email, PASSWORD_MAX, type SignedIn } from './person.ts'
import { recordFailure, recordSuccess } from './record-sign-in.ts'
import { sessions } from './tables.ts'
import { hasTwoFactor } from './two-factor.ts'
import { sendVerification } from './verify-email.ts'

export const SignIn = z.strictObject({
  email: Email,
  password: z
    .string('Please give your password')
    .min(1, 'Please give your password')
    .max(PASSWORD_MAX, 'This password is too long'),
})
export type SignIn = z.infer<typeof SignIn>

/**
 * Opens a session. A wrong password and an unknown address are refused alike and after the same
 * work. Whoever has a second step is refused with SecondStepNeeded and asked for it. Attempts are counted per address and per client before anything is checked; call it
 * outside a transaction, which would take the count back together with the refusal.
 */
export async function signIn(ctx: Context, { email, password }: SignIn): Promise<SignedIn> {
  const limits = limitsFor(ctx, email)
  for (const limit of limits) await takeFromLimit(ctx, limit)

  const token = await openSession(ctx, { email, password })
  const found = token ? await findSession(ctx, { token }, ctx.now) : undefined
  if (!token || !found) {
    await recordFailure(ctx, { email, method: 'password' })
    ctx.log.info({ ip: ctx.actor.ip }, 'a sign-in was refused')
    throw new WrongCredentials()
  }
  const refusal = await reasonToRefuse(ctx, found)
  if (refusal) {
    await ctx.db.delete(sessions).where(eq(sessions.id, found.person.sessionId))
    throw refusal
  }
  if (await hasTwoFactor(ctx, found.person.id)) {
    await ctx.db.delete(sessions).where(eq(sessions.id, found.person.sessionId))
    await requireSecondStep(ctx, found.person.id)
  }
  await recordSuccess(ctx, found.person, 'password')
  await forgetLimit(ctx, addressKey(email))
  // Only this attempt: whoever has one account could else wash away guesses at those of others.
  for (const limit of limits.slice(1)) await giveBackToLimit(ctx, limit)
  const { person, expiresAt } = found
  return { person, session: { id: person.sessionId, token, expiresAt } }
}

/** Forgets failed attempts at an address, once its owner has proven to read its mail. */
export function forgiveAttempts(ctx: Context, email: string): Promise<void> {
  return forgetLimit(ctx, addressKey(email))
}

/** The same context with the person who has just signed in as the one who asks. */
export function asPerson(ctx: Context, { person }: SignedIn): Context {
  return { ...ctx, actor: { ...ctx.actor, kind: 'person', person } }
}

async function openSession(ctx: Context, body: SignIn): Promise<string | undefined> {
  try {
    return (await authFor(ctx).api.signInEmail({ body })).token
  } catch (error) {
    if (refusalCode(error) === 'INVALID_EMAIL_OR_PASSWORD') return undefined
    throw error
  }
}

async function reasonToRefuse(ctx: Context, { person, banned }: FoundSession) {
  if (banned) return new AccountSuspended()
  if (person.emailVerified) return undefined
  const { accounts } = await readSettings(ctx)
  if (!accounts.requireVerifiedEmail) return undefined
  await sendVerification(ctx, person)
  return new EmailNotVerified()
}

function addressKey(email: string): string {
  return `sign_in:address:${email}`
}

function limitsFor(ctx: Context, email: string) {
  const { config, actor } = ctx
  const seconds = config.LOGIN_WINDOW_MINUTES * 60
  const rule = {
    max: config.LOGIN_ATTEMPTS,
    seconds,
    message: 'Too many attempts to sign in. Please wait a little, or reset your password',
  }
  const byAddress = { key: addressKey(email), ...rule }
  return actor.ip ? [byAddress, { key: `sign_in:client:${actor.ip}`, ...rule }] : [byAddress]
}
