import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgTable,
  pgView,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { variants } from '#modules/catalog/tables.ts'
import { id, time } from '#platform/tables.ts'

/** What lies on a shelf. Several variants may sell from one item. */
export const stockItems = pgTable(
  'stock_items',
  {
    id: id(),
    /** Below nothing: so many are sold and have still to come in. */
    onHand: integer().notNull(),
    /** Promised to orders that await payment: on the shelf, but gone for everybody else. */
    reserved: integer().notNull().default(0),
    /** How many may be sold that are not there yet. */
    backorderLimit: integer().notNull().default(0),
    /** With so few left the owner is told; absent, the shop's own figure counts. */
    lowAt: integer(),
  },
  (t) => [
    index('stock_items_left').on(sql`(${t.onHand} - ${t.reserved})`),
    check('stock_items_on_hand', sql`${t.onHand} >= -${t.backorderLimit}`),
    check(
      'stock_items_reserved',
      sql`${t.reserved} between 0 and ${t.onHand} + ${t.backorderLimit}`,
    ),
    check('stock_items_backorder_limit', sql`${t.backorderLimit} between 0 and 1000000`),
    check('stock_items_low_at', sql`${t.lowAt} between 0 and 1000000`),
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

/** What one piece of a set is made of: selling it takes this many of each part from its shelf. */
export const variantComponents = pgTable(
  'variant_components',
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    componentId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.componentId] }),
    index('variant_components_component').on(t.componentId),
    check('variant_components_quantity', sql`${t.quantity} between 1 and 999`),
    check('variant_components_itself', sql`${t.variantId} <> ${t.componentId}`),
  ],
)

/** From which shelves a variant is sold, its parts' included: `each` pieces for one of it. */
export const stockDraws = pgView('stock_draws', {
  variantId: uuid('variant_id').notNull(),
  stockItemId: uuid('stock_item_id').notNull(),
  each: integer('each').notNull(),
}).existing()

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
    /** So many of them were not on the shelf when they were promised. */
    backordered: integer().notNull().default(0),
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
    check('reservations_backordered', sql`${t.backordered} between 0 and ${t.quantity}`),
    check('reservations_end', sql`${t.takenAt} is null or ${t.releasedAt} is null`),
  ],
)

export const STOCK_REASONS = [
  'initial',
  'sold',
  'counted',
  'restocked',
  'damaged',
  'lost',
  'returned',
  'moved',
] as const
export type StockReason = (typeof STOCK_REASONS)[number]

/** Every change of what is on hand, with its reason. The sum per item is what is on hand. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: id(),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id),
    change: integer().notNull(),
    reason: text({ enum: STOCK_REASONS }).notNull(),
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
