import { sql } from 'drizzle-orm'
import { ofOrders, type PersonalRecords } from '#platform/personal-data.ts'

/**
 * What invoices hold about buyers. To a consumer the law asks for amounts, tax and country only; an
 * invoice to a business keeps company, VAT id and address, which the law wants kept with it.
 */
export const invoicesPersonalData: readonly PersonalRecords[] = [
  {
    table: 'invoices',
    called: 'Invoices',
    of: ofOrders('order_id'),
    erase: ({ pseudonym }) => sql`document = document || jsonb_build_object('buyer',
      case when coalesce(document #>> '{buyer,vatId}', '') = ''
        then jsonb_build_object('name', 'Erased', 'email', ${pseudonym}::text, 'address',
          coalesce(jsonb_path_query_array(document, '$.buyer.address[last]'), '[]'))
        else (document -> 'buyer') || jsonb_build_object('name', 'Erased', 'email', ${pseudonym}::text)
      end)`,
  },
]
