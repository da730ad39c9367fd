import { and, isNotNull, lt, or } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { keptSince } from '#platform/retention.ts'
import { downloads } from './tables.ts'

/** Forgets from where files were fetched; that and when they were stays, as evidence. */
export async function sweepDownloadAddresses(ctx: Context): Promise<void> {
  await ctx.db
    .update(downloads)
    .set({ ip: null, userAgent: null })
    .where(
      and(
        lt(downloads.at, keptSince(ctx.now, 'downloadAddresses')),
        or(isNotNull(downloads.ip), isNotNull(downloads.userAgent)),
      ),
    )
}
