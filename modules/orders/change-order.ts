import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import type { OrderRow } from './create-order.ts'
import { AlreadySent, CountryStays, MoveNotAllowed, NothingShips } from './errors.ts'
import { lockOrder } from './lock-order.ts'
import { noteChange } from './move.ts'
import type { Address } from './order.ts'
import { orders } from './tables.ts'

export const BuyersAddress = z
  .string('Please give an e-mail address')
  .trim()
  .toLowerCase()
  .max(254, 'This address is too long')
  .pipe(z.email('Please give a valid e-mail address'))

/**
 * Puts the address of an order right while nothing has left. The country stays, since tax and
 * shipping hang on it. What stood there before is kept in the order's history.
 */
export function changeAddress(ctx: Context, orderId: string, shipTo: Address): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockChangeable(ctx, orderId)
    if (!order.shipTo) throw new NothingShips()
    if (order.fulfilmentStatus !== 'unshipped') throw new AlreadySent()
    if (shipTo.country !== order.shipTo.country) throw new CountryStays()
    if (JSON.stringify(shipTo) === JSON.stringify(order.shipTo)) return
    await ctx.db.update(orders).set({ shipTo }).where(eq(orders.id, orderId))
    await noteChange(ctx, orderId, 'The address was changed', order.shipTo)
  })
}

/**
 * The buyer's e-mail address was mistyped. Answers whether it changed; what hangs on the address
 * elsewhere (files, receipts) is the caller's to follow up in the same transaction.
 */
export function changeOrderEmail(
  ctx: Context,
  orderId: string,
  email: string,
): Promise<OrderRow | undefined> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockChangeable(ctx, orderId)
    if (order.email === email) return undefined
    await ctx.db.update(orders).set({ email }).where(eq(orders.id, orderId))
    await noteChange(ctx, orderId, `The buyer's address was changed to ${email}`, order.email)
    return { ...order, email }
  })
}

async function lockChangeable(ctx: Context, orderId: string): Promise<OrderRow> {
  const order = await lockOrder(ctx, orderId)
  if (!order) throw new NotFound('This order')
  if (order.paymentStatus === 'cancelled') throw new MoveNotAllowed('cancelled', 'changed')
  return order
}

/** Somebody looked into what the order was flagged for: it leaves the "needs you" list. */
export function settleAttention(ctx: Context, orderId: string): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new NotFound('This order')
    if (order.attention === null) return
    await ctx.db.update(orders).set({ attention: null }).where(eq(orders.id, orderId))
    await noteChange(ctx, orderId, 'Looked into and settled', order.attention)
  })
}
