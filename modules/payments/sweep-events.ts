import { and, lt, ne } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { keptSince } from '#platform/retention.ts'
import { paymentEvents } from './tables.ts'

/** Empties what providers told us long ago; that and when they told it stays. */
export async function sweepEventBodies(ctx: Context): Promise<void> {
  await ctx.db
    .update(paymentEvents)
    .set({ body: '' })
    .where(
      and(
        lt(paymentEvents.receivedAt, keptSince(ctx.now, 'providerNews')),
        ne(paymentEvents.body, ''),
      ),
    )
}
