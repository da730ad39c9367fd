import { and, eq, inArray } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { type PaymentRow, payments } from './tables.ts'

/** Locks a payment. Its order is locked before it. */
export async function lockPayment(ctx: Context, id: string): Promise<PaymentRow | undefined> {
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.id, id)).for('update')
  return payment
}

/** Locks the payments of a locked order whose money came: the one that pays it, and surplus. */
export async function lockMoneyOfOrder(ctx: Context, orderId: string): Promise<PaymentRow[]> {
  return await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ['paid', 'surplus'])))
    .orderBy(payments.id)
    .for('update')
}
