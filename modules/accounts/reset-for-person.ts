import { hashPassword } from 'better-auth/crypto'
import { and, eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { newToken } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs.ts'
import { requireMayShutOut } from './grant-role.ts'
import { mailResetLink } from './jobs.ts'
import { requireRight } from './rights.ts'
import { endSessions } from './sign-out.ts'
import { accounts, users } from './tables.ts'

/**
 * Makes a person's password void at once, signs them out everywhere and mails them the link with
 * which they choose a new one. No admin ever sees a password.
 */
export async function resetPasswordFor(
  ctx: Context,
  { userId }: { userId: string },
): Promise<void> {
  await requireRight(ctx, 'people.change')
  // Hashing takes long, so it is done before anything is locked.
  const password = await hashPassword(newToken())
  await inTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId))
    if (!user) throw new NotFound('This account')
    if (userId !== ctx.actor.person?.id) await requireMayShutOut(ctx, userId)
    await ctx.db
      .update(accounts)
      .set({ password, updatedAt: ctx.now })
      .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')))
    await endSessions(ctx, userId)
    await enqueue(ctx, mailResetLink, { email: user.email })
    await audit(ctx, { action: 'person.password_reset', subject: { kind: 'person', id: userId } })
  })
}
