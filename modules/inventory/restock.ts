import { asc, eq, inArray, sql } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { writeMovement } from './lock-item.ts'
import type { WantedStock } from './reserve-stock.ts'
import { dropShownStock } from './shown-stock.ts'
import { stockDraws, stockItems } from './tables.ts'

/**
 * Puts pieces of an order back on their shelves, a set's parts on theirs. The caller has decided
 * that they came back whole, and sees to it that none comes back twice. Files and what is not
 * counted have no shelf and are passed over.
 */
export function restock(
  ctx: Context,
  orderId: string,
  pieces: readonly WantedStock[],
  note?: string,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const ids = pieces.map(({ variantId }) => variantId)
    if (ids.length === 0) return
    const draws = await ctx.db
      .select({
        variantId: stockDraws.variantId,
        each: stockDraws.each,
        stockItemId: stockItems.id,
      })
      .from(stockItems)
      .innerJoin(stockDraws, eq(stockDraws.stockItemId, stockItems.id))
      .where(inArray(stockDraws.variantId, ids))
      .orderBy(asc(stockItems.id))
      .for('update', { of: stockItems })
    const back = new Map<string, number>()
    for (const { variantId, each, stockItemId } of draws) {
      for (const piece of pieces) {
        if (piece.variantId !== variantId || piece.quantity === 0) continue
        back.set(stockItemId, (back.get(stockItemId) ?? 0) + piece.quantity * each)
      }
    }
    for (const [stockItemId, change] of back) {
      await ctx.db
        .update(stockItems)
        .set({ onHand: sql`${stockItems.onHand} + ${change}` })
        .where(eq(stockItems.id, stockItemId))
      await writeMovement(ctx, stockItemId, change, { reason: 'returned', note, orderId })
    }
    await dropShownStock(ctx, [...back.keys()], { always: true })
  })
}
