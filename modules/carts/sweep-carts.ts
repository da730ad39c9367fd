import { and, isNull, lt } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { keptSince } from '#platform/retention.ts'
import { carts } from './tables.ts'

/** Removes carts of guests that nobody came back to, save those whose order may still be paid. */
export async function sweepCarts(ctx: Context): Promise<void> {
  await ctx.db
    .delete(carts)
    .where(
      and(
        isNull(carts.userId),
        isNull(carts.pendingOrderId),
        lt(carts.updatedAt, keptSince(ctx.now, 'guestCarts')),
      ),
    )
}
