import { and, eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { requireRight } from './rights.ts'
import { users } from './tables.ts'

/** Confirms a person's address on an admin's word, for whoever cannot follow the mailed link. */
export async function verifyPerson(ctx: Context, { userId }: { userId: string }): Promise<void> {
  await requireRight(ctx, 'people.change')
  await inTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId))
    if (!user) throw new NotFound('This account')
    const [changed] = await ctx.db
      .update(users)
      .set({ emailVerified: true, updatedAt: ctx.now })
      .where(and(eq(users.id, userId), eq(users.emailVerified, false)))
      .returning({ id: users.id })
    if (!changed) return
    await audit(ctx, {
      action: 'person.verified',
      subject: { kind: 'person', id: userId },
      after: { email: user.email },
    })
  })
}
