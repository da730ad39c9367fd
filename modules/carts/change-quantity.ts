import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { requireAvailable, requireForSale, requireNotTooMany } from './add-to-cart.ts'
import { QuantityOrNone, unitPriceOf } from './cart.ts'
import { type CartRow, lockCart, touchCart } from './lock-cart.ts'
import { cartItems } from './tables.ts'

export const SetQuantity = z.strictObject({ quantity: QuantityOrNone })

/** Sets how many of an item the asker wants; none takes it out. */
export function setQuantity(
  ctx: Context,
  itemId: string,
  { quantity }: z.infer<typeof SetQuantity>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { cart, item } = await lockItem(ctx, itemId)
    await writeQuantity(ctx, cart, item, quantity)
  })
}

/** One more or one fewer; going below one takes it out. */
export function changeQuantity(ctx: Context, itemId: string, by: 1 | -1): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { cart, item } = await lockItem(ctx, itemId)
    await writeQuantity(ctx, cart, item, item.quantity + by)
  })
}

export function removeItem(ctx: Context, itemId: string): Promise<void> {
  return setQuantity(ctx, itemId, { quantity: 0 })
}

async function lockItem(ctx: Context, itemId: string) {
  const cart = await lockCart(ctx)
  const [item] = cart
    ? await ctx.db
        .select()
        .from(cartItems)
        .where(and(eq(cartItems.id, itemId), eq(cartItems.cartId, cart.id)))
    : []
  if (!cart || !item) throw new NotFound('This cart item')
  return { cart, item }
}

async function writeQuantity(
  ctx: Context,
  cart: CartRow,
  item: typeof cartItems.$inferSelect,
  quantity: number,
): Promise<void> {
  const here = eq(cartItems.id, item.id)
  if (quantity === 0) {
    await ctx.db.delete(cartItems).where(here)
  } else {
    // Fewer is always allowed: it may be the way out of having too many.
    if (quantity > item.quantity) await requireAvailable(ctx, cart, item.variantId, quantity)
    const variant = await requireForSale(ctx, item.variantId)
    if (quantity > item.quantity) requireNotTooMany(variant, quantity)
    const seenPriceMinor = unitPriceOf(variant, item.namedPriceMinor)
    await ctx.db.update(cartItems).set({ quantity, seenPriceMinor }).where(here)
  }
  await touchCart(ctx, cart)
}
