import { sql } from 'drizzle-orm'
import type { Check } from '../check.ts'

export const orderChecks: readonly Check[] = [
  {
    name: 'orders.sums',
    claim: 'Each order is the sum of its lines, less discounts, with shipping and tax',
    broken: () => sql`
      select o.number as subject, format(
        'items %s, discount %s, tax %s, total %s; its lines come to %s, %s, %s',
        o.items_minor, o.discount_minor, o.tax_minor, o.total_minor,
        l.items, l.discount, l.tax + o.shipping_tax_minor) as what
      from orders o cross join lateral (
        select coalesce(sum(unit_price_minor * quantity), 0) as items,
          coalesce(sum(discount_minor), 0) as discount, coalesce(sum(tax_minor), 0) as tax
        from order_lines where order_id = o.id) l
      where (o.items_minor, o.discount_minor, o.tax_minor)
          is distinct from (l.items, l.discount, l.tax + o.shipping_tax_minor)
        or o.total_minor <> l.items - l.discount + o.shipping_minor + o.tax_added_minor`,
  },
  {
    name: 'orders.moves',
    claim: 'Each order came to its state by allowed moves, each written down',
    // Counted, not put in sequence: two programs may write the same moment the other way round.
    broken: () => sql`
      with moves as (
        select order_id, from_status, to_status from order_history where axis = 'payment'),
      steps as (
        select order_id, to_status as status, 1 as n from moves
        union all select order_id, from_status, -1 from moves where from_status is not null
        union all select id, payment_status, -1 from orders)
      select o.number as subject, format('it is %s, which its moves do not lead to', o.payment_status) as what
      from (select distinct order_id from (
        select order_id, status from steps group by 1, 2 having sum(n) <> 0) s) s
      join orders o on o.id = s.order_id
      union all
      select o.number, format('it moved from %s to %s', coalesce(m.from_status, 'nothing'), m.to_status)
      from moves m join orders o on o.id = m.order_id
      where (coalesce(m.from_status, ''), m.to_status) not in (
        ('', 'pending'), ('pending', 'paid'), ('pending', 'cancelled'), ('cancelled', 'paid'),
        ('paid', 'refunded'), ('refunded', 'paid'))`,
  },
  {
    name: 'orders.paid_once',
    claim: 'Each paid order has one payment of its amount, and each payment an order that is paid',
    broken: () => sql`
      select o.number as subject, format('it is %s over %s %s, with payments of %s',
        o.payment_status, o.total_minor, o.currency, coalesce(p.paid, 0)) as what
      from orders o left join (
        select order_id, count(*) as n, min(currency) as currency,
          sum(case provider when 'credit' then 0 else paid_minor end) as paid
        from payments where status = 'paid' group by 1) p on p.order_id = o.id
      where case when o.payment_status in ('paid', 'refunded') and o.total_minor > 0
        then (coalesce(p.n, 0), coalesce(p.paid, 0), coalesce(p.currency, ''))
          is distinct from (1::bigint, (o.total_minor - o.credit_minor)::numeric, o.currency)
        else p.n is not null end`,
  },
  {
    name: 'orders.refunded',
    claim: 'What each order and line says was given back is what its refunds and lost disputes are',
    broken: () => sql`
      select o.number as subject, format('%s given back; refunds %s, lost disputes %s',
        o.refunded_minor, r.given, d.lost) as what
      from orders o
      cross join lateral (select coalesce(sum(r.amount_minor), 0) as given
        from refunds r join payments p on p.id = r.payment_id
        where r.order_id = o.id and r.status <> 'failed' and p.status = 'paid') r
      cross join lateral (select coalesce(sum(d.amount_minor), 0) as lost
        from disputes d join payments p on p.id = d.payment_id
        where d.order_id = o.id and d.status = 'lost' and p.status = 'paid') d
      where o.refunded_minor not between least(r.given, o.total_minor) and least(r.given + d.lost, o.total_minor)
      union all
      select o.number, format('line %s: %s and %s copies given back; refunds say %s and %s',
        l.position + 1, l.refunded_minor, l.refunded_quantity, r.amount, r.copies)
      from order_lines l join orders o on o.id = l.order_id
      cross join lateral (
        select coalesce(sum(x.amount_minor), 0) as amount, coalesce(sum(x.quantity), 0) as copies
        from refund_lines x join refunds r on r.id = x.refund_id
        where x.order_line_id = l.id and r.status <> 'failed') r
      where (l.refunded_minor, l.refunded_quantity) is distinct from (r.amount, r.copies)`,
  },
]
