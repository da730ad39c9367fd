import { and, asc, inArray, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { defineJob } from '#platform/jobs.ts'
import { learnFromProvider } from './learn-refunds.ts'
import { sendToProvider } from './send-refund.ts'
import { refunds } from './tables.ts'

const ASK_AFTER_MS = 120_000
const AT_ONCE = 100

export const sweepRefunds = defineJob({
  name: 'refunds.sweep',
  payload: z.object({}),
  run: (ctx) => sweepOpenRefunds(ctx),
})

/** Asks again about refunds whose answer or event never came. */
export async function sweepOpenRefunds(ctx: Context): Promise<void> {
  const open = await ctx.db
    .select({ id: refunds.id, status: refunds.status, paymentId: refunds.paymentId })
    .from(refunds)
    .where(
      and(
        inArray(refunds.status, ['requested', 'pending']),
        lt(refunds.requestedAt, new Date(ctx.now.getTime() - ASK_AFTER_MS)),
      ),
    )
    .orderBy(asc(refunds.requestedAt))
    .limit(AT_ONCE)
  for (const { id, status, paymentId } of open) {
    try {
      if (status === 'requested') await sendToProvider(ctx, id)
      else await learnFromProvider(ctx, paymentId)
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      ctx.log.warn({ err: error, refundId: id }, 'the sweep leaves a refund for the next time')
    }
  }
}
