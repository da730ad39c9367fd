import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { statement } from '#db/statement.ts'
import { variantsForSale } from '#modules/catalog/index.ts'
import { availabilityOf } from '#modules/inventory/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { MAX_ITEMS, Quantity } from './cart.ts'
import { CartIsFull, NotEnoughStock, NotForSale } from './errors.ts'
import { type CartRow, lockOrMakeCart, touchCart } from './lock-cart.ts'
import { cartItems } from './tables.ts'

export const AddToCart = z.strictObject({
  variantId: z.uuid('is not a variant'),
  quantity: Quantity.default(1),
})

/**
 * Puts copies of a variant into the asker's cart; what is already there is added to. More than can
 * be promised now is refused and changes nothing. Answers the token of a cart made for a guest.
 */
export function addToCart(
  ctx: Context,
  { variantId, quantity }: z.infer<typeof AddToCart>,
): Promise<{ newToken: string | undefined }> {
  return inTransaction(ctx, async (ctx) => {
    const variant = await requireForSale(ctx, variantId)
    const { cart, isNew, newToken } = await lockOrMakeCart(ctx)
    const held = isNew ? [] : await itemsOf(ctx, cart.id)
    const item = held.find((one) => one.variantId === variantId)
    const wanted = (item?.quantity ?? 0) + quantity
    await requireAvailable(ctx, cart, variantId, wanted)

    if (item) {
      await ctx.db
        .update(cartItems)
        .set({ quantity: wanted, seenPriceMinor: variant.priceMinor })
        .where(and(eq(cartItems.cartId, cart.id), eq(cartItems.variantId, variantId)))
    } else {
      if (held.length >= MAX_ITEMS) throw new CartIsFull()
      await insertItem(ctx.db, {
        id: newId(),
        cartId: cart.id,
        variantId,
        quantity: wanted,
        seenPriceMinor: variant.priceMinor,
        addedAt: ctx.now,
      })
    }
    if (!isNew) await touchCart(ctx, cart)
    return { newToken }
  })
}

const insertItem = statement<typeof cartItems.$inferSelect>()((db, given) =>
  db.insert(cartItems).values({
    id: given('id'),
    cartId: given('cartId'),
    variantId: given('variantId'),
    quantity: given('quantity'),
    seenPriceMinor: given('seenPriceMinor'),
    addedAt: given('addedAt'),
  }),
)

function itemsOf(ctx: Context, cartId: string) {
  return ctx.db
    .select({ variantId: cartItems.variantId, quantity: cartItems.quantity })
    .from(cartItems)
    .where(eq(cartItems.cartId, cartId))
}

export async function requireForSale(ctx: Context, variantId: string) {
  const [variant] = await variantsForSale(ctx, [variantId])
  if (!variant) throw new NotFound('This product')
  if (variant.status !== 'published' || variant.archived) throw new NotForSale()
  return variant
}

/** Refuses more than can be promised. What the cart's own unpaid order holds counts as there. */
export async function requireAvailable(
  ctx: Context,
  cart: CartRow,
  variantId: string,
  wanted: number,
): Promise<void> {
  const available = (await availabilityOf(ctx, [variantId], cart.pendingOrderId)).get(variantId)
  const most = Math.min(available ?? 999, 999)
  if (wanted > most) throw new NotEnoughStock(Math.max(most, 0))
}
