import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { isAmong, statement } from '#db/statement.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import { FEW_LEFT } from './shown-stock.ts'
import { reservations, stockItems, variantStock } from './tables.ts'

const readAvailable = statement<{ variantIds: readonly string[]; heldBy: string | null }>()(
  (db, given) => {
    const own = and(
      eq(reservations.stockItemId, stockItems.id),
      eq(reservations.orderId, given('heldBy')),
      isNull(reservations.takenAt),
      isNull(reservations.releasedAt),
    )
    return db
      .select({
        variantId: variantStock.variantId,
        onHand: stockItems.onHand,
        reserved: stockItems.reserved,
        own: sql<number>`coalesce(${reservations.quantity}, 0)`,
      })
      .from(variantStock)
      .innerJoin(stockItems, eq(stockItems.id, variantStock.stockItemId))
      .leftJoin(reservations, own)
      .where(isAmong(variantStock.variantId, given('variantIds')))
  },
)

/**
 * How many of each variant can be promised now. A variant that is not in the map has no limit.
 * `heldBy` names an order whose own reservation does not count: its buyer may have those.
 */
export async function availabilityOf(
  ctx: Context,
  variantIds: readonly string[],
  heldBy: string | null = null,
): Promise<Map<string, number>> {
  if (variantIds.length === 0) return new Map()
  const rows = await readAvailable(ctx.db, { variantIds, heldBy })
  return new Map(rows.map((row) => [row.variantId, row.onHand - row.reserved + row.own]))
}

/** What lies on the shelf, promised pieces included; `undefined` when it is not counted. */
export async function stockOf(ctx: Context, variantId: string) {
  const [row] = await ctx.db
    .select({ onHand: stockItems.onHand, reserved: stockItems.reserved })
    .from(variantStock)
    .innerJoin(stockItems, eq(stockItems.id, variantStock.stockItemId))
    .where(eq(variantStock.variantId, variantId))
  return row
}

/** What is on sale and sold out or down to the last few, the scarcest first. For the owner. */
export function runningLow(ctx: Context, limit: number) {
  const available = sql<number>`${stockItems.onHand} - ${stockItems.reserved}`
  return ctx.db
    .select({
      productId: products.id,
      title: products.title,
      variantTitle: variants.title,
      available,
    })
    .from(stockItems)
    .innerJoin(variantStock, eq(variantStock.stockItemId, stockItems.id))
    .innerJoin(variants, eq(variants.id, variantStock.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(lte(available, FEW_LEFT), isNull(variants.archivedAt), eq(products.status, 'published')),
    )
    .orderBy(available, asc(products.title), asc(variants.position))
    .limit(limit)
}
