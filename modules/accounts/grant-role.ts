import { and, eq, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, type Role, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { LastAdmin, NotYourself, OwnerStays } from './errors.ts'
import { claimOwnership, isOwner, requireRight } from './rights.ts'
import { endSessions } from './sign-out.ts'
import { roleGrants, users } from './tables.ts'

interface RoleChange {
  userId: string
  role: Role
}

/**
 * Lets an account do more. Roles are read with each request, so it holds at once. Becoming an admin
 * also ends the person's sessions; what people buy (member, premium, seller) leaves them signed in.
 */
export async function grantRole(ctx: Context, { userId, role }: RoleChange): Promise<void> {
  requireAdmin(ctx)
  if (role === 'banned') return await banPerson(ctx, { userId })
  if (role === 'admin') await requireRight(ctx, 'team.change')
  await inTransaction(ctx, async (ctx) => {
    const isNew = await insertGrant(ctx, { userId, role })
    if (!isNew || role !== 'admin') return
    await claimOwnership(ctx, userId)
    await endSessions(ctx, userId)
  })
}

/** Takes a role away and ends the person's sessions. The owner and the last admin stay admins. */
export async function revokeRole(ctx: Context, { userId, role }: RoleChange): Promise<void> {
  requireAdmin(ctx)
  if (role === 'admin') await requireRight(ctx, 'team.change')
  await inTransaction(ctx, async (ctx) => {
    if (role === 'admin') await keepAnAdmin(ctx, userId)
    const [gone] = await ctx.db
      .delete(roleGrants)
      .where(and(eq(roleGrants.userId, userId), eq(roleGrants.role, role)))
      .returning()
    if (!gone) return
    await endSessions(ctx, userId)
    await audit(ctx, {
      action: role === 'banned' ? 'person.unbanned' : 'role.revoked',
      subject: { kind: 'person', id: userId },
      before: { role },
    })
  })
}

/** Shuts a person out: no session of theirs counts any more, and no new one is opened. */
export async function banPerson(ctx: Context, { userId }: { userId: string }): Promise<void> {
  requireAdmin(ctx)
  if (ctx.actor.person?.id === userId) throw new NotYourself()
  await inTransaction(ctx, async (ctx) => {
    await requireMayShutOut(ctx, userId)
    await insertGrant(ctx, { userId, role: 'banned' })
    await endSessions(ctx, userId)
  })
}

/** Only the owner shuts out members of the team, and nobody the owner or the last admin. */
export async function requireMayShutOut(ctx: Context, userId: string): Promise<void> {
  const isAdmin = and(eq(roleGrants.userId, userId), eq(roleGrants.role, 'admin'))
  const [admin] = await ctx.db.select().from(roleGrants).where(isAdmin)
  if (!admin) return
  await requireRight(ctx, 'team.change')
  await keepAnAdmin(ctx, userId)
}

async function insertGrant(ctx: Context, { userId, role }: RoleChange): Promise<boolean> {
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId))
  if (!user) throw new NotFound('This account')
  const [grant] = await ctx.db
    .insert(roleGrants)
    .values({ userId, role, grantedAt: ctx.now, grantedBy: ctx.actor.person?.id })
    .onConflictDoNothing()
    .returning()
  if (grant) {
    await audit(ctx, {
      action: role === 'banned' ? 'person.banned' : 'role.granted',
      subject: { kind: 'person', id: userId },
      after: { role },
    })
  }
  return grant !== undefined
}

/** Refuses when `userId` is the only admin who can still sign in. Locks them all meanwhile. */
async function keepAnAdmin(ctx: Context, userId: string): Promise<void> {
  const bans = alias(roleGrants, 'bans')
  const isBanned = and(eq(bans.userId, roleGrants.userId), eq(bans.role, 'banned'))
  const admins = await ctx.db
    .select({ userId: roleGrants.userId })
    .from(roleGrants)
    .where(and(eq(roleGrants.role, 'admin'), notExists(ctx.db.select().from(bans).where(isBanned))))
    .orderBy(roleGrants.userId)
    .for('update')
  if (admins.length === 1 && admins[0]?.userId === userId) throw new LastAdmin()
  if (await isOwner(ctx, userId)) throw new OwnerStays()
}
