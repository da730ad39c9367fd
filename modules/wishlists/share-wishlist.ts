import { eq } from 'drizzle-orm'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { lockOrMakeWishlist } from './lock-wishlist.ts'
import { wishlists } from './tables.ts'

/** Opens the person's list to whoever has its link. A link that stands already stays the same. */
export function shareWishlist(ctx: Context): Promise<string> {
  requirePerson(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { wishlist } = await lockOrMakeWishlist(ctx)
    const shareToken = wishlist.shareToken ?? newToken()
    await ctx.db.update(wishlists).set({ shareToken }).where(eq(wishlists.id, wishlist.id))
    return shareToken
  })
}

/** Closes it again. The old link never works again: sharing anew makes another. */
export async function unshareWishlist(ctx: Context): Promise<void> {
  const { id } = requirePerson(ctx)
  await ctx.db.update(wishlists).set({ shareToken: null }).where(eq(wishlists.userId, id))
}
