import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { type DisputeRow, disputes } from './tables.ts'

export type ListedDispute = DisputeRow & { orderNumber: string; email: string }

/** Disputes, the undecided ones first and of these the one due soonest. */
export async function listDisputes(
  ctx: Context,
  filter: { undecided?: boolean; limit: number },
): Promise<ListedDispute[]> {
  const rows = await ctx.db
    .select({ dispute: disputes, orderNumber: orders.number, email: orders.email })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .where(filter.undecided ? isNull(disputes.decidedAt) : undefined)
    .orderBy(
      sql`${disputes.decidedAt} is not null`,
      asc(disputes.evidenceDueAt),
      desc(disputes.openedAt),
    )
    .limit(filter.limit)
  return rows.map(({ dispute, ...order }) => ({ ...dispute, ...order }))
}

export function disputesOfOrder(ctx: Context, orderId: string): Promise<DisputeRow[]> {
  return ctx.db
    .select()
    .from(disputes)
    .where(eq(disputes.orderId, orderId))
    .orderBy(desc(disputes.openedAt))
}

export async function getDispute(ctx: Context, id: string): Promise<DisputeRow> {
  const [dispute] = await ctx.db.select().from(disputes).where(eq(disputes.id, id))
  if (!dispute) throw new NotFound('This dispute')
  return dispute
}

/** True while a bank decides about this payment. */
export async function isDisputed(ctx: Context, paymentId: string): Promise<boolean> {
  const [one] = await ctx.db
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.paymentId, paymentId), isNull(disputes.decidedAt)))
    .limit(1)
  return one !== undefined
}

/** What banks have taken back of a payment for good. */
export async function lostOfPayment(ctx: Context, paymentId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ sum: sql<number>`coalesce(sum(${disputes.amountMinor}), 0)`.mapWith(Number) })
    .from(disputes)
    .where(and(eq(disputes.paymentId, paymentId), eq(disputes.status, 'lost')))
  return row?.sum ?? 0
}
