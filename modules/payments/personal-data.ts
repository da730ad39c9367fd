import { sql } from 'drizzle-orm'
import { listOf, ofOrders, type PersonalRecords } from '#platform/personal-data.ts'

/** What payments hold about buyers. Amounts and references stay, what providers told goes. */
export const paymentsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'payment_events',
    called: 'What payment companies told us',
    of: ({ orderIds, emails }) => sql`reference in (
        select unnest(array[reference, provider_id, transaction_id]) from payments
        where order_id = any(${listOf(orderIds, 'uuid')}))
      or exists (select from unnest(${listOf(emails)}) as mine (address)
        where position(mine.address in lower(body)) > 0)`,
    erase: () => sql`body = ''`,
  },
  {
    table: 'payments',
    called: 'Payments',
    of: ofOrders('order_id'),
    erase: () => sql`page_url = null, detail = null`,
  },
]
