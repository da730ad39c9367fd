import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { type RefundRequestRow, refundRequests } from './tables.ts'

/** What was asked for an order, the latest first. */
export function requestsOfOrder(ctx: Context, orderId: string): Promise<RefundRequestRow[]> {
  return ctx.db
    .select()
    .from(refundRequests)
    .where(eq(refundRequests.orderId, orderId))
    .orderBy(desc(refundRequests.requestedAt))
}

export type ListedRequest = RefundRequestRow & { orderNumber: string; email: string }

/** Requests of all orders; open ones by their age, others the latest first. */
export async function listRequests(
  ctx: Context,
  filter: { status?: RefundRequestRow['status'] | undefined; limit: number },
): Promise<ListedRequest[]> {
  const rows = await ctx.db
    .select({ request: refundRequests, orderNumber: orders.number, email: orders.email })
    .from(refundRequests)
    .innerJoin(orders, eq(orders.id, refundRequests.orderId))
    .where(and(filter.status ? eq(refundRequests.status, filter.status) : undefined))
    .orderBy(
      filter.status === 'open' ? asc(refundRequests.requestedAt) : desc(refundRequests.requestedAt),
    )
    .limit(filter.limit)
  return rows.map(({ request, ...order }) => ({ ...request, ...order }))
}

/** How many requests wait for an answer, counted up to `most`. */
export async function countOpenRequests(ctx: Context, most: number): Promise<number> {
  const open = ctx.db
    .select({ one: sql`1`.as('one') })
    .from(refundRequests)
    .where(eq(refundRequests.status, 'open'))
    .limit(most)
    .as('open')
  return await ctx.db.$count(open)
}
