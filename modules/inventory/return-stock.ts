import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { writeMovement } from './lock-item.ts'
import type { WantedStock } from './reserve-stock.ts'
import { dropShownStock } from './shown-stock.ts'
import { stockDraws, stockItems } from './tables.ts'

/**
 * Puts on the shelf again what came back from a buyer, in the caller's transaction and in the order
 * of the items' ids; a set's parts go to their own shelves. Variants whose pieces are not counted
 * need none of this. The caller sees to it that nothing comes back twice.
 */
export async function returnStock(
  ctx: Context,
  orderId: string,
  returned: readonly WantedStock[],
): Promise<void> {
  const pieces = returned.filter(({ quantity }) => quantity > 0)
  if (pieces.length === 0) return
  const draws = await ctx.db
    .select({ variantId: stockDraws.variantId, each: stockDraws.each, itemId: stockItems.id })
    .from(stockItems)
    .innerJoin(stockDraws, eq(stockDraws.stockItemId, stockItems.id))
    .where(
      inArray(
        stockDraws.variantId,
        pieces.map(({ variantId }) => variantId),
      ),
    )
    .orderBy(asc(stockItems.id))
    .for('update', { of: stockItems })
  const byItem = new Map<string, number>()
  for (const { variantId, each, itemId } of draws) {
    for (const piece of pieces) {
      if (piece.variantId !== variantId) continue
      byItem.set(itemId, (byItem.get(itemId) ?? 0) + piece.quantity * each)
    }
  }
  for (const [itemId, change] of byItem) {
    await ctx.db
      .update(stockItems)
      .set({ onHand: sql`${stockItems.onHand} + ${change}` })
      .where(eq(stockItems.id, itemId))
    await writeMovement(ctx, itemId, change, { reason: 'returned', orderId })
  }
  await dropShownStock(ctx, [...byItem.keys()])
}
