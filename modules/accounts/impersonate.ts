import { eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { NoImpersonation, NotYourself } from './errors.ts'
import { findSession } from './find-session.ts'
import { openSession } from './open-session.ts'
import type { SignedIn } from './person.ts'
import { requireOwnHand, requireRight } from './rights.ts'
import { roleGrants, sessions, users } from './tables.ts'

/** So long an admin can stay in somebody's place before it ends by itself. */
export const IMPERSONATION_SECONDS = 30 * 60

/**
 * Opens a short session in which an admin sees the shop as one of its customers does. It is in the
 * audit log, and so is everything that is audited while it lasts, with both names.
 */
export async function impersonate(ctx: Context, { userId }: { userId: string }): Promise<SignedIn> {
  const admin = requirePerson(ctx)
  await requireRight(ctx, 'people.impersonate')
  requireOwnHand(ctx)
  if (admin.id === userId) throw new NotYourself()
  return await inTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId))
    if (!user) throw new NotFound('This account')
    const grants = await ctx.db.select().from(roleGrants).where(eq(roleGrants.userId, userId))
    const isBarred = grants.some(({ role }) => role === 'admin' || role === 'banned')
    if (isBarred || user.accessRevokedAt) throw new NoImpersonation()
    await audit(ctx, { action: 'impersonation.started', subject: { kind: 'person', id: userId } })
    return await openSession(ctx, userId, {
      seconds: IMPERSONATION_SECONDS,
      impersonatedBy: admin.id,
      returnSessionId: admin.sessionId,
    })
  })
}

/** Ends it, and answers the admin's own session if that one still lives. */
export async function endImpersonation(ctx: Context): Promise<SignedIn | undefined> {
  const person = requirePerson(ctx)
  if (!person.impersonatedBy) throw new NotFound('This impersonation')
  return await inTransaction(ctx, async (ctx) => {
    const [ended] = await ctx.db
      .delete(sessions)
      .where(eq(sessions.id, person.sessionId))
      .returning()
    await audit(ctx, { action: 'impersonation.ended', subject: { kind: 'person', id: person.id } })
    if (!ended?.returnSessionId) return undefined
    const found = await findSession(ctx, { id: ended.returnSessionId }, ctx.now)
    if (!found || found.banned || found.person.id !== person.impersonatedBy) return undefined
    const [own] = await ctx.db
      .select({ token: sessions.token })
      .from(sessions)
      .where(eq(sessions.id, ended.returnSessionId))
    if (!own) return undefined
    const { expiresAt, person: admin } = found
    return { person: admin, session: { id: admin.sessionId, token: own.token, expiresAt } }
  })
}
