import { desc, eq, type SQL } from 'drizzle-orm'
import { users } from '#modules/accounts/tables.ts'
import { type Cover, type Kind, variantsForSale } from '#modules/catalog/index.ts'
import { availabilityOf } from '#modules/inventory/index.ts'
import { shownPrices } from '#modules/pricing/index.ts'
import type { Context } from '#platform/context.ts'
import { isOwnedBy, ownerOf } from './lock-wishlist.ts'
import { wishlistItems, wishlists } from './tables.ts'

export interface WishlistEntry {
  id: string
  variantId: string
  productId: string
  slug: string
  title: string
  variantTitle: string
  kind: Kind
  quantity: number
  /** What one costs now, in minor units of `currency`. */
  priceMinor: number
  currency: string
  cover: Cover | null
  /** Whether it can go into a cart now, and if not, why. */
  state: 'for_sale' | 'sold_out' | 'not_for_sale'
  addedAt: Date
}

export interface Wishlist {
  entries: WishlistEntry[]
  /** Opens the list to others, while it is shared. */
  shareToken: string | undefined
}

/** The asker's list with today's prices, newest first; empty for whoever has none. */
export async function viewWishlist(ctx: Context): Promise<Wishlist> {
  const owner = ownerOf(ctx)
  const [list] = owner ? await ctx.db.select().from(wishlists).where(isOwnedBy(owner)) : []
  return {
    entries: list ? await entriesOf(ctx, eq(wishlistItems.wishlistId, list.id)) : [],
    shareToken: list?.shareToken ?? undefined,
  }
}

/** A shared list as others see it: what is for sale, and whose wishes these are. */
export async function viewSharedWishlist(
  ctx: Context,
  shareToken: string,
): Promise<{ ownerName: string; entries: WishlistEntry[] } | undefined> {
  const [list] = await ctx.db
    .select({ id: wishlists.id, ownerName: users.name })
    .from(wishlists)
    .innerJoin(users, eq(users.id, wishlists.userId))
    .where(eq(wishlists.shareToken, shareToken))
  if (!list) return undefined
  const entries = await entriesOf(ctx, eq(wishlistItems.wishlistId, list.id))
  return {
    ownerName: list.ownerName,
    entries: entries.filter(({ state }) => state !== 'not_for_sale'),
  }
}

async function entriesOf(ctx: Context, where: SQL): Promise<WishlistEntry[]> {
  const items = await ctx.db
    .select()
    .from(wishlistItems)
    .where(where)
    .orderBy(desc(wishlistItems.addedAt), desc(wishlistItems.id))
  const ids = items.map(({ variantId }) => variantId)
  const variants = new Map((await variantsForSale(ctx, ids)).map((one) => [one.variantId, one]))
  const available = await availabilityOf(ctx, ids)
  const shown = await shownPrices(ctx, ids)
  return items.flatMap((item) => {
    const variant = variants.get(item.variantId)
    if (!variant) return []
    const { amountMinor, currency } = shown.priceOf({
      variantId: variant.payWhatYouWant ? '' : variant.variantId,
      amountMinor: variant.priceMinor,
      currency: variant.currency,
    })
    const isSoldOut = (available.get(item.variantId) ?? 1) <= 0
    return [
      {
        id: item.id,
        variantId: variant.variantId,
        productId: variant.productId,
        slug: variant.slug,
        title: variant.title,
        variantTitle: variant.variantTitle,
        kind: variant.kind,
        quantity: item.quantity,
        priceMinor: amountMinor,
        currency,
        cover: variant.cover,
        state: !variant.isForSale ? 'not_for_sale' : isSoldOut ? 'sold_out' : 'for_sale',
        addedAt: item.addedAt,
      },
    ]
  })
}
