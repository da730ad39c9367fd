import { eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { LessThanReserved } from './errors.ts'
import { dropShownStock } from './shown-stock.ts'
import { stockItems, stockMovements, variantStock } from './tables.ts'

/**
 * Says how many pieces of a variant are on the shelf (not less than what is promised to open
 * orders). The first time, it begins to be counted; the difference is written into the journal.
 */
export function setStock(
  ctx: Context,
  variantId: string,
  onHand: number,
  options: { reason?: 'counted' | 'restocked' | 'damaged'; note?: string } = {},
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [known] = await ctx.db
      .select({ id: stockItems.id, onHand: stockItems.onHand, reserved: stockItems.reserved })
      .from(variantStock)
      .innerJoin(stockItems, eq(stockItems.id, variantStock.stockItemId))
      .where(eq(variantStock.variantId, variantId))
      .for('update', { of: stockItems })
    if (known && onHand < known.reserved) throw new LessThanReserved(known.reserved)

    if (known?.onHand === onHand) return
    const itemId = known?.id ?? (await beginCounting(ctx, variantId))
    const change = onHand - (known?.onHand ?? 0)
    // Of a shelf that is counted for the first time and found empty there is nothing to write.
    if (change !== 0) {
      await ctx.db.update(stockItems).set({ onHand }).where(eq(stockItems.id, itemId))
      await ctx.db.insert(stockMovements).values({
        stockItemId: itemId,
        change,
        reason: known ? (options.reason ?? 'counted') : 'initial',
        note: options.note,
        byUserId: ctx.actor.person?.id,
        at: ctx.now,
      })
    }
    await dropShownStock(ctx, [itemId], { always: true })
  })
}

async function beginCounting(ctx: Context, variantId: string): Promise<string> {
  const [item] = await ctx.db.insert(stockItems).values({ onHand: 0 }).returning()
  if (!item) throw new Error('Expected the new stock item back')
  await ctx.db.insert(variantStock).values({ variantId, stockItemId: item.id })
  return item.id
}
