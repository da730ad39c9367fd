import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { variants } from '#modules/catalog/tables.ts'
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

/** Prices in further currencies that were set by hand; without one, the price is converted. */
export const variantPrices = pgTable(
  'variant_prices',
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    currency: text().notNull(),
    priceMinor: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.currency] }),
    check('variant_prices_price', sql`${t.priceMinor} between 0 and 100000000000`),
  ],
)
