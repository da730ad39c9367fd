import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { orders } from '#modules/orders/tables.ts'
import { id, time } from '#platform/tables.ts'
import type { InvoiceDocument } from './document.ts'

const minor = () => bigint({ mode: 'number' })

/** The last number of each series. Its row is locked from taking a number until the commit. */
export const invoiceSeries = pgTable(
  'invoice_series',
  {
    /** `2026` for invoices of that year, `CN-2026` for its credit notes. */
    series: text().primaryKey(),
    last: integer().notNull(),
  },
  (t) => [check('invoice_series_last', sql`${t.last} > 0`)],
)

/** Invoices and credit notes as they were issued. A trigger refuses to change or delete them. */
export const invoices = pgTable(
  'invoices',
  {
    id: id(),
    kind: text({ enum: ['invoice', 'credit_note'] }).notNull(),
    series: text()
      .notNull()
      .references(() => invoiceSeries.series),
    sequence: integer().notNull(),
    number: text().notNull(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** Of a credit note: the invoice it takes back, wholly or in part. */
    invoiceId: uuid().references((): AnyPgColumn => invoices.id),
    /** Of a credit note for money given back: which refund. */
    refundId: uuid(),
    issuedAt: time().notNull(),
    currency: text().notNull(),
    totalMinor: minor().notNull(),
    taxMinor: minor().notNull(),
    /** Everything that is printed. */
    document: jsonb().$type<InvoiceDocument>().notNull(),
    /** Of an invoice: when another one took its place. */
    replacedAt: time(),
  },
  (t) => [
    unique('invoices_number').on(t.number),
    unique('invoices_sequence').on(t.series, t.sequence),
    unique('invoices_refund').on(t.refundId),
    uniqueIndex('invoices_one_current')
      .on(t.orderId)
      .where(sql`kind = 'invoice' and replaced_at is null`),
    index('invoices_order').on(t.orderId),
    index('invoices_issued').on(t.issuedAt.desc(), t.id.desc()),
    check('invoices_kind', sql`${t.kind} in ('invoice', 'credit_note')`),
    check('invoices_refers', sql`(${t.kind} = 'credit_note') = (${t.invoiceId} is not null)`),
    check(
      'invoices_amounts',
      sql`${t.totalMinor} >= 0 and ${t.taxMinor} between 0 and ${t.totalMinor}`,
    ),
  ],
)

export type InvoiceRow = typeof invoices.$inferSelect
