import { sql } from 'drizzle-orm'
import { listOf, ofOrders, type PersonalRecords } from '#platform/personal-data.ts'

/** What delivery holds about buyers. That and when a file was fetched stays, as evidence. */
export const deliveryPersonalData: readonly PersonalRecords[] = [
  {
    table: 'downloads',
    called: 'Downloads',
    of: ({ orderIds }) => sql`entitlement_id in (
      select id from entitlements where order_id = any(${listOf(orderIds, 'uuid')}))`,
    erase: () => sql`ip = null, user_agent = null`,
    withheld: ['link_id'],
  },
  {
    table: 'entitlements',
    called: 'Library',
    of: ofOrders('order_id'),
    erase: ({ pseudonym }) => sql`email = ${pseudonym}`,
  },
]
