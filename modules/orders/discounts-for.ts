import { and, eq } from 'drizzle-orm'
import {
  type AppliedDiscounts,
  applyDiscounts,
  type DiscountQuestion,
} from '#modules/discounts/index.ts'
import type { Context } from '#platform/context.ts'
import { orders } from './tables.ts'

/**
 * The discounts an order of these lines gets, now that it may be known who buys. With `lock` the
 * answer holds until the transaction ends; the cart and its earlier order must be locked before.
 */
export function discountsFor(
  ctx: Context,
  question: Omit<DiscountQuestion, 'isFirstOrder'>,
  options: { lock?: boolean } = {},
): Promise<AppliedDiscounts> {
  const { email } = question
  return applyDiscounts(
    ctx,
    { ...question, ...(email ? { isFirstOrder: () => hasPaidNothing(ctx, email) } : {}) },
    options,
  )
}

async function hasPaidNothing(ctx: Context, email: string): Promise<boolean> {
  const [paid] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.email, email), eq(orders.paymentStatus, 'paid')))
    .limit(1)
  return paid === undefined
}
