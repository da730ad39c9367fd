import { sql } from 'drizzle-orm'
import { listOf, ofOrders, type PersonalRecords } from '#platform/personal-data.ts'

/** What orders hold about buyers. What was bought, for how much and in which country stays. */
export const ordersPersonalData: readonly PersonalRecords[] = [
  { table: 'order_lines', called: 'What you ordered', of: ofOrders('order_id'), erase: 'keep' },
  {
    table: 'order_history',
    called: 'What became of your orders',
    of: ofOrders('order_id'),
    erase: () =>
      sql`before = null, note = case when axis in ('note', 'change') then null else note end`,
  },
  {
    table: 'shipments',
    called: 'Parcels',
    of: ofOrders('order_id'),
    erase: () => sql`tracking_number = null, tracking_url = null`,
  },
  {
    table: 'shipment_lines',
    called: 'What lay in your parcels',
    of: ({ orderIds }) => sql`shipment_id in (
      select id from shipments where order_id = any(${listOf(orderIds, 'uuid')}))`,
    erase: 'keep',
  },
  {
    table: 'orders',
    called: 'Orders',
    of: ofOrders('id'),
    // A VAT id stays where it is the reason why no tax was taken: the law wants it proven.
    erase: ({ pseudonym }) => sql`email = ${pseudonym}, buyer_id = null, sms_to = null,
      company = null, vat_id = case when tax_treatment = 'reverse_charge' then vat_id end,
      cart_id = null, cart_fingerprint = null, attention = null,
      ship_to = case when ship_to is null then null else jsonb_build_object('name', 'Erased',
        'line1', '', 'city', '', 'country', ship_to ->> 'country') end`,
    withheld: ['cart_fingerprint'],
  },
]
