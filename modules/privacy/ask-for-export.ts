import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { requireOwnHand } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { enqueue } from '#platform/jobs.ts'
import { exportLink } from './export-link.ts'
import { gatherExport } from './jobs.ts'
import { PERSONAL_RECORDS } from './records.ts'
import { type PersonalExportRow, personalExports } from './tables.ts'

/** One after another: whoever asks again within an hour gets the one that was made. */
const STALE_MS = 3_600_000

export interface PersonalExport {
  id: string
  status: 'working' | 'ready'
  progress: { done: number; total: number }
  size: number | null
  /** Where it is fetched, without signing in, until it expires. */
  url: string | null
  expiresAt: Date | null
}

/** The export of the person who asks, if one is being made or can still be fetched. */
export async function findExport(ctx: Context): Promise<PersonalExport | undefined> {
  const { id } = requirePerson(ctx)
  const [row] = await ctx.db
    .select()
    .from(personalExports)
    .where(
      and(
        eq(personalExports.userId, id),
        or(isNull(personalExports.expiresAt), gt(personalExports.expiresAt, ctx.now)),
      ),
    )
    .orderBy(desc(personalExports.requestedAt))
    .limit(1)
  return row && present(ctx, row)
}

/**
 * Has everything about the person who asks gathered into one file. The one that is being made, or
 * was made within the hour, is answered instead of a second one.
 */
export async function askForExport(ctx: Context): Promise<PersonalExport> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const [fresh] = await ctx.db
      .select()
      .from(personalExports)
      .where(
        and(
          eq(personalExports.userId, person.id),
          gt(personalExports.requestedAt, new Date(ctx.now.getTime() - STALE_MS)),
        ),
      )
      .orderBy(desc(personalExports.requestedAt))
      .limit(1)
    if (fresh) return present(ctx, fresh)
    const [row] = await ctx.db
      .insert(personalExports)
      .values({ userId: person.id, requestedAt: ctx.now, total: PERSONAL_RECORDS.length + 1 })
      .returning()
    if (!row) throw new Error('Expected the export back')
    await audit(ctx, { action: 'person.data_exported', subject: { kind: 'person', id: person.id } })
    await enqueue(ctx, gatherExport, { exportId: row.id })
    return present(ctx, row)
  })
}

function present(ctx: Context, row: PersonalExportRow): PersonalExport {
  const { id, done, total, size, readyAt, expiresAt } = row
  return {
    id,
    status: readyAt ? 'ready' : 'working',
    progress: { done, total },
    size,
    url: readyAt && expiresAt ? exportLink(ctx, id, expiresAt) : null,
    expiresAt,
  }
}
