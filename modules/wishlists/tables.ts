import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { variants } from '#modules/catalog/tables.ts'
import { id, time } from '#platform/tables.ts'

export const wishlists = pgTable(
  'wishlists',
  {
    id: id(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token that also opens the guest's cart. */
    tokenHash: text(),
    /** Opens the list to whoever has the link, while it is shared. Shown again, hence not hashed. */
    shareToken: text(),
    createdAt: time().notNull(),
  },
  (t) => [
    unique('wishlists_user').on(t.userId),
    unique('wishlists_token_hash').on(t.tokenHash),
    unique('wishlists_share_token').on(t.shareToken),
    check('wishlists_owner', sql`(${t.userId} is null) <> (${t.tokenHash} is null)`),
  ],
)

export const wishlistItems = pgTable(
  'wishlist_items',
  {
    id: id(),
    wishlistId: uuid()
      .notNull()
      .references(() => wishlists.id, { onDelete: 'cascade' }),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    /** How many go into the cart; as many as lay there when it was saved for later. */
    quantity: integer().notNull().default(1),
    /** What the buyer offered for one, where the price is theirs to name. */
    namedPriceMinor: bigint({ mode: 'number' }),
    addedAt: time().notNull(),
  },
  (t) => [
    unique('wishlist_items_variant').on(t.wishlistId, t.variantId),
    index('wishlist_items_variant_id').on(t.variantId),
    check('wishlist_items_quantity', sql`${t.quantity} between 1 and 999`),
    check('wishlist_items_named_price', sql`${t.namedPriceMinor} >= 0`),
  ],
)
