import { count, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { NotForSale } from '#modules/carts/index.ts'
import { variantsForSale, variantsOfProduct } from '#modules/catalog/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { MAX_WISHES, WishlistIsFull } from './errors.ts'
import { lockOrMakeWishlist } from './lock-wishlist.ts'
import { wishlistItems } from './tables.ts'

/** A product, of which the first variant is meant, or one variant of it. */
export const AddWish = z.strictObject({
  productId: z.uuid('is not a product').optional(),
  variantId: z.uuid('is not a variant').optional(),
})

/**
 * Puts a variant on the asker's wishlist; what stands there already stays as it is. Answers the
 * token of a cart and list made for a guest.
 */
export function addWish(
  ctx: Context,
  input: z.infer<typeof AddWish>,
): Promise<{ newToken: string | undefined }> {
  return inTransaction(ctx, async (ctx) => {
    const variantId = input.variantId ?? (await firstVariant(ctx, input.productId))
    const [variant] = await variantsForSale(ctx, [variantId])
    if (variant?.status !== 'published') throw new NotFound('This product')
    if (!variant.isForSale) throw new NotForSale()
    const { wishlist, newToken } = await lockOrMakeWishlist(ctx)
    await keepWish(ctx, wishlist.id, { variantId })
    return { newToken }
  })
}

async function firstVariant(ctx: Context, productId: string | undefined): Promise<string> {
  if (!productId) throw new InvalidInput({ productId: ['is needed, or a variantId'] })
  const [variantId] = await variantsOfProduct(ctx, productId)
  if (!variantId) throw new NotFound('This product')
  return variantId
}

interface Wish {
  variantId: string
  quantity?: number
  namedPriceMinor?: number | null
}

/** Writes a wish once: of two quantities the larger is kept. The list's row must be locked. */
export async function keepWish(
  ctx: Context,
  wishlistId: string,
  { variantId, quantity = 1, namedPriceMinor = null }: Wish,
): Promise<void> {
  await ctx.db
    .insert(wishlistItems)
    .values({ id: newId(), wishlistId, variantId, quantity, namedPriceMinor, addedAt: ctx.now })
    .onConflictDoUpdate({
      target: [wishlistItems.wishlistId, wishlistItems.variantId],
      set: {
        quantity: sql`greatest(${wishlistItems.quantity}, excluded.quantity)`,
        namedPriceMinor: sql`coalesce(excluded.named_price_minor, ${wishlistItems.namedPriceMinor})`,
      },
    })
  const [held] = await ctx.db
    .select({ wishes: count() })
    .from(wishlistItems)
    .where(eq(wishlistItems.wishlistId, wishlistId))
  if (held && held.wishes > MAX_WISHES) throw new WishlistIsFull()
}
