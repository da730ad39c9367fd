import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import { orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { type RefundRow, refundLines, refunds } from './tables.ts'

export async function refundById(ctx: Context, id: string): Promise<RefundRow> {
  const [refund] = await ctx.db.select().from(refunds).where(eq(refunds.id, id))
  if (!refund) throw new NotFound('This refund')
  return refund
}

export async function orderIdOfPayment(
  ctx: Context,
  paymentId: string,
): Promise<string | undefined> {
  const [payment] = await ctx.db
    .select({ orderId: payments.orderId })
    .from(payments)
    .where(eq(payments.id, paymentId))
  return payment?.orderId
}

export function linesOfRefund(ctx: Context, refundId: string) {
  return ctx.db.select().from(refundLines).where(eq(refundLines.refundId, refundId))
}

/** All refunds of an order, the oldest first. */
export function refundsOfOrder(ctx: Context, orderId: string): Promise<RefundRow[]> {
  return ctx.db
    .select()
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.requestedAt), asc(refunds.id))
}

/** True while a refund of the order waits for its payment company. */
export async function hasUnsent(ctx: Context, orderId: string, except: string): Promise<boolean> {
  const [one] = await ctx.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(eq(refunds.orderId, orderId), eq(refunds.status, 'requested'), ne(refunds.id, except)),
    )
    .limit(1)
  return one !== undefined
}

export interface ListedRefund extends RefundRow {
  orderNumber: string
  provider: string
}

export interface RefundPage {
  items: ListedRefund[]
  nextCursor: string | undefined
}

/** Refunds of all orders, newest first, by keyset. The caller has checked who may. */
export async function listRefunds(
  ctx: Context,
  filter: { status?: RefundRow['status'] | undefined; cursor?: string | undefined; limit: number },
): Promise<RefundPage> {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(filter.cursor ?? '')
  const older = match
    ? sql`(${refunds.requestedAt}, ${refunds.id}) < (${match[1]}::timestamptz, ${match[2]}::uuid)`
    : undefined
  const rows = await ctx.db
    .select({ refund: refunds, orderNumber: orders.number, provider: payments.provider })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(filter.status ? eq(refunds.status, filter.status) : undefined, older))
    .orderBy(desc(refunds.requestedAt), desc(refunds.id))
    .limit(filter.limit + 1)
  const items = rows
    .slice(0, filter.limit)
    .map(({ refund, orderNumber, provider }) => ({ ...refund, orderNumber, provider }))
  const last = rows.length > filter.limit ? items.at(-1) : undefined
  return {
    items,
    nextCursor: last ? `${last.requestedAt.toISOString()}_${last.id}` : undefined,
  }
}
