import { sql } from 'drizzle-orm'
import { ownedBy, type PersonalRecords } from '#platform/personal-data.ts'

/** What carts hold about people. */
export const cartsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'cart_items',
    called: 'What lies in your cart',
    of: ({ userId }) => sql`cart_id in (select id from carts where user_id = ${userId}::uuid)`,
    erase: 'delete',
  },
  {
    table: 'carts',
    called: 'Carts',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['token_hash'],
  },
]
