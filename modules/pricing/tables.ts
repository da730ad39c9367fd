import { sql } from 'drizzle-orm'
import { check, date, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { id } from '#platform/tables.ts'

/** VAT, GST or sales tax by country and kind of goods, each from a day on. */
export const taxRates = pgTable(
  'tax_rates',
  {
    id: id(),
    country: text().notNull(),
    /** State or province in capitals; '' for the whole country. */
    region: text().notNull().default(''),
    /** `standard` is everything for which nothing else is said. */
    appliesTo: text({ enum: ['standard', 'ebook', 'printed_book'] }).notNull(),
    name: text().notNull(),
    rateBps: integer().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
  },
  (t) => [
    unique('tax_rates_from').on(t.country, t.region, t.appliesTo, t.validFrom),
    check('tax_rates_rate', sql`${t.rateBps} between 0 and 10000`),
  ],
)
