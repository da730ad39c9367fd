import { sql } from 'drizzle-orm'
import { listOf, ofOrders, type PersonalRecords } from '#platform/personal-data.ts'

/** What refunds hold about buyers. Amounts stay, what was written goes. */
export const refundsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'refund_requests',
    called: 'Requests for a refund',
    of: ofOrders('order_id'),
    erase: () => sql`reason = '', answer = null, requested_by = null`,
  },
  {
    table: 'refunds',
    called: 'Refunds',
    of: ofOrders('order_id'),
    erase: () => sql`reason = '', detail = null`,
  },
  {
    table: 'refund_lines',
    called: 'What was refunded',
    of: ({ orderIds }) => sql`refund_id in (
      select id from refunds where order_id = any(${listOf(orderIds, 'uuid')}))`,
    erase: 'keep',
  },
]
