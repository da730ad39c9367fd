import { gte, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { payments } from './tables.ts'

export interface PaymentSuccess {
  provider: string
  /** Attempts that came to an end, and those whose money came. */
  ended: number
  paid: number
  declines: number
}

/** How attempts ended by provider since a time. Pages that are still open count for nothing. */
export async function paymentSuccess(ctx: Context, since: Date): Promise<PaymentSuccess[]> {
  return await ctx.reads
    .select({
      provider: payments.provider,
      ended: sql<number>`count(*) filter (where ${payments.status} not in ('starting', 'pending'))::int`,
      paid: sql<number>`count(*) filter (where ${payments.status} in ('paid', 'surplus'))::int`,
      declines: sql<number>`coalesce(sum(${payments.declines}), 0)::int`,
    })
    .from(payments)
    .where(gte(payments.createdAt, since))
    .groupBy(payments.provider)
    .orderBy(payments.provider)
}
