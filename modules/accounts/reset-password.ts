import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { enqueue } from '#platform/jobs.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { authFor, refusalCode } from './auth.ts'
import { LinkNotValid } from './errors.ts'
import { mailResetLink } from './jobs.ts'
import { queuePasswordChangedMail } from './mails.ts'
import { Email, NewPassword } from './person.ts'
import { forgiveAttempts } from './sign-in.ts'
import { users } from './tables.ts'

export const RequestPasswordReset = z.strictObject({ email: Email })
export const ResetPassword = z.strictObject({
  token: z.string().min(1).max(200),
  password: NewPassword,
})

/**
 * Asks for a mail with a link to choose a new password. Whether the address has an account is
 * looked up by the job, so that neither answer nor time tells it. Three an hour for one address.
 */
export async function requestPasswordReset(
  ctx: Context,
  { email }: z.infer<typeof RequestPasswordReset>,
): Promise<void> {
  const hour = { seconds: 3600, message: 'Too many requests. Please look into your mail first' }
  if (ctx.actor.ip) {
    await takeFromLimit(ctx, { key: `reset:client:${ctx.actor.ip}`, max: 30, ...hour })
  }
  await takeFromLimit(ctx, { key: `reset:address:${email}`, max: 3, ...hour })
  await enqueue(ctx, mailResetLink, { email })
}

/**
 * Sets a new password by a mailed link, which works once and for an hour, and signs the person out
 * everywhere. Reading the mail also proves the address and forgives failed sign-ins.
 */
export function resetPassword(
  ctx: Context,
  { token, password }: z.infer<typeof ResetPassword>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const userId = await replacePassword(ctx, token, password)
    const [user] = await ctx.db
      .update(users)
      .set({ emailVerified: true, updatedAt: ctx.now })
      .where(eq(users.id, userId))
      .returning()
    if (!user) throw new Error('Expected the person whose password was replaced')
    await forgiveAttempts(ctx, user.email)
    await queuePasswordChangedMail(ctx, user, sha256(token))
  })
}

async function replacePassword(ctx: Context, token: string, newPassword: string): Promise<string> {
  let userId: string | undefined
  const auth = authFor(ctx, {
    onPasswordReset: async ({ user }) => {
      userId = user.id
    },
  })
  try {
    await auth.api.resetPassword({ body: { token, newPassword } })
  } catch (error) {
    const code = refusalCode(error)
    if (code === 'INVALID_TOKEN' || code === 'USER_NOT_FOUND') throw new LinkNotValid()
    throw error
  }
  if (!userId) throw new Error('Expected better-auth to name whose password it replaced')
  return userId
}
