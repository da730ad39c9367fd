import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { invoiceSeries } from './tables.ts'

/**
 * The next number of a series, in the caller's transaction. The series stays locked until that
 * commits, so that a rolled-back document leaves no gap; take it last, when nothing else is locked
 * any more.
 */
export async function takeNumber(ctx: Context, series: string): Promise<number> {
  const [row] = await ctx.db
    .insert(invoiceSeries)
    .values({ series, last: 1 })
    .onConflictDoUpdate({
      target: invoiceSeries.series,
      set: { last: sql`${invoiceSeries.last} + 1` },
    })
    .returning({ last: invoiceSeries.last })
  if (!row) throw new Error('Expected a number back')
  return row.last
}
