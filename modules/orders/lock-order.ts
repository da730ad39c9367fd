import { eq } from 'drizzle-orm'
import { statement } from '#db/statement.ts'
import { carts } from '#modules/carts/tables.ts'
import type { Context } from '#platform/context.ts'
import type { OrderRow } from './create-order.ts'
import { orders } from './tables.ts'

const lockCartOf = statement<{ orderId: string }>()((db, given) =>
  db
    .select({ id: carts.id })
    .from(carts)
    .innerJoin(orders, eq(orders.cartId, carts.id))
    .where(eq(orders.id, given('orderId')))
    .for('update', { of: carts }),
)
const lockRow = statement<{ orderId: string }>()((db, given) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.id, given('orderId')))
    .for('update'),
)

/**
 * Locks an order for a move. The cart it came from is locked first: placing an order takes the
 * cart and then the order, and two ways round would be a deadlock.
 */
export async function lockOrder(ctx: Context, orderId: string): Promise<OrderRow | undefined> {
  await lockCartOf(ctx.db, { orderId })
  return await lockOrderOnly(ctx, orderId)
}

/** As above where nothing of the cart is touched: only while no other lock is taken afterwards. */
export async function lockOrderOnly(ctx: Context, orderId: string): Promise<OrderRow | undefined> {
  const [order] = await lockRow(ctx.db, { orderId })
  return order
}
