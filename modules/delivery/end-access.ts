import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { fulfil } from './grant-entitlements.ts'
import { entitlements } from './tables.ts'

/** Takes a refunded line's files away from its buyer. Lines whose use goes on are not named. */
export const endRefundedAccess = defineJob({
  name: 'delivery.end_refunded_access',
  payload: z.object({ refundId: z.uuid(), orderId: z.uuid(), lineIds: z.array(z.uuid()) }),
  run: (ctx, { refundId, orderId, lineIds }) =>
    endAccess(ctx, orderId, lineIds, `refunded:${refundId}`),
})

/** The same for what a bank took back. */
export const endDisputedAccess = defineJob({
  name: 'delivery.end_disputed_access',
  payload: z.object({ disputeId: z.uuid(), orderId: z.uuid(), lineIds: z.array(z.uuid()) }),
  run: (ctx, { disputeId, orderId, lineIds }) =>
    endAccess(ctx, orderId, lineIds, `disputed:${disputeId}`),
})

/** The refund came to nothing: what it had taken away is given again. */
export const restoreRefundedAccess = defineJob({
  name: 'delivery.restore_refunded_access',
  payload: z.object({ refundId: z.uuid(), orderId: z.uuid() }),
  run: async (ctx, { refundId, orderId }) => {
    await restoreAccess(ctx, `refunded:${refundId}`)
    // Refunded before anything of it was given, there is nothing to restore: it is given now.
    await fulfil(ctx, orderId)
  },
})

/** `why` begins with what ended it: `refunded:<id>`, `disputed:<id>`. */
export async function endAccess(
  ctx: Context,
  orderId: string,
  lineIds: readonly string[],
  why: string,
): Promise<void> {
  if (lineIds.length === 0) return
  // What has yet to be given would be given afterwards, for good.
  await fulfil(ctx, orderId)
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(entitlements)
      .set({ revokedAt: ctx.now, revokedReason: why })
      .where(
        and(
          eq(entitlements.orderId, orderId),
          inArray(entitlements.orderLineId, [...lineIds]),
          isNull(entitlements.revokedAt),
        ),
      )
  })
}

export async function restoreAccess(ctx: Context, why: string): Promise<void> {
  await ctx.db
    .update(entitlements)
    .set({ revokedAt: null, revokedReason: null })
    .where(eq(entitlements.revokedReason, why))
}
