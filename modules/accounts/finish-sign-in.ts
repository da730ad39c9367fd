import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { forgetLimit, takeFromLimit } from '#platform/limits.ts'
import { AccountSuspended, SecondStepNeeded, SignInAgain, WrongCode } from './errors.ts'
import { openSession } from './open-session.ts'
import type { SignedIn } from './person.ts'
import { recordFailure, recordSuccess } from './record-sign-in.ts'
import { isShutOut } from './shut-out.ts'
import { users } from './tables.ts'
import { giveToken, redeemToken, tryToken } from './tokens.ts'
import { hasTwoFactor, SecondStepCode, takeCode } from './two-factor.ts'

const CHALLENGE_MINUTES = 10

export const FinishSignIn = z.strictObject({
  challenge: z.string().min(1, 'Please sign in again').max(200, 'Please sign in again'),
  code: SecondStepCode,
})

/** Refuses with what the second step needs, if this person has one. */
export async function requireSecondStep(ctx: Context, userId: string): Promise<void> {
  if (!(await hasTwoFactor(ctx, userId))) return
  const challenge = { purpose: 'two_factor', minutes: CHALLENGE_MINUTES, userId } as const
  throw new SecondStepNeeded(await giveToken(ctx, challenge))
}

/**
 * Opens a session by the second step: the challenge of the first one, and a code. Few tries for
 * each challenge and each person. Call it outside a transaction, which would take the count back.
 */
export async function finishSignIn(
  ctx: Context,
  { challenge, code }: z.infer<typeof FinishSignIn>,
): Promise<SignedIn> {
  const { LOGIN_ATTEMPTS: max, LOGIN_WINDOW_MINUTES } = ctx.config
  const token = await tryToken(ctx, 'two_factor', challenge, max)
  if (!token?.userId) throw new SignInAgain()
  const [user] = await ctx.db.select().from(users).where(eq(users.id, token.userId))
  if (!user) throw new SignInAgain()
  const key = `second_step:${user.id}`
  await takeFromLimit(ctx, { key, max: max * 2, seconds: LOGIN_WINDOW_MINUTES * 60 })
  if (!(await takeCode(ctx, user.id, code))) {
    await recordFailure(ctx, { email: user.email, method: 'two_factor' })
    throw new WrongCode()
  }
  if (await isShutOut(ctx, user.email)) throw new AccountSuspended()
  return await inTransaction(ctx, async (ctx) => {
    if (!(await redeemToken(ctx, 'two_factor', challenge))) throw new SignInAgain()
    const signed = await openSession(ctx, user.id)
    await recordSuccess(ctx, user, 'two_factor')
    await forgetLimit(ctx, key)
    await forgetLimit(ctx, `sign_in:address:${user.email}`)
    return signed
  })
}
