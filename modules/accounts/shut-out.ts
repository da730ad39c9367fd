import { and, eq, exists, isNotNull, isNull, or } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { NotYourself } from './errors.ts'
import { requireMayShutOut } from './grant-role.ts'
import { requireRight } from './rights.ts'
import { endSessions } from './sign-out.ts'
import { roleGrants, users } from './tables.ts'

/** Takes a person's access: no sign-in, no download, until it is given back. */
export async function revokeAccess(ctx: Context, { userId }: { userId: string }): Promise<void> {
  await requireRight(ctx, 'people.change')
  if (ctx.actor.person?.id === userId) throw new NotYourself()
  await inTransaction(ctx, async (ctx) => {
    await requireKnown(ctx, userId)
    await requireMayShutOut(ctx, userId)
    const [changed] = await ctx.db
      .update(users)
      .set({ accessRevokedAt: ctx.now, accessRevokedBy: ctx.actor.person?.id ?? null })
      .where(and(eq(users.id, userId), isNull(users.accessRevokedAt)))
      .returning({ id: users.id })
    if (!changed) return
    await endSessions(ctx, userId)
    await audit(ctx, { action: 'person.access_revoked', subject: { kind: 'person', id: userId } })
  })
}

/** Gives it back. */
export async function restoreAccess(ctx: Context, { userId }: { userId: string }): Promise<void> {
  await requireRight(ctx, 'people.change')
  await inTransaction(ctx, async (ctx) => {
    await requireKnown(ctx, userId)
    const [changed] = await ctx.db
      .update(users)
      .set({ accessRevokedAt: null, accessRevokedBy: null })
      .where(and(eq(users.id, userId), isNotNull(users.accessRevokedAt)))
      .returning({ id: users.id })
    if (!changed) return
    await audit(ctx, { action: 'person.access_restored', subject: { kind: 'person', id: userId } })
  })
}

async function requireKnown(ctx: Context, userId: string): Promise<void> {
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId))
  if (!user) throw new NotFound('This account')
}

/** Whether the account of this address was banned or shut out: then its files stay closed, too. */
export async function isShutOut(ctx: Context, email: string): Promise<boolean> {
  const ban = and(eq(roleGrants.userId, users.id), eq(roleGrants.role, 'banned'))
  const banned = exists(ctx.db.select({ role: roleGrants.role }).from(roleGrants).where(ban))
  const [row] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), or(isNotNull(users.accessRevokedAt), banned)))
  return row !== undefined
}
