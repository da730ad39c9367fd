import { sql } from 'drizzle-orm'
import { listOf, type PersonalRecords } from '#platform/personal-data.ts'

/** What discounts hold about buyers: that a code was used, by which address. */
export const discountsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'discount_redemptions',
    called: 'Codes you used',
    of: ({ orderIds, emails }) => sql`order_id = any(${listOf(orderIds, 'uuid')})
      or lower(email) = any(${listOf(emails)})`,
    erase: ({ pseudonym }) => sql`email = ${pseudonym}`,
  },
]
