import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, time } from '#platform/tables.ts'
import type { Amounts, Scope } from './discount.ts'

const minor = () => bigint({ mode: 'number' })

/** What may be taken off an order, from whom, when and how often. */
export const discounts = pgTable(
  'discounts',
  {
    id: id(),
    name: text().notNull(),
    type: text({ enum: ['percent', 'amount', 'free_shipping', 'buy_x_get_y'] }).notNull(),
    percentBps: integer(),
    /** Minor units by currency: `{ "USD": 500 }`. */
    amounts: jsonb().$type<Amounts>().notNull().default({}),
    buyQuantity: integer(),
    getQuantity: integer(),
    startsAt: time(),
    endsAt: time(),
    limitTotal: integer(),
    limitPerBuyer: integer(),
    /** What the lines in its scope must come to, by currency. */
    minimums: jsonb().$type<Amounts>().notNull().default({}),
    firstOrderOnly: boolean().notNull().default(false),
    scope: jsonb().$type<Scope>().notNull().default({}),
    /** Given without a code to everybody whom it fits. */
    automatic: boolean().notNull().default(false),
    /** May stand beside other discounts that may, too. */
    stackable: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
    createdAt: time().notNull(),
  },
  (t) => [
    index('discounts_created').on(t.createdAt.desc(), t.id.desc()),
    index('discounts_automatic').on(t.id).where(sql`automatic and active`),
    check(
      'discounts_type',
      sql`${t.type} in ('percent', 'amount', 'free_shipping', 'buy_x_get_y')`,
    ),
    check(
      'discounts_percent',
      sql`(${t.type} = 'percent') = (${t.percentBps} is not null) and (${t.percentBps} is null or ${t.percentBps} between 1 and 10000)`,
    ),
    check(
      'discounts_buy_get',
      sql`(${t.type} = 'buy_x_get_y') = (${t.buyQuantity} is not null and ${t.getQuantity} is not null) and coalesce(${t.buyQuantity}, 1) between 1 and 99 and coalesce(${t.getQuantity}, 1) between 1 and 99`,
    ),
    check(
      'discounts_limits',
      sql`coalesce(${t.limitTotal}, 1) > 0 and coalesce(${t.limitPerBuyer}, 1) > 0`,
    ),
    check(
      'discounts_times',
      sql`${t.endsAt} is null or ${t.startsAt} is null or ${t.endsAt} > ${t.startsAt}`,
    ),
  ],
)

export type DiscountRow = typeof discounts.$inferSelect

/** Words that bring a discount. One with a limit of its own is given out to so many people only. */
export const discountCodes = pgTable(
  'discount_codes',
  {
    id: id(),
    discountId: uuid()
      .notNull()
      .references(() => discounts.id, { onDelete: 'cascade' }),
    /** In capitals, without spaces. */
    code: text().notNull(),
    limitTotal: integer(),
    createdAt: time().notNull(),
  },
  (t) => [
    unique('discount_codes_code').on(t.code),
    index('discount_codes_discount').on(t.discountId, t.createdAt, t.id),
    check(
      'discount_codes_written',
      sql`${t.code} = upper(${t.code}) and ${t.code} ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'`,
    ),
    check('discount_codes_limit', sql`coalesce(${t.limitTotal}, 1) > 0`),
  ],
)

export type DiscountCodeRow = typeof discountCodes.$inferSelect

/**
 * A discount that an order uses: held from placing, counted once paid, returned when the order is
 * given up or refunded. What is held or counted is what the limits look at.
 */
export const discountRedemptions = pgTable(
  'discount_redemptions',
  {
    id: id(),
    discountId: uuid()
      .notNull()
      .references(() => discounts.id),
    codeId: uuid().references(() => discountCodes.id),
    orderId: uuid().notNull(),
    email: text().notNull(),
    /** Off the lines. */
    amountMinor: minor().notNull(),
    /** Off the postage. */
    shippingMinor: minor().notNull().default(0),
    currency: text().notNull(),
    state: text({ enum: ['held', 'counted', 'returned'] }).notNull(),
    heldAt: time().notNull(),
    countedAt: time(),
    returnedAt: time(),
  },
  (t) => [
    unique('discount_redemptions_once').on(t.orderId, t.discountId),
    index('discount_redemptions_used').on(t.discountId, t.email).where(sql`state <> 'returned'`),
    index('discount_redemptions_code').on(t.codeId).where(sql`state <> 'returned'`),
    check('discount_redemptions_state', sql`${t.state} in ('held', 'counted', 'returned')`),
    check('discount_redemptions_amounts', sql`${t.amountMinor} >= 0 and ${t.shippingMinor} >= 0`),
  ],
)

export type RedemptionRow = typeof discountRedemptions.$inferSelect
