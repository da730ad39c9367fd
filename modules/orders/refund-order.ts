import { eq, sql } from 'drizzle-orm'
import { countDiscounts, giveBackDiscounts, holdDiscountsAgain } from '#modules/discounts/index.ts'
import type { Context } from '#platform/context.ts'
import type { OrderRow } from './create-order.ts'
import { movePayment, noteOnOrder } from './move.ts'
import { orderLines, orders } from './tables.ts'

export interface RefundedParts {
  amountMinor: number
  lines: readonly { orderLineId: string; amountMinor: number; quantity: number }[]
}

/**
 * Writes on a locked order what of it goes back to its buyer. PostgreSQL refuses more than was
 * paid, in all and for each line.
 */
export async function addRefunded(
  ctx: Context,
  orderId: string,
  { amountMinor, lines }: RefundedParts,
): Promise<void> {
  await ctx.db
    .update(orders)
    .set({ refundedMinor: sql`${orders.refundedMinor} + ${amountMinor}` })
    .where(eq(orders.id, orderId))
  for (const line of lines) {
    await ctx.db
      .update(orderLines)
      .set({
        refundedMinor: sql`${orderLines.refundedMinor} + ${line.amountMinor}`,
        refundedQuantity: sql`${orderLines.refundedQuantity} + ${line.quantity}`,
      })
      .where(eq(orderLines.id, line.orderLineId))
  }
}

/** The refund came to nothing: what it was for is paid again, and can be refunded again. */
export async function takeOffRefunded(
  ctx: Context,
  orderId: string,
  { amountMinor, lines }: RefundedParts,
): Promise<void> {
  await addRefunded(ctx, orderId, {
    amountMinor: -amountMinor,
    lines: lines.map((line) => ({
      ...line,
      amountMinor: -line.amountMinor,
      quantity: -line.quantity,
    })),
  })
}

/** Writes into a locked order's history that money went back; nothing left of it is a move. */
export async function noteRefund(
  ctx: Context,
  order: OrderRow,
  note: string,
  isWhole: boolean,
): Promise<void> {
  if (!isWhole || order.paymentStatus !== 'paid') return await noteOnOrder(ctx, order.id, note)
  await movePayment(ctx, order, 'refunded', note)
  await ctx.db.update(orders).set({ paymentStatus: 'refunded' }).where(eq(orders.id, order.id))
  await giveBackDiscounts(ctx, order.id)
}

/** Writes into a locked order's history that money which had gone back is here again. */
export async function noteRefundFailed(ctx: Context, order: OrderRow, note: string): Promise<void> {
  if (order.paymentStatus !== 'refunded') return await noteOnOrder(ctx, order.id, note)
  await movePayment(ctx, order, 'paid', note)
  await ctx.db.update(orders).set({ paymentStatus: 'paid' }).where(eq(orders.id, order.id))
  if (await holdDiscountsAgain(ctx, order.id)) await countDiscounts(ctx, order.id)
}

/** What waited for a person is done. */
export async function unflagOrder(ctx: Context, orderId: string): Promise<void> {
  await ctx.db.update(orders).set({ attention: null }).where(eq(orders.id, orderId))
}
