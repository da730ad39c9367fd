import { asc, eq, sql } from 'drizzle-orm'
import { isAmong, statement } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { OutOfStock, type Shortage } from './errors.ts'
import { dropShownStock, isShown } from './shown-stock.ts'
import { reservations, stockDraws, stockItems } from './tables.ts'

export interface WantedStock {
  variantId: string
  quantity: number
}

/**
 * Holds stock for an order, all lines or none. Variants without a stock figure need none; variants
 * that share an item draw on it together, and a set draws on the items of its parts. Rows are
 * locked in id order, so that two orders with the same items in another sequence wait for each
 * other instead of in a circle. Answers, line by line, how many are on back-order: promised, but
 * not on the shelf.
 */
export async function reserveStock(
  ctx: Context,
  orderId: string,
  wanted: readonly WantedStock[],
): Promise<number[]> {
  const { items, backordered } = await lockWanted(ctx, wanted)
  const shortages = items.flatMap((item) => item.shortage ?? [])
  if (shortages.length > 0) throw new OutOfStock(shortages)

  for (const { stockItemId, quantity, free } of items) {
    const missing = quantity - Math.min(quantity, Math.max(0, free))
    const held = { id: newId(), orderId, stockItemId, quantity, backordered: missing, at: ctx.now }
    await hold(ctx.db, held)
  }
  const shown = items.filter(({ available, quantity }) => isShown(available - quantity))
  await dropShownStock(
    ctx,
    shown.map(({ stockItemId }) => stockItemId),
  )
  return backordered
}

const hold = statement<{
  id: string
  orderId: string
  stockItemId: string
  quantity: number
  backordered: number
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
      backordered: given('backordered'),
      reservedAt: given('at'),
    })
})

interface HeldItem {
  stockItemId: string
  quantity: number
  /** On the shelf and promised to nobody; below nothing when more is sold than there is. */
  free: number
  /** The same with what may be sold beyond the shelf. */
  available: number
  shortage?: Shortage
}

const lockItems = statement<{ variantIds: readonly string[] }>()((db, given) =>
  db
    .select({
      variantId: stockDraws.variantId,
      each: stockDraws.each,
      stockItemId: stockItems.id,
      free: sql<number>`${stockItems.onHand} - ${stockItems.reserved}`,
      available: sql<number>`${stockItems.onHand} - ${stockItems.reserved} + ${stockItems.backorderLimit}`,
    })
    .from(stockItems)
    .innerJoin(stockDraws, eq(stockDraws.stockItemId, stockItems.id))
    .where(isAmong(stockDraws.variantId, given('variantIds')))
    .orderBy(asc(stockItems.id))
    .for('update', { of: stockItems }),
)

async function lockWanted(ctx: Context, wanted: readonly WantedStock[]) {
  const rows = await lockItems(ctx.db, { variantIds: wanted.map(({ variantId }) => variantId) })
  const items = new Map<string, HeldItem>()
  const backordered = wanted.map(({ variantId, quantity }) => {
    let missing = 0
    for (const row of rows) {
      if (row.variantId !== variantId) continue
      const { stockItemId, free, available, each } = row
      const item = items.get(stockItemId) ?? { stockItemId, quantity: 0, free, available }
      const left = Math.max(0, item.free - item.quantity)
      missing = Math.max(missing, quantity - Math.min(quantity, Math.floor(left / each)))
      item.quantity += quantity * each
      if (item.quantity > available) {
        // Told in pieces of what was asked for, for the last line that draws on this item.
        const asked = Math.ceil(item.quantity / each)
        const most = Math.max(0, Math.floor(available / each))
        item.shortage = { variantId, wanted: asked, available: most }
      }
      items.set(stockItemId, item)
    }
    return missing
  })
  // Rows came in id order; whoever is asked for first decides nothing.
  const sequence = [...items.values()].sort((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1))
  return { items: sequence, backordered }
}
