import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { defineJob } from '#platform/jobs.ts'
import { closeUnpaidOrder } from './close-unpaid.ts'
import { settlePayment } from './settle-payment.ts'
import { payments } from './tables.ts'

const ASK_AFTER_MS = 60_000
const ASK_AGAIN_AFTER_MS = 120_000
const AT_ONCE = 200

export const sweepPayments = defineJob({
  name: 'payments.sweep',
  payload: z.object({}),
  run: (ctx) => sweep(ctx),
})

export const closeOrderOfChangedCart = defineJob({
  name: 'payments.close_order_of_changed_cart',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => closeUnpaidOrder(ctx, orderId, 'cart_changed'),
})

/**
 * Settles payments whose webhook never came, and gives back what was held for orders nobody paid.
 * A provider that does not answer holds up only its own payments.
 */
export async function sweep(ctx: Context): Promise<void> {
  const before = (ms: number) => new Date(ctx.now.getTime() - ms)
  const silent = await ctx.db
    .select({ provider: payments.provider, reference: payments.reference })
    .from(payments)
    .where(
      and(
        inArray(payments.status, ['starting', 'pending']),
        lt(payments.createdAt, before(ASK_AFTER_MS)),
        or(isNull(payments.checkedAt), lt(payments.checkedAt, before(ASK_AGAIN_AFTER_MS))),
      ),
    )
    .orderBy(asc(payments.createdAt))
    .limit(AT_ONCE)
  for (const { provider, reference } of silent) {
    await unlessTrouble(ctx, () => settlePayment(ctx, provider, reference))
  }
  const unpaid = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.paymentStatus, 'pending'), lt(orders.expiresAt, ctx.now)))
    .orderBy(asc(orders.expiresAt))
    .limit(AT_ONCE)
  for (const { id } of unpaid) {
    await unlessTrouble(ctx, () => closeUnpaidOrder(ctx, id, 'expired'))
  }
}

async function unlessTrouble(ctx: Context, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    ctx.log.warn({ err: error }, 'the sweep leaves one for the next time')
  }
}
