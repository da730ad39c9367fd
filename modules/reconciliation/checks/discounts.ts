import { sql } from 'drizzle-orm'
import type { Check } from '../check.ts'

export const discountChecks: readonly Check[] = [
  {
    name: 'discounts.limits',
    claim: 'No discount and no code is used more often than it may be',
    // A limit that was lowered later binds only those who come after it.
    broken: () => sql`
      with used as (
        select d.id, d.name, d.limit_total, r.email, r.code_id, c.code, c.limit_total as of_code,
          case when d.first_order_only then 1 else d.limit_per_buyer end as per_buyer
        from discount_redemptions r join discounts d on d.id = r.discount_id
        left join discount_codes c on c.id = r.code_id
        where r.state <> 'returned')
      select name as subject, format('used %s times of %s', count(*), limit_total) as what
      from used group by id, name, limit_total having count(*) > limit_total
      union all
      select name, format('used %s times of %s by %s', count(*), per_buyer, email)
      from used group by id, name, email, per_buyer having count(*) > per_buyer
      union all
      select code, format('used %s times of %s', count(*), of_code)
      from used where code_id is not null group by code_id, code, of_code having count(*) > of_code`,
  },
  {
    name: 'discounts.follow_orders',
    claim: 'What an order uses of discounts is held, counted and returned with it',
    // After a refund that failed a discount may be gone to somebody else.
    broken: () => sql`
      select o.number as subject, format('it is %s, and its discount is %s', o.payment_status, r.state) as what
      from discount_redemptions r join orders o on o.id = r.order_id
      where r.state <> case o.payment_status
          when 'pending' then 'held' when 'paid' then 'counted' else 'returned' end
        and not (o.payment_status = 'paid' and r.state = 'returned' and exists (
          select from refunds where order_id = o.id and status = 'failed'))`,
  },
  {
    name: 'discounts.sums',
    claim: 'What is off each order is what its discounts took off',
    broken: () => sql`
      select o.number as subject, format('%s off, %s by its discounts', o.discount_minor, r.off) as what
      from orders o cross join lateral (
        select coalesce(sum(amount_minor), 0) as off from discount_redemptions where order_id = o.id) r
      where o.discount_minor <> r.off`,
  },
]
