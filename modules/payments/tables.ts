import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { orders } from '#modules/orders/tables.ts'
import { id, time } from '#platform/tables.ts'

const minor = () => bigint({ mode: 'number' })

/** One attempt to pay one order with one provider. */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    provider: text().notNull(),
    /** Our name for the attempt, unique over all providers; also the idempotency key. */
    reference: text().notNull(),
    /** The provider's name for what it made (a checkout session, a transaction). */
    providerId: text(),
    /** The provider's name for the money that moved. One transaction pays one attempt. */
    transactionId: text(),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    /**
     * starting: the provider has not answered yet · pending: the buyer is at the provider ·
     * paid: the money is ours and pays the order · failed, expired: no money came ·
     * surplus: money came for an order that is paid or cannot be fulfilled any more ·
     * mismatch: what the provider says does not fit what we asked
     */
    status: text({
      enum: ['starting', 'pending', 'paid', 'failed', 'expired', 'surplus', 'mismatch'],
    }).notNull(),
    pageUrl: text(),
    paidMinor: minor(),
    providerFeeMinor: minor(),
    /** How often the provider said that a card or bank refused. */
    declines: integer().notNull().default(0),
    /** A mark of the network address it was begun from; not the address. */
    askedFrom: text(),
    /** In the provider's own words, for the owner. */
    detail: text(),
    createdAt: time().notNull(),
    checkedAt: time(),
    settledAt: time(),
  },
  (t) => [
    unique('payments_reference').on(t.reference),
    unique('payments_provider_id').on(t.provider, t.providerId),
    unique('payments_transaction').on(t.provider, t.transactionId),
    uniqueIndex('payments_one_paid').on(t.orderId).where(sql`status = 'paid'`),
    uniqueIndex('payments_one_open')
      .on(t.orderId, t.provider)
      .where(sql`status in ('starting', 'pending')`),
    index('payments_order').on(t.orderId),
    index('payments_open').on(t.createdAt).where(sql`status in ('starting', 'pending')`),
    index('payments_declined').on(t.createdAt).where(sql`declines > 0`),
    index('payments_created').on(t.createdAt.desc()),
    check('payments_amount', sql`${t.amountMinor} > 0`),
    check(
      'payments_status',
      sql`${t.status} in ('starting', 'pending', 'paid', 'failed', 'expired', 'surplus', 'mismatch')`,
    ),
    check(
      'payments_paid',
      sql`${t.status} not in ('paid', 'surplus') or (${t.settledAt} is not null and ${t.transactionId} is not null and ${t.paidMinor} is not null)`,
    ),
  ],
)

export type PaymentRow = typeof payments.$inferSelect

/** Whether a provider answers, as all processes see it. One without a row always has. */
export const circuits = pgTable('payment_circuits', {
  provider: text().primaryKey(),
  /** Calls in a row without an answer. */
  failures: integer().notNull(),
  /** Until then nobody asks; null while the circuit is closed. */
  openUntil: time(),
  since: time(),
  detail: text(),
})

/** Every genuine webhook, once. The body is kept for the reconciliation and for disputes. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    id: id(),
    provider: text().notNull(),
    eventId: text().notNull(),
    type: text().notNull(),
    about: text({ enum: ['payment', 'refund', 'dispute', 'other'] })
      .notNull()
      .default('payment'),
    /** What it is about, as far as the event says: our reference or the provider's id. */
    reference: text(),
    body: text().notNull(),
    receivedAt: time().notNull(),
    handledAt: time(),
    outcome: text(),
  },
  (t) => [
    unique('payment_events_once').on(t.provider, t.eventId),
    index('payment_events_received').on(t.receivedAt.desc()),
    index('payment_events_reference').on(t.reference),
  ],
)
