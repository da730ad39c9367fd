import { desc, eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { payments } from './tables.ts'

export async function findPaymentByReference(ctx: Context, reference: string) {
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, reference))
  return payment
}

/** All attempts to pay an order, newest first. */
export function paymentsOfOrder(ctx: Context, orderId: string) {
  return ctx.db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.createdAt))
}
