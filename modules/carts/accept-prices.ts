import { eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { lockCart } from './lock-cart.ts'
import { cartItems } from './tables.ts'
import { linesOf } from './view-cart.ts'

/** The asker has seen today's prices: from now on only newer changes are news. */
export function acceptPrices(ctx: Context): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const cart = await lockCart(ctx)
    if (!cart) return
    for (const line of await linesOf(ctx, cart)) {
      if (line.notice?.kind !== 'price_changed') continue
      await ctx.db
        .update(cartItems)
        .set({ seenPriceMinor: line.ownPriceMinor ?? line.unitPriceMinor })
        .where(eq(cartItems.id, line.id))
    }
  })
}
