import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { id, time } from '#platform/tables.ts'

/** A buyer's bank asks a payment back. What it was decided to be, it stays. */
export const disputes = pgTable(
  'disputes',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    provider: text().notNull(),
    providerId: text().notNull(),
    status: text({ enum: ['open', 'under_review', 'won', 'lost'] }).notNull(),
    amountMinor: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    reason: text().notNull(),
    /** Until then the provider takes evidence. */
    evidenceDueAt: time(),
    openedAt: time().notNull(),
    decidedAt: time(),
    /** When the owner last made the evidence here. */
    evidenceMadeAt: time(),
  },
  (t) => [
    unique('disputes_provider_id').on(t.provider, t.providerId),
    index('disputes_order').on(t.orderId),
    index('disputes_payment').on(t.paymentId),
    index('disputes_opened_at').on(t.openedAt.desc(), t.id.desc()),
    index('disputes_undecided').on(t.evidenceDueAt).where(sql`decided_at is null`),
    check('disputes_amount', sql`${t.amountMinor} > 0`),
    check('disputes_status', sql`${t.status} in ('open', 'under_review', 'won', 'lost')`),
    check('disputes_decided', sql`(${t.status} in ('won', 'lost')) = (${t.decidedAt} is not null)`),
  ],
)

export type DisputeRow = typeof disputes.$inferSelect
