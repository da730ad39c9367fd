import { and, eq, inArray, sql } from 'drizzle-orm'
import { variants } from '#modules/catalog/tables.ts'
import { dropCached } from '#platform/cache.ts'
import type { Context } from '#platform/context.ts'
import { stockDraws, stockItems } from './tables.ts'

/** From here down a page says how many are left; above it says only that there are some. */
export const FEW_LEFT = 5

/** Whether words about stock may change when this many are left, or one fewer. */
export function isShown(left: number): boolean {
  return left <= FEW_LEFT + 1
}

/** Drops product pages whose words about stock may have changed. Plenty stays plenty. */
export async function dropShownStock(
  ctx: Context,
  stockItemIds: readonly string[],
  { always = false } = {},
): Promise<void> {
  if (stockItemIds.length === 0) return
  const few = sql`(${stockItems.onHand} - ${stockItems.reserved} <= ${FEW_LEFT + 1} or ${stockDraws.each} > 1)`
  const rows = await ctx.db
    .selectDistinct({ productId: variants.productId })
    .from(stockItems)
    .innerJoin(stockDraws, eq(stockDraws.stockItemId, stockItems.id))
    .innerJoin(variants, eq(variants.id, stockDraws.variantId))
    .where(and(inArray(stockItems.id, [...stockItemIds]), always ? undefined : few))
  await dropCached(
    ctx,
    rows.map(({ productId }) => `product:${productId}`),
  )
}
