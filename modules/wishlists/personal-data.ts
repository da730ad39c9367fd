import { sql } from 'drizzle-orm'
import { ownedBy, type PersonalRecords } from '#platform/personal-data.ts'

/** What wishlists hold about people. */
export const wishlistsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'wishlist_items',
    called: 'What you wish for',
    of: ({ userId }) =>
      sql`wishlist_id in (select id from wishlists where user_id = ${userId}::uuid)`,
    erase: 'delete',
  },
  {
    table: 'wishlists',
    called: 'Wishlists',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['token_hash', 'share_token'],
  },
]
