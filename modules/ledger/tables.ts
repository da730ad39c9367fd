import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, time } from '#platform/tables.ts'

/** A balanced set of entries: what happened to money, once. */
export const ledgerSets = pgTable(
  'ledger_sets',
  {
    id: id(),
    kind: text({
      enum: [
        'sale',
        'surplus',
        'credit_issued',
        'refund',
        'refund_fee',
        'refund_failed',
        'dispute_opened',
        'dispute_released',
        'dispute_lost',
      ],
    }).notNull(),
    /** What it books, e.g. the payment's id. The same thing cannot be booked twice. */
    reference: text().notNull(),
    orderId: uuid(),
    at: time().notNull(),
  },
  (t) => [
    unique('ledger_sets_once').on(t.kind, t.reference),
    index('ledger_sets_order').on(t.orderId),
    index('ledger_sets_at').on(t.at),
  ],
)

/**
 * Debits are positive, credits negative; a trigger refuses a set that does not sum to zero in each
 * currency. Nothing is ever changed or deleted: a mistake is booked back.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: id(),
    setId: uuid()
      .notNull()
      .references(() => ledgerSets.id),
    /**
     * `provider:<name>`, `cash`, `seller:<id>`, `disputed:<seller id>`, `platform_fees`,
     * `provider_fees`, `tax`, `shipping`, `unapplied`, `dispute_losses`,
     * `credit:<credit id>` (owed to a gift card or store credit), `promotions`
     */
    account: text().notNull(),
    amountMinor: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
  },
  (t) => [
    index('ledger_entries_set').on(t.setId),
    index('ledger_entries_account').on(t.account, t.currency),
    check('ledger_entries_amount', sql`${t.amountMinor} <> 0`),
  ],
)
