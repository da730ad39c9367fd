import { and, eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { CreditRefused } from './errors.ts'
import { balanceOfCredit } from './find-credit.ts'
import { creditHolds, credits } from './tables.ts'

/** The account under which the books keep what is owed to a credit. */
export function creditAccount(creditId: string): string {
  return `credit:${creditId}`
}

/**
 * Sets aside of a credit what a new order can pay with it, in the caller's transaction. Answers how
 * much, in minor units; refuses when nothing is left or the currency is another.
 */
export async function holdCredit(
  ctx: Context,
  order: { id: string; totalMinor: number; currency: string },
  creditId: string,
): Promise<number> {
  const [credit] = await ctx.db.select().from(credits).where(eq(credits.id, creditId)).for('update')
  if (!credit) throw new CreditRefused('unknown')
  if (credit.currency !== order.currency) throw new CreditRefused('other_currency')
  const balance = await balanceOfCredit(ctx, creditId)
  if (balance <= 0) throw new CreditRefused('used_up')
  const amountMinor = Math.min(balance, order.totalMinor)
  if (amountMinor === 0) return 0
  await ctx.db
    .insert(creditHolds)
    .values({ creditId, orderId: order.id, amountMinor, state: 'held', heldAt: ctx.now })
  return amountMinor
}

/** Locks a credit and answers what it is worth until the transaction ends. */
export async function lockCredit(ctx: Context, creditId: string): Promise<number> {
  await ctx.db.select().from(credits).where(eq(credits.id, creditId)).for('update')
  return Math.max(0, await balanceOfCredit(ctx, creditId))
}

const heldBy = (orderId: string) =>
  and(eq(creditHolds.orderId, orderId), eq(creditHolds.state, 'held'))

/** The order is paid: what it held is used. The caller books it in the same transaction. */
export async function takeCredit(ctx: Context, orderId: string): Promise<void> {
  await ctx.db.update(creditHolds).set({ state: 'taken', takenAt: ctx.now }).where(heldBy(orderId))
}

/** The order is given up: what it held is free again, once. */
export async function releaseCredit(ctx: Context, orderId: string): Promise<void> {
  await ctx.db
    .update(creditHolds)
    .set({ state: 'released', releasedAt: ctx.now })
    .where(heldBy(orderId))
}

/**
 * Money came for an order that was given up: its credit is held again if so much is still there.
 * Answers false, having changed nothing, when it is not.
 */
export async function holdCreditAgain(ctx: Context, orderId: string): Promise<boolean> {
  const [hold] = await ctx.db.select().from(creditHolds).where(eq(creditHolds.orderId, orderId))
  if (hold?.state !== 'released') return true
  await ctx.db.select().from(credits).where(eq(credits.id, hold.creditId)).for('update')
  if ((await balanceOfCredit(ctx, hold.creditId)) < hold.amountMinor) return false
  await ctx.db
    .update(creditHolds)
    .set({ state: 'held', releasedAt: null })
    .where(eq(creditHolds.id, hold.id))
  return true
}

/** What a paid order took of a credit, as its leg in the books. */
export async function creditOfOrder(
  ctx: Context,
  orderId: string,
): Promise<{ creditId: string; account: string; amountMinor: number } | undefined> {
  const [hold] = await ctx.db
    .select()
    .from(creditHolds)
    .where(and(eq(creditHolds.orderId, orderId), eq(creditHolds.state, 'taken')))
  if (!hold) return undefined
  const { creditId, amountMinor } = hold
  return { creditId, account: creditAccount(creditId), amountMinor }
}
