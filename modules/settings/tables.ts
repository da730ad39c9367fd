import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { time } from '#platform/tables.ts'

/** What the owner decided, one row a setting; an absent row means the default. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: time().notNull(),
})
