import { sql } from 'drizzle-orm'
import type { Check } from '../check.ts'

export const stockChecks: readonly Check[] = [
  {
    name: 'stock.movements',
    claim: 'What is on each shelf is the sum of what came and went',
    broken: () => sql`
      select i.id::text as subject, format('%s on hand, %s by its movements', i.on_hand, m.moved) as what
      from stock_items i cross join lateral (
        select coalesce(sum(change), 0) as moved from stock_movements where stock_item_id = i.id) m
      where i.on_hand <> m.moved`,
  },
  {
    name: 'stock.held',
    claim:
      'What is held on each shelf is what open orders hold of it, and never more than there is',
    broken: () => sql`
      select i.id::text as subject, format('%s held, %s by its orders; %s on hand', i.reserved, r.held, i.on_hand) as what
      from stock_items i cross join lateral (
        select coalesce(sum(quantity), 0) as held from reservations
        where stock_item_id = i.id and taken_at is null and released_at is null) r
      where i.reserved <> r.held or i.on_hand - i.reserved + i.backorder_limit < 0`,
  },
  {
    name: 'stock.follows_orders',
    claim: 'Paid orders have taken what they held, once; orders that were given up hold nothing',
    broken: () => sql`
      select o.number as subject, format('it is %s, and its reservation of %s is %s',
        o.payment_status, r.quantity, case when r.taken_at is not null then 'taken'
          when r.released_at is not null then 'given back' else 'held' end) as what
      from reservations r join orders o on o.id = r.order_id
      where case o.payment_status
        when 'pending' then r.taken_at is not null or r.released_at is not null
        when 'cancelled' then r.released_at is null
        else r.taken_at is null end
      union all
      select o.number, format('%s taken, %s sold off the shelf', t.taken, t.sold)
      from (
        select order_id, stock_item_id, sum(taken) as taken, sum(sold) as sold from (
          select order_id, stock_item_id, quantity as taken, 0 as sold
          from reservations where taken_at is not null
          union all
          select order_id, stock_item_id, 0, -change from stock_movements
          where reason = 'sold' and order_id is not null) x group by 1, 2
      ) t join orders o on o.id = t.order_id where t.taken <> t.sold`,
  },
  {
    name: 'stock.given_up_in_time',
    claim: 'No unpaid order holds stock long after its time',
    broken: (asOf) => sql`
      select o.number as subject, format('it should have ended at %s', o.expires_at) as what
      from orders o where o.payment_status = 'pending'
        and o.expires_at < ${asOf.toISOString()}::timestamptz`,
  },
]
