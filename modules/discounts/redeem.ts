import { and, asc, eq, inArray } from 'drizzle-orm'
import { statement, valueFor } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import type { AppliedDiscount } from './apply-discounts.ts'
import { isLimited, lockDiscounts, usesOf } from './candidates.ts'
import { discountCodes, discountRedemptions, discounts } from './tables.ts'

/** Notes what a new order uses, in the caller's transaction, in which it was reckoned under lock. */
export async function holdDiscounts(
  ctx: Context,
  order: { id: string; email: string; currency: string },
  applied: readonly AppliedDiscount[],
  shippingSavedMinor: number,
): Promise<void> {
  if (applied.length === 0) return
  await ctx.db.insert(discountRedemptions).values(
    applied.map((one) => ({
      discountId: one.discountId,
      codeId: one.codeId ?? null,
      orderId: order.id,
      email: order.email,
      currency: order.currency,
      amountMinor: one.amountMinor,
      shippingMinor: one.freeShipping ? shippingSavedMinor : 0,
      state: 'held' as const,
      heldAt: ctx.now,
    })),
  )
}

const countThem = statement<{ orderId: string; at: Date }>()((db, given) =>
  db
    .update(discountRedemptions)
    .set({ state: 'counted', countedAt: valueFor(discountRedemptions.countedAt, given('at')) })
    .where(
      and(eq(discountRedemptions.orderId, given('orderId')), eq(discountRedemptions.state, 'held')),
    ),
)

/** The order is paid: what it held is used. */
export async function countDiscounts(ctx: Context, orderId: string): Promise<void> {
  await countThem(ctx.db, { orderId, at: ctx.now })
}

/** The order is given up or wholly refunded: what it used is free for others, once. */
export async function giveBackDiscounts(ctx: Context, orderId: string): Promise<void> {
  await ctx.db
    .update(discountRedemptions)
    .set({ state: 'returned', returnedAt: ctx.now })
    .where(
      and(
        eq(discountRedemptions.orderId, orderId),
        inArray(discountRedemptions.state, ['held', 'counted']),
      ),
    )
}

/**
 * Money came for an order that was given up: its discounts are taken again if their limits still
 * allow it. Answers false, having changed nothing, when one does not.
 */
export async function holdDiscountsAgain(ctx: Context, orderId: string): Promise<boolean> {
  const returned = and(
    eq(discountRedemptions.orderId, orderId),
    eq(discountRedemptions.state, 'returned'),
  )
  const used = await ctx.db
    .select({ redemption: discountRedemptions, discount: discounts, code: discountCodes })
    .from(discountRedemptions)
    .innerJoin(discounts, eq(discounts.id, discountRedemptions.discountId))
    .leftJoin(discountCodes, eq(discountCodes.id, discountRedemptions.codeId))
    .where(returned)
    .orderBy(asc(discountRedemptions.discountId))
  await lockDiscounts(
    ctx,
    used.map(({ discount }) => discount.id),
  )
  for (const { redemption, discount, code } of used) {
    const candidate = { discount, code: code ?? undefined }
    if (!isLimited(candidate)) continue
    const uses = await usesOf(ctx, candidate, redemption.email, orderId)
    const perBuyer = discount.firstOrderOnly ? 1 : discount.limitPerBuyer
    const isFull =
      (discount.limitTotal && uses.total >= discount.limitTotal) ||
      (code?.limitTotal && uses.byCode >= code.limitTotal) ||
      (perBuyer && uses.byBuyer >= perBuyer)
    if (isFull) return false
  }
  await ctx.db.update(discountRedemptions).set({ state: 'held', returnedAt: null }).where(returned)
  return true
}
