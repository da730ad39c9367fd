import { and, desc, eq, gte, isNotNull, lt, or, sql } from 'drizzle-orm'
import { type Context, inTransaction, requireAdmin } from './context.ts'
import { isId } from './ids.ts'
import { whileErasing } from './personal-data.ts'
import { keptSince } from './retention.ts'
import { auditEntries } from './tables.ts'

export interface AuditEntry {
  /** A noun and what happened to it, such as `role.granted`. */
  action: string
  /** To whom or what: `{ kind: 'person', id }`. */
  subject: { kind: string; id?: string | undefined }
  before?: unknown
  after?: unknown
}

/**
 * Writes who did what, in the transaction of what was done: neither is there without the other.
 * Call it with the `ctx` of the act, whose actor is the one who answers for it.
 */
export async function audit(ctx: Context, entry: AuditEntry): Promise<void> {
  const { actor, now, requestId } = ctx
  await ctx.db.insert(auditEntries).values({
    at: now,
    actorKind: actor.kind,
    actorId: actor.person?.id,
    impersonatorId: actor.person?.impersonatedBy,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    before: entry.before,
    after: entry.after,
    ip: actor.ip,
    userAgent: actor.userAgent,
    requestId,
  })
}

export interface AuditFilter {
  /** An action, or its noun: `role` finds `role.granted` and `role.revoked`. */
  action?: string | undefined
  actorId?: string | undefined
  subjectId?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
  cursor?: string | undefined
  limit?: number
}

export type AuditRow = typeof auditEntries.$inferSelect

/** The log, newest first, by keyset; for admins. */
export async function listAudit(
  ctx: Context,
  filter: AuditFilter = {},
): Promise<{ items: AuditRow[]; nextCursor: string | undefined }> {
  requireAdmin(ctx)
  const { action, actorId, subjectId, from, until, cursor, limit = 50 } = filter
  const [at, id] = cursor?.split('_') ?? []
  const rows = await ctx.db
    .select()
    .from(auditEntries)
    .where(
      and(
        action
          ? action.includes('.')
            ? eq(auditEntries.action, action)
            : sql`split_part(${auditEntries.action}, '.', 1) = ${action}`
          : undefined,
        actorId ? (isId(actorId) ? eq(auditEntries.actorId, actorId) : sql`false`) : undefined,
        subjectId ? eq(auditEntries.subjectId, subjectId) : undefined,
        from ? gte(auditEntries.at, from) : undefined,
        until ? lt(auditEntries.at, until) : undefined,
        at && id && isId(id) && !Number.isNaN(Date.parse(at))
          ? sql`(${auditEntries.at}, ${auditEntries.id}) < (${at}::timestamptz, ${id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? `${last.at.toISOString()}_${last.id}` : undefined }
}

/** Forgets from where people acted long ago; who did what stays. */
export async function sweepAuditAddresses(ctx: Context): Promise<void> {
  const { at, ip, userAgent } = auditEntries
  const isKnown = or(isNotNull(ip), isNotNull(userAgent))
  await inTransaction(ctx, (ctx) =>
    whileErasing(ctx, async () => {
      await ctx.db
        .update(auditEntries)
        .set({ ip: null, userAgent: null })
        .where(and(lt(at, keptSince(ctx.now, 'auditAddresses')), isKnown))
    }),
  )
}
