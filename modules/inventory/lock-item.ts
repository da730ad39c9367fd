import { eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { type StockReason, stockItems, stockMovements, variantStock } from './tables.ts'

/** The item a variant is sold from, as it stands now. */
export async function findItemOf(ctx: Context, variantId: string) {
  const [item] = await selectItem(ctx, variantId)
  return item
}

/** The same, locked until the transaction ends. */
export async function lockItemOf(ctx: Context, variantId: string) {
  const [item] = await selectItem(ctx, variantId).for('update', { of: stockItems })
  return item
}

function selectItem(ctx: Context, variantId: string) {
  return ctx.db
    .select({
      id: stockItems.id,
      onHand: stockItems.onHand,
      reserved: stockItems.reserved,
      backorderLimit: stockItems.backorderLimit,
    })
    .from(variantStock)
    .innerJoin(stockItems, eq(stockItems.id, variantStock.stockItemId))
    .where(eq(variantStock.variantId, variantId))
}

/** A shelf for a variant that was not counted so far, with nothing on it yet. */
export async function beginCounting(ctx: Context, variantId: string) {
  const [item] = await ctx.db.insert(stockItems).values({ onHand: 0 }).returning()
  if (!item) throw new Error('Expected the new stock item back')
  await ctx.db
    .insert(variantStock)
    .values({ variantId, stockItemId: item.id })
    .onConflictDoUpdate({ target: variantStock.variantId, set: { stockItemId: item.id } })
  return item
}

/** Writes what changed on a shelf, and why, into its journal. */
export async function writeMovement(
  ctx: Context,
  stockItemId: string,
  change: number,
  why: { reason: StockReason; note?: string | undefined; orderId?: string },
): Promise<void> {
  await ctx.db.insert(stockMovements).values({
    stockItemId,
    change,
    reason: why.reason,
    note: why.note,
    orderId: why.orderId,
    byUserId: ctx.actor.person?.id,
    at: ctx.now,
  })
}
