import { asc, eq, sql } from 'drizzle-orm'
import { isAmong, statement } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { OutOfStock, type Shortage } from './errors.ts'
import { dropShownStock, isShown } from './shown-stock.ts'
import { reservations, stockItems, variantStock } from './tables.ts'

export interface WantedStock {
  variantId: string
  quantity: number
}

/**
 * Holds stock for an order, all lines or none. Variants without a stock figure need none; variants
 * that share an item draw on it together. Rows are locked in id order, so that two orders with the
 * same items in another sequence wait for each other instead of in a circle.
 */
export async function reserveStock(
  ctx: Context,
  orderId: string,
  wanted: readonly WantedStock[],
): Promise<void> {
  const held = await lockWanted(ctx, wanted)
  const shortages: Shortage[] = held
    .filter(({ quantity, available }) => quantity > available)
    .map(({ variantId, quantity, available }) => ({ variantId, wanted: quantity, available }))
  if (shortages.length > 0) throw new OutOfStock(shortages)
  if (held.length === 0) return

  for (const { stockItemId, quantity } of held) {
    await hold(ctx.db, { id: newId(), orderId, stockItemId, quantity, at: ctx.now })
  }
  const shown = held.filter(({ available, quantity }) => isShown(available - quantity))
  await dropShownStock(
    ctx,
    shown.map(({ stockItemId }) => stockItemId),
  )
}

const hold = statement<{
  id: string
  orderId: string
  stockItemId: string
  quantity: number
  at: Date
}>()((db, given) => {
  const held = db.$with('held').as(
    db
      .update(stockItems)
      .set({ reserved: sql`${stockItems.reserved} + ${given('quantity')}::integer` })
      .where(eq(stockItems.id, given('stockItemId')))
      .returning({ id: stockItems.id }),
  )
  return db
    .with(held)
    .insert(reservations)
    .values({
      id: given('id'),
      orderId: given('orderId'),
      stockItemId: given('stockItemId'),
      quantity: given('quantity'),
      reservedAt: given('at'),
    })
})

interface HeldItem {
  stockItemId: string
  /** The last wanted variant that draws on it. */
  variantId: string
  quantity: number
  available: number
}

const lockItems = statement<{ variantIds: readonly string[] }>()((db, given) =>
  db
    .select({
      variantId: variantStock.variantId,
      stockItemId: stockItems.id,
      available: sql<number>`${stockItems.onHand} - ${stockItems.reserved}`,
    })
    .from(stockItems)
    .innerJoin(variantStock, eq(variantStock.stockItemId, stockItems.id))
    .where(isAmong(variantStock.variantId, given('variantIds')))
    .orderBy(asc(stockItems.id))
    .for('update', { of: stockItems }),
)

async function lockWanted(ctx: Context, wanted: readonly WantedStock[]): Promise<HeldItem[]> {
  const rows = await lockItems(ctx.db, { variantIds: wanted.map(({ variantId }) => variantId) })
  const byItem = new Map<string, HeldItem>()
  for (const { variantId, quantity } of wanted) {
    const row = rows.find((one) => one.variantId === variantId)
    if (!row) continue
    const before = byItem.get(row.stockItemId)
    byItem.set(row.stockItemId, { ...row, quantity: (before?.quantity ?? 0) + quantity })
  }
  return [...byItem.values()]
}
