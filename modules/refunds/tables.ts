import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { orderLines, orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { id, time } from '#platform/tables.ts'

const minor = () => bigint({ mode: 'number' })

/** Money of one payment that goes back to its buyer. A trigger refuses more than was paid. */
export const refunds = pgTable(
  'refunds',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    /** Our name for it, unique over all providers; also the idempotency key. */
    reference: text().notNull(),
    /** The provider's name for it, once it took it on. */
    providerId: text(),
    /** shop: decided here · hand: decided and paid here, by hand · provider: made in its dashboard */
    source: text({ enum: ['shop', 'hand', 'provider'] }).notNull(),
    /**
     * requested: the provider has not answered yet · pending: it took it on · succeeded: the money
     * is with the buyer's bank · failed: it came to nothing, and can be tried another way
     */
    status: text({ enum: ['requested', 'pending', 'succeeded', 'failed'] }).notNull(),
    amountMinor: minor().notNull(),
    /** Of the amount: back to the gift card or store credit that had paid it. */
    creditMinor: minor().notNull().default(0),
    currency: text().notNull(),
    /** Of the amount: shipping, and the tax in that. What neither lines nor shipping hold is free. */
    shippingMinor: minor().notNull().default(0),
    shippingTaxMinor: minor().notNull().default(0),
    reason: text().notNull(),
    /** What was bought with the lines in it stops working. */
    endsAccess: boolean().notNull(),
    /** In the provider's own words, for the owner. */
    detail: text(),
    requestedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    requestedAt: time().notNull(),
    /** When the provider took it on: from then on its buyer knows of it. */
    acceptedAt: time(),
    settledAt: time(),
    failedAt: time(),
  },
  (t) => [
    unique('refunds_reference').on(t.reference),
    unique('refunds_provider_id').on(t.paymentId, t.providerId),
    index('refunds_order').on(t.orderId),
    index('refunds_requested_at').on(t.requestedAt.desc(), t.id.desc()),
    index('refunds_open').on(t.requestedAt).where(sql`status in ('requested', 'pending')`),
    check('refunds_amount', sql`${t.amountMinor} > 0`),
    check('refunds_credit', sql`${t.creditMinor} between 0 and ${t.amountMinor}`),
    check(
      'refunds_shipping',
      sql`${t.shippingMinor} between 0 and ${t.amountMinor} and ${t.shippingTaxMinor} between 0 and ${t.shippingMinor}`,
    ),
    check('refunds_status', sql`${t.status} in ('requested', 'pending', 'succeeded', 'failed')`),
    check('refunds_failed', sql`(${t.status} = 'failed') = (${t.failedAt} is not null)`),
  ],
)

export type RefundRow = typeof refunds.$inferSelect

/** How much of a refund is for which line, and who gives it back. */
export const refundLines = pgTable(
  'refund_lines',
  {
    id: id(),
    refundId: uuid()
      .notNull()
      .references(() => refunds.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    /** Copies that come back with it; 0 when only money does. */
    quantity: integer().notNull(),
    amountMinor: minor().notNull(),
    taxMinor: minor().notNull(),
    feeMinor: minor().notNull(),
    sellerMinor: minor().notNull(),
    /** The copies go on the shelf again. */
    restock: boolean().notNull(),
  },
  (t) => [
    unique('refund_lines_once').on(t.refundId, t.orderLineId),
    index('refund_lines_order_line').on(t.orderLineId),
    check('refund_lines_quantity', sql`${t.quantity} >= 0`),
    check(
      'refund_lines_shares',
      sql`${t.amountMinor} = ${t.taxMinor} + ${t.feeMinor} + ${t.sellerMinor} and least(${t.taxMinor}, ${t.feeMinor}, ${t.sellerMinor}) >= 0`,
    ),
  ],
)

/** A buyer asks for money back: as a wish within the shop's window, or as the right to withdraw. */
export const refundRequests = pgTable(
  'refund_requests',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text({ enum: ['request', 'withdrawal'] }).notNull(),
    status: text({ enum: ['open', 'accepted', 'declined'] }).notNull(),
    /** The lines it is about; null means the whole order. */
    lineIds: uuid().array(),
    reason: text().notNull(),
    requestedAt: time().notNull(),
    requestedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    decidedAt: time(),
    decidedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** What the buyer is told about the decision. */
    answer: text(),
    refundId: uuid().references(() => refunds.id),
  },
  (t) => [
    uniqueIndex('refund_requests_one_open').on(t.orderId).where(sql`status = 'open'`),
    index('refund_requests_order').on(t.orderId),
    index('refund_requests_requested_at').on(t.requestedAt.desc(), t.id.desc()),
    check('refund_requests_status', sql`${t.status} in ('open', 'accepted', 'declined')`),
    check('refund_requests_decided', sql`(${t.status} = 'open') = (${t.decidedAt} is null)`),
  ],
)

export type RefundRequestRow = typeof refundRequests.$inferSelect
