import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, time } from '#platform/tables.ts'

const minor = () => bigint({ mode: 'number' })

/**
 * Gift cards and store credit. What one is worth is what the books owe it (account `credit:<id>`)
 * less what open orders hold; a trigger keeps that from going below zero.
 */
export const credits = pgTable(
  'credits',
  {
    id: id(),
    kind: text({ enum: ['gift_card', 'store_credit'] }).notNull(),
    /** The code itself is told once and not kept. */
    codeHash: text().notNull(),
    lastFour: text().notNull(),
    currency: text().notNull(),
    issuedMinor: minor().notNull(),
    /** Whom the code was sent to. */
    email: text().notNull(),
    reason: text().notNull(),
    issuedBy: uuid(),
    issuedAt: time().notNull(),
    expiresAt: time(),
    disabledAt: time(),
  },
  (t) => [
    unique('credits_code').on(t.codeHash),
    index('credits_issued').on(t.issuedAt, t.id),
    index('credits_email').on(t.email),
    check('credits_kind', sql`${t.kind} in ('gift_card', 'store_credit')`),
    check('credits_amount', sql`${t.issuedMinor} > 0`),
    check('credits_expiry', sql`${t.expiresAt} is null or ${t.expiresAt} > ${t.issuedAt}`),
  ],
)

export type CreditRow = typeof credits.$inferSelect

/** What an order pays out of a credit: held from placing, taken once paid, released when given up. */
export const creditHolds = pgTable(
  'credit_holds',
  {
    id: id(),
    creditId: uuid()
      .notNull()
      .references(() => credits.id),
    orderId: uuid().notNull(),
    amountMinor: minor().notNull(),
    state: text({ enum: ['held', 'taken', 'released'] }).notNull(),
    heldAt: time().notNull(),
    takenAt: time(),
    releasedAt: time(),
  },
  (t) => [
    unique('credit_holds_once').on(t.orderId),
    index('credit_holds_open').on(t.creditId).where(sql`state = 'held'`),
    check('credit_holds_amount', sql`${t.amountMinor} > 0`),
    check('credit_holds_state', sql`${t.state} in ('held', 'taken', 'released')`),
  ],
)
