import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { addToCart, lockCart, removeItem } from '#modules/carts/index.ts'
import { cartItems } from '#modules/carts/tables.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { keepWish } from './add-wish.ts'
import { lockOrMakeWishlist } from './lock-wishlist.ts'
import { removeWish } from './remove-wish.ts'

export const SaveForLater = z.strictObject({ itemId: z.uuid('is not a cart item') })

/** Moves an item of the asker's cart to their wishlist, with its quantity. */
export function saveForLater(
  ctx: Context,
  { itemId }: z.infer<typeof SaveForLater>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const cart = await lockCart(ctx)
    const [item] = cart
      ? await ctx.db
          .select()
          .from(cartItems)
          .where(and(eq(cartItems.id, itemId), eq(cartItems.cartId, cart.id)))
      : []
    if (!item) throw new NotFound('This cart item')
    const { wishlist } = await lockOrMakeWishlist(ctx)
    await keepWish(ctx, wishlist.id, item)
    await removeItem(ctx, itemId)
  })
}

/** The buyer may say to be as old as the product asks for. */
export const MoveToCart = z.strictObject({ ageConfirmed: z.boolean().optional() })

/**
 * Moves a wish into the asker's cart. What cannot be bought now is refused as the cart refuses it,
 * and stays on the list.
 */
export function moveToCart(
  ctx: Context,
  wishId: string,
  { ageConfirmed }: z.infer<typeof MoveToCart> = {},
): Promise<{ newToken: string | undefined }> {
  return inTransaction(ctx, async (ctx) => {
    // The cart before the list, as everywhere: two windows never wait for each other.
    await lockCart(ctx)
    const { variantId, quantity, namedPriceMinor } = await removeWish(ctx, wishId)
    return await addToCart(ctx, {
      variantId,
      quantity,
      ageConfirmed,
      ...(namedPriceMinor === null ? {} : { namedPriceMinor }),
    })
  })
}
