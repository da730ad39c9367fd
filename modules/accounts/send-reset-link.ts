import { eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { authFor } from './auth.ts'
import { queueResetMail } from './mails.ts'
import { users } from './tables.ts'

/** Mails a fresh link if the address has an account; else does nothing. */
export async function sendResetLink(ctx: Context, email: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.email, email))
    if (!user) return
    let made: string | undefined
    const auth = authFor(ctx, {
      sendResetPassword: async ({ token }) => {
        made = token
      },
    })
    await auth.api.requestPasswordReset({ body: { email } })
    if (!made) throw new Error('Expected better-auth to make a reset token')
    await queueResetMail(ctx, user, made)
  })
}
