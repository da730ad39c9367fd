import { and, eq, sql } from 'drizzle-orm'
import { discountRedemptions } from '#modules/discounts/tables.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { orders } from './tables.ts'

/** What paid orders that used a discount came to, by currency. */
export async function revenueOfDiscount(
  ctx: Context,
  discountId: string,
): Promise<{ currency: string; revenueMinor: number }[]> {
  requireAdmin(ctx)
  return await ctx.db
    .select({
      currency: orders.currency,
      revenueMinor: sql<number>`sum(${orders.totalMinor} - ${orders.refundedMinor})`.mapWith(
        Number,
      ),
    })
    .from(discountRedemptions)
    .innerJoin(orders, eq(orders.id, discountRedemptions.orderId))
    .where(
      and(eq(discountRedemptions.discountId, discountId), eq(discountRedemptions.state, 'counted')),
    )
    .groupBy(orders.currency)
}
