import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, time } from '#platform/tables.ts'
import type { RateStep } from './shipping-method.ts'

/** Countries that are sent to on the same terms. */
export const shippingZones = pgTable('shipping_zones', {
  id: id(),
  name: text().notNull(),
  position: integer().notNull().default(0),
})

/** Which zone a country is in: one, or none. `*` stands for every country that is in no other. */
export const shippingCountries = pgTable(
  'shipping_countries',
  {
    country: text().primaryKey(),
    zoneId: uuid()
      .notNull()
      .references(() => shippingZones.id, { onDelete: 'cascade' }),
  },
  (t) => [
    index('shipping_countries_zone').on(t.zoneId),
    check('shipping_countries_code', sql`${t.country} ~ '^([A-Z]{2}|[*])$'`),
  ],
)

/** A way to send something into a zone, and what it costs in the shop's main currency. */
export const shippingMethods = pgTable(
  'shipping_methods',
  {
    id: id(),
    zoneId: uuid()
      .notNull()
      .references(() => shippingZones.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Shown under the name: how long it takes, where it is picked up. */
    detail: text().notNull().default(''),
    kind: text({ enum: ['flat', 'weight', 'value', 'pickup'] }).notNull(),
    priceMinor: bigint({ mode: 'number' }).notNull().default(0),
    /** Of `weight` (grams) and `value` (minor units): up to there it costs so much. */
    steps: jsonb().$type<RateStep[]>().notNull().default([]),
    /** Goods worth this much or more are sent free. */
    freeFromMinor: bigint({ mode: 'number' }),
    position: integer().notNull().default(0),
    createdAt: time().notNull(),
  },
  (t) => [
    index('shipping_methods_zone').on(t.zoneId, t.position),
    check('shipping_methods_kind', sql`${t.kind} in ('flat', 'weight', 'value', 'pickup')`),
    check(
      'shipping_methods_price',
      sql`${t.priceMinor} >= 0 and (${t.freeFromMinor} is null or ${t.freeFromMinor} >= 0)`,
    ),
  ],
)
