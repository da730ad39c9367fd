import { eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { LessThanReserved } from './errors.ts'
import { beginCounting, lockItemOf, writeMovement } from './lock-item.ts'
import { dropShownStock } from './shown-stock.ts'
import { type StockReason, stockItems } from './tables.ts'

/** Why somebody changes a count by hand. */
export type CountReason = Exclude<StockReason, 'initial' | 'sold' | 'moved'>

interface Why {
  reason?: CountReason
  note?: string | undefined
}

/**
 * Says how many pieces of a variant are on the shelf (not less than what is promised to open
 * orders). The first time, it begins to be counted; the difference is written into the journal.
 */
export function setStock(
  ctx: Context,
  variantId: string,
  onHand: number,
  options: Why = {},
): Promise<void> {
  return changeCount(ctx, variantId, () => onHand, options)
}

/** So many more, or with a minus fewer, than there were: right also while orders come in. */
export function addStock(
  ctx: Context,
  variantId: string,
  change: number,
  options: Why = {},
): Promise<void> {
  return changeCount(ctx, variantId, (onHand) => onHand + change, options)
}

function changeCount(
  ctx: Context,
  variantId: string,
  countOf: (before: number) => number,
  { reason = 'counted', note }: Why,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const known = await lockItemOf(ctx, variantId)
    const onHand = countOf(known?.onHand ?? 0)
    const least = known ? known.reserved - known.backorderLimit : 0
    if (onHand < least) throw new LessThanReserved(known?.reserved ?? 0)

    if (known?.onHand === onHand) return
    const { id } = known ?? (await beginCounting(ctx, variantId))
    const change = onHand - (known?.onHand ?? 0)
    // Of a shelf that is counted for the first time and found empty there is nothing to write.
    if (change !== 0) {
      await ctx.db.update(stockItems).set({ onHand }).where(eq(stockItems.id, id))
      await writeMovement(ctx, id, change, { reason: known ? reason : 'initial', note })
    }
    await dropShownStock(ctx, [id], { always: true })
  })
}
