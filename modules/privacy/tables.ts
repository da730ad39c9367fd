import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '#modules/accounts/tables.ts'
import { id, time } from '#platform/tables.ts'

/** Who asked that their account be removed, and when that will happen. Undone by removing the row. */
export const accountDeletions = pgTable('account_deletions', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  requestedAt: time().notNull(),
  eraseAt: time().notNull(),
  /** Why it could not be done yet, such as a parcel on its way. */
  waitsFor: text(),
})

/**
 * Who was erased, as keyed hashes that tell nobody who it was, but find the same person again in a
 * restored backup.
 */
export const erasures = pgTable('erasures', {
  id: id(),
  addressHashes: text().array().notNull(),
  /** The id of the account, which means nothing any more. */
  userId: uuid(),
  pseudonym: text().notNull(),
  orders: integer().notNull(),
  erasedAt: time().notNull(),
  /** Who erased a guest; nobody where a deletion fell due. */
  erasedBy: uuid(),
})

export type ErasureRow = typeof erasures.$inferSelect
