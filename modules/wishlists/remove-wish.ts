import { and, eq, or } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { lockWishlist } from './lock-wishlist.ts'
import { wishlistItems } from './tables.ts'

export type Wish = typeof wishlistItems.$inferSelect

/** Takes a thing off the asker's wishlist, by the id of its item or of its variant; answers it. */
export function removeWish(ctx: Context, id: string): Promise<Wish> {
  return inTransaction(ctx, async (ctx) => {
    const wishlist = await lockWishlist(ctx)
    const [removed] = wishlist
      ? await ctx.db
          .delete(wishlistItems)
          .where(
            and(
              eq(wishlistItems.wishlistId, wishlist.id),
              or(eq(wishlistItems.id, id), eq(wishlistItems.variantId, id)),
            ),
          )
          .returning()
      : []
    if (!removed) throw new NotFound('This wish')
    return removed
  })
}
