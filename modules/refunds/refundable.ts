import { and, eq, ne, sql } from 'drizzle-orm'
import { lostOfPayment } from '#modules/disputes/index.ts'
import { linesOfOrder, type OrderRow } from '#modules/orders/index.ts'
import { CREDIT } from '#modules/payments/index.ts'
import type { Context } from '#platform/context.ts'
import type { GivenBack, Refundable } from './parts.ts'
import { refundLines, refunds } from './tables.ts'

/** What of an order can be given back out of one of its payments, as it stands now. */
export async function readRefundable(
  ctx: Context,
  order: OrderRow,
  payment: { id: string; provider: string; paidMinor: number | null },
): Promise<Refundable> {
  return {
    order,
    lines: await linesOfOrder(ctx, order.id),
    given: await givenBack(ctx, order.id),
    paymentLeftMinor: await leftOfPayment(ctx, payment),
    creditLeftMinor: order.creditMinor - (await backToCredit(ctx, order.id)),
  }
}

/** What is left at the company that took it; a payment by credit alone took nothing there. */
export async function leftOfPayment(
  ctx: Context,
  payment: { id: string; provider: string; paidMinor: number | null },
): Promise<number> {
  if (payment.provider === CREDIT) return 0
  return (payment.paidMinor ?? 0) - (await goneOfPayment(ctx, payment.id))
}

/** What went back to the credit that had paid of an order. */
async function backToCredit(ctx: Context, orderId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ sum: sql<number>`coalesce(sum(${refunds.creditMinor}), 0)`.mapWith(Number) })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), ne(refunds.status, 'failed')))
  return row?.sum ?? 0
}

/** What of a payment went back already: refunds, and what banks took. */
export async function goneOfPayment(ctx: Context, paymentId: string): Promise<number> {
  return (await refundedOfPayment(ctx, paymentId)) + (await lostOfPayment(ctx, paymentId))
}

/** Sum of what a company gave back of a payment, without what came to nothing. */
export async function refundedOfPayment(ctx: Context, paymentId: string): Promise<number> {
  const [row] = await ctx.db
    .select({
      sum: sql<number>`coalesce(sum(${refunds.amountMinor} - ${refunds.creditMinor}), 0)`.mapWith(
        Number,
      ),
    })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), ne(refunds.status, 'failed')))
  return row?.sum ?? 0
}

async function givenBack(ctx: Context, orderId: string): Promise<GivenBack> {
  const counts = and(eq(refunds.orderId, orderId), ne(refunds.status, 'failed'))
  const sum = (column: Parameters<typeof sql>[1]) =>
    sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)
  const [shipping] = await ctx.db
    .select({
      shippingMinor: sum(refunds.shippingMinor),
      shippingTaxMinor: sum(refunds.shippingTaxMinor),
    })
    .from(refunds)
    .where(counts)
  const lines = await ctx.db
    .select({
      orderLineId: refundLines.orderLineId,
      taxMinor: sum(refundLines.taxMinor),
      feeMinor: sum(refundLines.feeMinor),
      sellerMinor: sum(refundLines.sellerMinor),
    })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .where(counts)
    .groupBy(refundLines.orderLineId)
  return {
    shippingMinor: shipping?.shippingMinor ?? 0,
    shippingTaxMinor: shipping?.shippingTaxMinor ?? 0,
    byLine: new Map(lines.map(({ orderLineId, ...shares }) => [orderLineId, shares])),
  }
}
