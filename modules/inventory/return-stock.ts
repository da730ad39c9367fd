import { eq, inArray, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { dropShownStock } from './shown-stock.ts'
import { stockItems, stockMovements, variantStock } from './tables.ts'

/**
 * Puts on the shelf again what came back from a buyer, in the caller's transaction and in the order
 * of the items' ids. Variants whose pieces are not counted need none of this.
 */
export async function returnStock(
  ctx: Context,
  orderId: string,
  returned: readonly { variantId: string; quantity: number }[],
): Promise<void> {
  const pieces = returned.filter(({ quantity }) => quantity > 0)
  if (pieces.length === 0) return
  const counted = await ctx.db
    .select()
    .from(variantStock)
    .where(
      inArray(
        variantStock.variantId,
        pieces.map(({ variantId }) => variantId),
      ),
    )
  const byItem = new Map<string, number>()
  for (const { variantId, quantity } of pieces) {
    const itemId = counted.find((one) => one.variantId === variantId)?.stockItemId
    if (itemId) byItem.set(itemId, (byItem.get(itemId) ?? 0) + quantity)
  }
  const items = [...byItem].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [stockItemId, quantity] of items) {
    await ctx.db
      .update(stockItems)
      .set({ onHand: sql`${stockItems.onHand} + ${quantity}` })
      .where(eq(stockItems.id, stockItemId))
    await ctx.db.insert(stockMovements).values({
      stockItemId,
      change: quantity,
      reason: 'returned',
      orderId,
      byUserId: ctx.actor.person?.id,
      at: ctx.now,
    })
  }
  await dropShownStock(
    ctx,
    items.map(([stockItemId]) => stockItemId),
  )
}
