import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { enqueue } from '#platform/jobs.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { claimAddress } from './claim-address.ts'
import { AccountSuspended, LinkNotValid } from './errors.ts'
import { requireSecondStep } from './finish-sign-in.ts'
import { mailSignInLink } from './jobs.ts'
import { openSession } from './open-session.ts'
import { Email, type SignedIn } from './person.ts'
import { recordSuccess } from './record-sign-in.ts'
import { isShutOut } from './shut-out.ts'
import { users } from './tables.ts'
import { redeemToken } from './tokens.ts'

export const RequestSignInLink = z.strictObject({ email: Email })
export const SignInByLink = z.strictObject({ token: z.string().min(1).max(200) })

/**
 * Asks for a mail with a link that signs in. Whether the address has an account is looked up by the
 * job, so that neither answer nor time tells it. Three an hour for one address.
 */
export async function requestSignInLink(
  ctx: Context,
  { email }: z.infer<typeof RequestSignInLink>,
): Promise<void> {
  const hour = { seconds: 3600, message: 'Too many requests. Please look into your mail first' }
  if (ctx.actor.ip) {
    await takeFromLimit(ctx, { key: `sign_in_link:client:${ctx.actor.ip}`, max: 30, ...hour })
  }
  await takeFromLimit(ctx, { key: `sign_in_link:address:${email}`, max: 3, ...hour })
  await enqueue(ctx, mailSignInLink, { email })
}

/**
 * Opens a session by a mailed link, which works once and for a quarter of an hour. Reading the mail
 * proves the address. Whoever has a second step is asked for it here, too.
 */
export async function signInByLink(
  ctx: Context,
  { token }: z.infer<typeof SignInByLink>,
): Promise<SignedIn> {
  const user = await inTransaction(ctx, async (ctx) => {
    const used = await redeemToken(ctx, 'sign_in_link', token)
    if (!used?.userId) throw new LinkNotValid()
    const [user] = await ctx.db.select().from(users).where(eq(users.id, used.userId))
    // A link that was mailed before the address changed proves the old one only.
    if (!user || user.email !== used.email) throw new LinkNotValid()
    if (await isShutOut(ctx, user.email)) throw new AccountSuspended()
    await claimAddress(ctx, user)
    return user
  })
  await requireSecondStep(ctx, user.id)
  return await inTransaction(ctx, async (ctx) => {
    const signed = await openSession(ctx, user.id)
    await recordSuccess(ctx, user, 'link')
    return signed
  })
}
