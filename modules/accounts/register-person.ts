import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, type Person } from '#platform/context.ts'
import { authFor, refusalCode } from './auth.ts'
import { EmailTaken } from './errors.ts'
import { findSession } from './find-session.ts'
import { queueWelcomeMail } from './mails.ts'
import { Email, NewPassword, PersonName, type PolicyVersion, type SignedIn } from './person.ts'
import { recordConsents } from './record-consents.ts'
import { endSessions } from './sign-out.ts'
import { sendVerification } from './verify-email.ts'

export const RegisterPerson = z.strictObject({
  name: PersonName,
  email: Email,
  password: NewPassword,
  acceptedPolicies: z.literal(true, { error: 'Please accept the terms to register' }),
})
export type RegisterPerson = z.infer<typeof RegisterPerson>

export interface Registered {
  user: Omit<Person, 'sessionId'>
  /** Absent when the shop wants the address confirmed before the first sign-in. */
  signedIn: SignedIn | undefined
}

/**
 * Makes an account, keeps what was accepted, and queues the welcome and the verification mail.
 * `policies` are the documents the form linked to, in their present versions; they come from the
 * caller, because legal stands on a floor above. Refuses an address that has an account.
 */
export function registerPerson(
  ctx: Context,
  input: RegisterPerson,
  policies: readonly PolicyVersion[],
): Promise<Registered> {
  const { name, email, password } = input
  return inTransaction(ctx, async (ctx) => {
    // Two registrations of one address wait for each other, so that the second one sees the first.
    await ctx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`accounts.register:${email}`}, 0))`,
    )
    const token = await signUp(ctx, { name, email, password })
    const session = await findSession(ctx, { token }, ctx.now)
    if (!session) throw new Error('Expected the session of the account that was just made')
    const { sessionId, ...user } = session.person

    const occasion = 'registration'
    await recordConsents(ctx, { email, userId: user.id, documents: policies, occasion })
    await queueWelcomeMail(ctx, user)
    await sendVerification(ctx, user)

    const { accounts } = await readSettings(ctx)
    if (accounts.requireVerifiedEmail) {
      await endSessions(ctx, user.id)
      return { user, signedIn: undefined }
    }
    const { person, expiresAt } = session
    return { user, signedIn: { person, session: { id: sessionId, token, expiresAt } } }
  })
}

async function signUp(
  ctx: Context,
  body: { name: string; email: string; password: string },
): Promise<string> {
  try {
    const { token } = await authFor(ctx).api.signUpEmail({ body })
    if (!token) throw new Error('Expected better-auth to open a session')
    return token
  } catch (error) {
    if (refusalCode(error) === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') throw new EmailTaken()
    throw error
  }
}
