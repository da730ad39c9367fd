import { and, desc, eq, or } from 'drizzle-orm'
import { statement } from '#db/statement.ts'
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

const named = statement<{ provider: string; name: string }>()((db, given) =>
  db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.provider, given('provider')),
        or(
          eq(payments.reference, given('name')),
          eq(payments.providerId, given('name')),
          eq(payments.transactionId, given('name')),
        ),
      ),
    ),
)

/** The payment a provider means by our reference, by its own id or by that of the transaction. */
export async function findNamedPayment(ctx: Context, provider: string, name: string) {
  const [payment] = await named(ctx.db, { provider, name })
  return payment
}
