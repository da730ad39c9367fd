import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { id, time } from '#platform/tables.ts'

/** What the team noted about a customer; nobody else sees it. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    authorId: uuid().references(() => users.id, { onDelete: 'set null' }),
    text: text().notNull(),
    at: time().notNull(),
  },
  (t) => [index('customer_notes_user').on(t.userId, t.at.desc())],
)
