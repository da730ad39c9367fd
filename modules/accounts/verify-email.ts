import { createEmailVerificationToken } from 'better-auth/api'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { authFor, refusalCode, VERIFY_SECONDS } from './auth.ts'
import { LinkNotValid } from './errors.ts'
import { queueVerificationMail } from './mails.ts'
import { users } from './tables.ts'

export const VerifyEmail = z.strictObject({ token: z.string().min(1).max(2000) })

/** Follows a mailed link: the address belongs to whoever reads its mail. Twice is as good as once. */
export async function verifyEmail(
  ctx: Context,
  { token }: z.infer<typeof VerifyEmail>,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    try {
      await authFor(ctx).api.verifyEmail({ query: { token } })
    } catch (error) {
      const code = refusalCode(error)
      if (code === undefined) throw error
      ctx.log.info({ code }, 'a verification link was refused')
      throw new LinkNotValid()
    }
  })
}

/** The person who asks wants the verification mail again. Nothing happens when none is needed. */
export async function requestVerification(ctx: Context): Promise<void> {
  const { id } = requirePerson(ctx)
  await takeFromLimit(ctx, { key: `verification:${id}`, max: 5, seconds: 3600 })
  const [user] = await ctx.db.select().from(users).where(eq(users.id, id))
  if (user && !user.emailVerified) await sendVerification(ctx, user)
}

/** Queues the mail with a fresh link. */
export async function sendVerification(
  ctx: Context,
  user: { id: string; email: string; name: string },
): Promise<void> {
  const { secret } = await authFor(ctx).$context
  const token = await createEmailVerificationToken(secret, user.email, undefined, VERIFY_SECONDS)
  await queueVerificationMail(ctx, user, token)
}
