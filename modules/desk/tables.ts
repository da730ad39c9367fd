import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { id, time } from '#platform/tables.ts'

/** A way to look at a list that somebody keeps under a name of their own. */
export const savedFilters = pgTable(
  'saved_filters',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    list: text({ enum: ['orders', 'inventory'] }).notNull(),
    name: text().notNull(),
    /** What stands behind the question mark of the list's address. */
    query: text().notNull(),
    createdAt: time().notNull(),
  },
  (t) => [
    unique('saved_filters_name').on(t.userId, t.list, t.name),
    index('saved_filters_user').on(t.userId, t.list),
    check('saved_filters_name_length', sql`length(${t.name}) between 1 and 60`),
  ],
)
