import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { statement, valueFor } from '#db/statement.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { dropShownStock } from './shown-stock.ts'
import { reservations, stockItems, stockMovements } from './tables.ts'

const take = statement<{
  id: string
  orderId: string
  stockItemId: string
  quantity: number
  change: number
  at: Date
}>()((db, given) => {
  const taken = db.$with('taken').as(
    db
      .update(stockItems)
      .set({
        onHand: sql`${stockItems.onHand} - ${given('quantity')}::integer`,
        reserved: sql`${stockItems.reserved} - ${given('quantity')}::integer`,
      })
      .where(eq(stockItems.id, given('stockItemId')))
      .returning({ id: stockItems.id }),
  )
  return db
    .with(taken)
    .insert(stockMovements)
    .values({
      id: given('id'),
      stockItemId: given('stockItemId'),
      change: given('change'),
      reason: 'sold',
      orderId: given('orderId'),
      at: given('at'),
    })
})

/**
 * Payment turns what an order holds into a decrement. Doing it again does nothing: a reservation
 * ends once. Answers whether there was anything held.
 */
export async function takeReserved(ctx: Context, orderId: string): Promise<boolean> {
  const ended = await endReservations(ctx, orderId, { takenAt: ctx.now })
  for (const { stockItemId, quantity } of ended) {
    const change = -quantity
    await take(ctx.db, { id: newId(), orderId, stockItemId, quantity, change, at: ctx.now })
  }
  return ended.length > 0
}

/** Gives back, once, what an order held and did not pay for. */
export async function releaseReserved(ctx: Context, orderId: string): Promise<void> {
  const ended = await endReservations(ctx, orderId, { releasedAt: ctx.now })
  for (const { stockItemId, quantity } of ended) {
    await ctx.db
      .update(stockItems)
      .set({ reserved: sql`${stockItems.reserved} - ${quantity}` })
      .where(eq(stockItems.id, stockItemId))
  }
  await dropShownStock(
    ctx,
    ended.map((one) => one.stockItemId),
  )
}

const endOpen = statement<{ orderId: string; takenAt: Date | null; releasedAt: Date | null }>()(
  (db, given) =>
    db
      .update(reservations)
      .set({
        takenAt: valueFor(reservations.takenAt, given('takenAt')),
        releasedAt: valueFor(reservations.releasedAt, given('releasedAt')),
      })
      .where(
        and(
          eq(reservations.orderId, given('orderId')),
          isNull(reservations.takenAt),
          isNull(reservations.releasedAt),
        ),
      )
      .returning({ stockItemId: reservations.stockItemId, quantity: reservations.quantity }),
)

async function endReservations(
  ctx: Context,
  orderId: string,
  { takenAt = null, releasedAt = null }: { takenAt?: Date | null; releasedAt?: Date | null },
) {
  const ended = await endOpen(ctx.db, { orderId, takenAt, releasedAt })
  return ended.sort((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1))
}

class StockIsGone extends Error {}

/**
 * Late money for an order whose reservation was given back: tries to hold the same stock again,
 * all of it or nothing. Answers false when some of it is gone.
 */
export async function reserveAgain(ctx: Context, orderId: string): Promise<boolean> {
  try {
    await inTransaction(ctx, (ctx) => holdGivenBack(ctx, orderId))
    return true
  } catch (error) {
    if (error instanceof StockIsGone) return false
    throw error
  }
}

async function holdGivenBack(ctx: Context, orderId: string): Promise<void> {
  const given = await ctx.db
    .select()
    .from(reservations)
    .where(and(eq(reservations.orderId, orderId), isNotNull(reservations.releasedAt)))
    .orderBy(reservations.stockItemId)
  for (const { id, stockItemId, quantity } of given) {
    const left = sql`${stockItems.onHand} - ${stockItems.reserved}`
    const [held] = await ctx.db
      .update(stockItems)
      .set({ reserved: sql`${stockItems.reserved} + ${quantity}` })
      .where(
        and(
          eq(stockItems.id, stockItemId),
          sql`${left} + ${stockItems.backorderLimit} >= ${quantity}`,
        ),
      )
      .returning({ left: sql<number>`${left}` })
    if (!held) throw new StockIsGone()
    // What is left after this piece was taken; below nothing, so many of them are not there.
    const backordered = Math.min(quantity, Math.max(0, -held.left))
    await ctx.db
      .update(reservations)
      .set({ releasedAt: null, backordered })
      .where(eq(reservations.id, id))
  }
  await dropShownStock(
    ctx,
    given.map((one) => one.stockItemId),
  )
}
