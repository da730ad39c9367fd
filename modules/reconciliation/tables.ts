import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { id, time } from '#platform/tables.ts'
import type { Broken } from './check.ts'

const minor = () => bigint({ mode: 'number' })

export const DIFFERENCE_KINDS = [
  'unknown_here',
  'unsettled',
  'misfit',
  'amount',
  'refunds',
  'unknown_there',
] as const

/** Something a provider's list says otherwise than our books. */
export const differences = pgTable(
  'differences',
  {
    id: id(),
    provider: text().notNull(),
    /**
     * unknown_here: money came that no attempt of ours asked for · unsettled: money came, and its
     * order is not paid · misfit: money came that does not fit its attempt · amount: another amount
     * than we wrote down · refunds: more or less went back · unknown_there: we call something paid
     * that the provider does not
     */
    kind: text({ enum: DIFFERENCE_KINDS }).notNull(),
    /** Our reference, or the provider's name for its transaction where it has none of ours. */
    reference: text().notNull(),
    transactionId: text(),
    providerId: text(),
    paymentId: uuid().references(() => payments.id),
    orderId: uuid().references(() => orders.id),
    /** What came or went back by the provider's list, and by our books. */
    thereMinor: minor().notNull(),
    hereMinor: minor().notNull(),
    currency: text().notNull(),
    /** When the money came. */
    happenedAt: time().notNull(),
    foundAt: time().notNull(),
    state: text({ enum: ['open', 'settled', 'ignored'] }).notNull(),
    closedAt: time(),
    closedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Why it needs nothing more; a difference that vanished has none. */
    reason: text(),
  },
  (t) => [
    unique('differences_once').on(t.provider, t.kind, t.reference),
    index('differences_open').on(t.foundAt).where(sql`state = 'open'`),
    check(
      'differences_kind',
      sql`${t.kind} in ('unknown_here', 'unsettled', 'misfit', 'amount', 'refunds', 'unknown_there')`,
    ),
    check('differences_state', sql`${t.state} in ('open', 'settled', 'ignored')`),
    check('differences_closed', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    check('differences_ignored', sql`${t.state} <> 'ignored' or ${t.reason} is not null`),
  ],
)

export type DifferenceRow = typeof differences.$inferSelect

/** When each provider's list was last laid beside our books, and what hindered it. */
export const reconciledProviders = pgTable('reconciled_providers', {
  provider: text().primaryKey(),
  at: time().notNull(),
  /** How many payments it listed. */
  listed: integer().notNull(),
  /** It could not be asked: nothing of it was changed. */
  fault: text(),
})

/** When each claim about the books was last tried, and what broke it. */
export const triedChecks = pgTable('tried_checks', {
  name: text().primaryKey(),
  at: time().notNull(),
  broken: jsonb().$type<Broken[]>().notNull(),
})
