import { asc, eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { keepWish } from './add-wish.ts'
import { MAX_WISHES } from './errors.ts'
import { lockOrMakeWishlist } from './lock-wishlist.ts'
import { wishlistItems, wishlists } from './tables.ts'

/**
 * At sign-in: what the guest had wished for joins the person's list, each thing once; the guest's
 * list is gone afterwards. `ctx.actor` is the person who has just signed in. What a full list has
 * no room for is left out: a sign-in never fails by it.
 */
export function mergeGuestWishlist(ctx: Context, guestToken: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [guest] = await ctx.db
      .select()
      .from(wishlists)
      .where(eq(wishlists.tokenHash, sha256(guestToken)))
      .for('update')
    if (!guest) return
    const gathered = await itemsOf(ctx, guest.id)
    if (gathered.length > 0) {
      const { wishlist } = await lockOrMakeWishlist(ctx)
      const own = new Set((await itemsOf(ctx, wishlist.id)).map(({ variantId }) => variantId))
      for (const item of gathered) {
        if (!own.has(item.variantId) && own.size >= MAX_WISHES) continue
        own.add(item.variantId)
        await keepWish(ctx, wishlist.id, item)
      }
    }
    await ctx.db.delete(wishlists).where(eq(wishlists.id, guest.id))
  })
}

function itemsOf(ctx: Context, wishlistId: string) {
  return ctx.db
    .select()
    .from(wishlistItems)
    .where(eq(wishlistItems.wishlistId, wishlistId))
    .orderBy(asc(wishlistItems.addedAt), asc(wishlistItems.id))
}
