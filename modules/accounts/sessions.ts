import { and, desc, eq, gt, ne } from 'drizzle-orm'
import { type Context, requirePerson } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { deviceName } from './device.ts'
import { sessions } from './tables.ts'

export interface OwnSession {
  id: string
  device: string
  ip: string
  createdAt: Date
  lastSeenAt: Date
  isCurrent: boolean
}

/** Where the person who asks is signed in, the session that asks first. */
export async function listSessions(ctx: Context): Promise<OwnSession[]> {
  const { id, sessionId } = requirePerson(ctx)
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, id), gt(sessions.expiresAt, ctx.now)))
    .orderBy(desc(sessions.createdAt))
    .limit(100)
  return rows
    .filter((row) => row.impersonatedBy === null || row.id === sessionId)
    .map((row) => ({
      id: row.id,
      device: deviceName(row.userAgent),
      ip: row.ipAddress ?? '',
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt ?? row.createdAt,
      isCurrent: row.id === sessionId,
    }))
    .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent))
}

/** Ends one of the own sessions. */
export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const { id } = requirePerson(ctx)
  const own = and(eq(sessions.userId, id), eq(sessions.id, sessionId))
  const gone = isId(sessionId)
    ? await ctx.db.delete(sessions).where(own).returning({ id: sessions.id })
    : []
  if (gone.length === 0) throw new NotFound('This session')
}

/** Ends every session of the person but the one that asks. */
export async function endOtherSessions(ctx: Context): Promise<void> {
  const { id, sessionId } = requirePerson(ctx)
  await ctx.db.delete(sessions).where(and(eq(sessions.userId, id), ne(sessions.id, sessionId)))
}
