import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { variants } from '#modules/catalog/tables.ts'
import { id, time } from '#platform/tables.ts'

/** What lies on a shelf. Several variants may sell from one item. */
export const stockItems = pgTable(
  'stock_items',
  {
    id: id(),
    onHand: integer().notNull(),
    /** Promised to orders that await payment: on the shelf, but gone for everybody else. */
    reserved: integer().notNull().default(0),
  },
  (t) => [
    check('stock_items_on_hand', sql`${t.onHand} >= 0`),
    check('stock_items_reserved', sql`${t.reserved} between 0 and ${t.onHand}`),
  ],
)

/** A variant without a row here has no stock figure: it can be sold without limit. */
export const variantStock = pgTable(
  'variant_stock',
  {
    variantId: uuid()
      .primaryKey()
      .references(() => variants.id, { onDelete: 'cascade' }),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id),
  },
  (t) => [index('variant_stock_item').on(t.stockItemId)],
)

/** What an order holds. It ends once: taken when paid, released when not. */
export const reservations = pgTable(
  'reservations',
  {
    id: id(),
    orderId: uuid().notNull(),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id),
    quantity: integer().notNull(),
    reservedAt: time().notNull(),
    takenAt: time(),
    releasedAt: time(),
  },
  (t) => [
    unique('reservations_order_item').on(t.orderId, t.stockItemId),
    index('reservations_item_open')
      .on(t.stockItemId)
      .where(sql`taken_at is null and released_at is null`),
    check('reservations_quantity', sql`${t.quantity} > 0`),
    check('reservations_end', sql`${t.takenAt} is null or ${t.releasedAt} is null`),
  ],
)

/** Every change of what is on hand, with its reason. The sum per item is what is on hand. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: id(),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id),
    change: integer().notNull(),
    reason: text({
      enum: ['initial', 'sold', 'returned', 'counted', 'restocked', 'damaged'],
    }).notNull(),
    orderId: uuid(),
    note: text(),
    byUserId: uuid(),
    at: time().notNull(),
  },
  (t) => [
    index('stock_movements_item').on(t.stockItemId, t.at.desc()),
    index('stock_movements_order').on(t.orderId),
    check('stock_movements_change', sql`${t.change} <> 0`),
  ],
)
