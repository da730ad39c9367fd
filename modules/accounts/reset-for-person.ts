import { eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { requireMayShutOut } from './grant-role.ts'
import { mailResetLink } from './jobs.ts'
import { voidPassword } from './password.ts'
import { requireRight } from './rights.ts'
import { endSessions } from './sign-out.ts'
import { users } from './tables.ts'

/**
 * Makes a person's password void at once, signs them out everywhere and mails them the link with
 * which they choose a new one. No admin ever sees a password.
 */
export async function resetPasswordFor(
  ctx: Context,
  { userId }: { userId: string },
): Promise<void> {
  await requireRight(ctx, 'people.change')
  await inTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId))
    if (!user) throw new NotFound('This account')
    if (userId !== ctx.actor.person?.id) await requireMayShutOut(ctx, userId)
    await voidPassword(ctx, userId)
    await endSessions(ctx, userId)
    await enqueue(ctx, mailResetLink, { email: user.email })
    await audit(ctx, { action: 'person.password_reset', subject: { kind: 'person', id: userId } })
  })
}
