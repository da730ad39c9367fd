import { eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { queueFailuresMail } from './mails.ts'
import { users } from './tables.ts'

/** Tells the owner of an account that somebody guesses at its password; once in each window. */
export async function tellOfFailures(ctx: Context, email: string): Promise<void> {
  const [user] = await ctx.db.select().from(users).where(eq(users.email, email))
  if (!user) return
  const window = Math.floor(ctx.now.getTime() / (ctx.config.LOGIN_WINDOW_MINUTES * 60_000))
  await queueFailuresMail(ctx, user, `${user.id}:${window}`)
}
