import { type AppliedDiscounts, applyDiscounts } from '#modules/discounts/index.ts'
import type { Context } from '#platform/context.ts'
import type { Cart } from './cart.ts'
import { canBeBought } from './view-cart.ts'

export interface Savings extends Omit<AppliedDiscounts, 'byLine'> {
  /** What is taken off a line, by the line's id. */
  byLine: Record<string, number>
}

/**
 * What discounts take off a cart as it lies there. What hangs on who buys (a first order, how often
 * somebody has used a code) is looked at again at the checkout, when the buyer is known.
 */
export async function savingsOf(ctx: Context, cart: Cart): Promise<Savings> {
  const lines = cart.lines.filter(canBeBought)
  const { byLine, ...savings } = await applyDiscounts(ctx, {
    lines,
    currency: cart.currency,
    codes: cart.codes,
    email: ctx.actor.person?.email,
    exceptOrderId: cart.pendingOrderId,
  })
  return {
    ...savings,
    byLine: Object.fromEntries(lines.map((line, i) => [line.id, byLine[i] ?? 0])),
  }
}
