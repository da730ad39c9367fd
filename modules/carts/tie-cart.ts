import { and, eq, inArray } from 'drizzle-orm'
import { statement, valueFor } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { cartItems, carts } from './tables.ts'

const tie = statement<{ cartId: string; orderId: string }>()((db, given) =>
  db
    .update(carts)
    .set({ pendingOrderId: valueFor(carts.pendingOrderId, given('orderId')) })
    .where(eq(carts.id, given('cartId'))),
)

/** From now on the cart waits for this order: paying empties it, changing it lets the order go. */
export async function tieCart(ctx: Context, cartId: string, orderId: string): Promise<void> {
  await tie(ctx.db, { cartId, orderId })
}

const emptyTied = statement<{ cartId: string; orderId: string; at: Date }>()((db, given) => {
  const freed = db.$with('freed').as(
    db
      .update(carts)
      .set({
        pendingOrderId: null,
        codes: [],
        updatedAt: valueFor(carts.updatedAt, given('at')),
      })
      .where(and(eq(carts.id, given('cartId')), eq(carts.pendingOrderId, given('orderId'))))
      .returning({ id: carts.id }),
  )
  return db
    .with(freed)
    .delete(cartItems)
    .where(inArray(cartItems.cartId, db.select({ id: freed.id }).from(freed)))
})

/** The order is paid: its cart is emptied, unless it holds something else by now. */
export async function emptyPaidCart(ctx: Context, cartId: string, orderId: string): Promise<void> {
  await emptyTied(ctx.db, { cartId, orderId, at: ctx.now })
}

/** The order will not be paid: the cart is free again, with everything in it. */
export async function untieCart(ctx: Context, cartId: string, orderId: string): Promise<void> {
  await ctx.db
    .update(carts)
    .set({ pendingOrderId: null })
    .where(and(eq(carts.id, cartId), eq(carts.pendingOrderId, orderId)))
}
