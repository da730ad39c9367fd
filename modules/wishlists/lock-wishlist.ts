import { eq } from 'drizzle-orm'
import { lockOrMakeCart } from '#modules/carts/index.ts'
import type { Context } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { wishlists } from './tables.ts'

export type WishlistRow = typeof wishlists.$inferSelect

type Owner = { userId: string } | { tokenHash: string }

/** Whose list: the signed-in person's, else that of the token which the guest holds. */
export function ownerOf(ctx: Context): Owner | undefined {
  const { person, cartToken } = ctx.actor
  if (person) return { userId: person.id }
  return cartToken ? { tokenHash: sha256(cartToken) } : undefined
}

export function isOwnedBy(owner: Owner) {
  return 'userId' in owner
    ? eq(wishlists.userId, owner.userId)
    : eq(wishlists.tokenHash, owner.tokenHash)
}

/** The asker's list with its row locked, or `undefined` when there is none yet. */
export async function lockWishlist(ctx: Context): Promise<WishlistRow | undefined> {
  const owner = ownerOf(ctx)
  return owner ? await lockOf(ctx, owner) : undefined
}

/**
 * As `lockWishlist`, made when missing. A guest's list is opened by the token of their cart, which
 * is made along with it, so that one cookie keeps both.
 */
export async function lockOrMakeWishlist(
  ctx: Context,
): Promise<{ wishlist: WishlistRow; newToken: string | undefined }> {
  const { person } = ctx.actor
  if (person) return { wishlist: await takeList(ctx, { userId: person.id }), newToken: undefined }
  const { cart, newToken } = await lockOrMakeCart(ctx)
  if (!cart.tokenHash) throw new Error("Expected a guest's cart to have a token")
  return { wishlist: await takeList(ctx, { tokenHash: cart.tokenHash }), newToken }
}

async function takeList(ctx: Context, owner: Owner): Promise<WishlistRow> {
  const known = await lockOf(ctx, owner)
  if (known) return known
  const [made] = await ctx.db
    .insert(wishlists)
    .values({ id: newId(), ...owner, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning()
  // The same person may have made it in another window, just now.
  const wishlist = made ?? (await lockOf(ctx, owner))
  if (!wishlist) throw new Error('Expected the new wishlist to be there')
  return wishlist
}

async function lockOf(ctx: Context, owner: Owner): Promise<WishlistRow | undefined> {
  const [wishlist] = await ctx.db.select().from(wishlists).where(isOwnedBy(owner)).for('update')
  return wishlist
}
