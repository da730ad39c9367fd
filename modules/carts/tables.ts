import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { variants } from '#modules/catalog/tables.ts'
import { id, time } from '#platform/tables.ts'

export const carts = pgTable(
  'carts',
  {
    id: id(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the guest's token: a leaked table opens no cart. */
    tokenHash: text(),
    /** The order that awaits payment for what lies in this cart. */
    pendingOrderId: uuid(),
    /** Discount codes, as kept; whether each brings something is found out afresh every time. */
    codes: text().array().notNull().default([]),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
  },
  (t) => [
    unique('carts_user').on(t.userId),
    unique('carts_token_hash').on(t.tokenHash),
    index('carts_updated_at').on(t.updatedAt),
    index('carts_pending_order').on(t.pendingOrderId),
    check('carts_owner', sql`(${t.userId} is null) <> (${t.tokenHash} is null)`),
  ],
)

export const cartItems = pgTable(
  'cart_items',
  {
    id: id(),
    cartId: uuid()
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    quantity: integer().notNull(),
    /** The price the person last saw, to tell them when it has changed. Never what is charged. */
    seenPriceMinor: bigint({ mode: 'number' }).notNull(),
    /** What the buyer offers for one, where the price is theirs to name. */
    namedPriceMinor: bigint({ mode: 'number' }),
    addedAt: time().notNull(),
  },
  (t) => [
    unique('cart_items_variant').on(t.cartId, t.variantId),
    index('cart_items_variant_id').on(t.variantId),
    check('cart_items_named_price', sql`${t.namedPriceMinor} >= 0`),
    check('cart_items_quantity', sql`${t.quantity} between 1 and 999`),
  ],
)
