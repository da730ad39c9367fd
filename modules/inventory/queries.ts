import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { isAmong, statement } from '#db/statement.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import { lowAtOf } from './low-stock.ts'
import { reservations, stockDraws, stockItems, stockMovements, variantStock } from './tables.ts'

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
        variantId: stockDraws.variantId,
        each: stockDraws.each,
        left: sql<number>`${stockItems.onHand} - ${stockItems.reserved} + ${stockItems.backorderLimit}`,
        own: sql<number>`coalesce(${reservations.quantity}, 0)`,
      })
      .from(stockDraws)
      .innerJoin(stockItems, eq(stockItems.id, stockDraws.stockItemId))
      .leftJoin(reservations, own)
      .where(isAmong(stockDraws.variantId, given('variantIds')))
  },
)

/**
 * How many of each variant can be promised now, back-orders included; of a set as many as its
 * scarcest part allows. A variant that is not in the map has no limit.
 * `heldBy` names an order whose own reservation does not count: its buyer may have those.
 */
export async function availabilityOf(
  ctx: Context,
  variantIds: readonly string[],
  heldBy: string | null = null,
): Promise<Map<string, number>> {
  if (variantIds.length === 0) return new Map()
  const rows = await readAvailable(ctx.db, { variantIds, heldBy })
  const available = new Map<string, number>()
  for (const { variantId, each, left, own } of rows) {
    const pieces = Math.floor((left + own) / each)
    available.set(variantId, Math.min(pieces, available.get(variantId) ?? pieces))
  }
  return available
}

/** Which of these are promised beyond the shelf when one more is sold: pages say that they come later. */
export async function onBackorder(
  ctx: Context,
  variantIds: readonly string[],
): Promise<Set<string>> {
  if (variantIds.length === 0) return new Set()
  const rows = await ctx.db
    .selectDistinct({ variantId: stockDraws.variantId })
    .from(stockDraws)
    .innerJoin(stockItems, eq(stockItems.id, stockDraws.stockItemId))
    .where(
      and(
        inArray(stockDraws.variantId, [...variantIds]),
        sql`${stockItems.onHand} - ${stockItems.reserved} < ${stockDraws.each}`,
        sql`${stockItems.onHand} - ${stockItems.reserved} + ${stockItems.backorderLimit} >= ${stockDraws.each}`,
      ),
    )
  return new Set(rows.map((row) => row.variantId))
}

/** What an order holds or has taken, item by item, for its story. */
export function stockOfOrder(ctx: Context, orderId: string) {
  return ctx.db
    .select({
      id: reservations.id,
      stockItemId: reservations.stockItemId,
      quantity: reservations.quantity,
      backordered: reservations.backordered,
      reservedAt: reservations.reservedAt,
      takenAt: reservations.takenAt,
      releasedAt: reservations.releasedAt,
      what: sql<string | null>`(select string_agg(p.title || ', ' || v.title, ' / ' order by v.id)
        from variant_stock s join variants v on v.id = s.variant_id
        join products p on p.id = v.product_id
        where s.stock_item_id = reservations.stock_item_id)`,
    })
    .from(reservations)
    .where(eq(reservations.orderId, orderId))
    .orderBy(asc(reservations.reservedAt), asc(reservations.id))
}

/** Changes of the shelf that an order caused. */
export function movementsOfOrder(ctx: Context, orderId: string) {
  return ctx.db
    .select()
    .from(stockMovements)
    .where(eq(stockMovements.orderId, orderId))
    .orderBy(asc(stockMovements.at), asc(stockMovements.id))
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

/** What is on sale and sold out or down to its threshold, the scarcest first. For the owner. */
export async function runningLow(ctx: Context, limit: number) {
  const low = await lowAtOf(ctx)
  const available = sql<number>`${stockItems.onHand} - ${stockItems.reserved}`
  return await ctx.db
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
    .where(and(lte(available, low), isNull(variants.archivedAt), eq(products.status, 'published')))
    .orderBy(available, asc(products.title), asc(variants.position))
    .limit(limit)
}
