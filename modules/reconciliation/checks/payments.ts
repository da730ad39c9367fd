import { sql } from 'drizzle-orm'
import type { Check } from '../check.ts'

export const paymentChecks: readonly Check[] = [
  {
    name: 'payments.one_to_one',
    claim: 'One transaction at a provider is one payment here, and one payment is one order’s',
    broken: () => sql`
      select format('%s %s', provider, transaction_id) as subject,
        format('it pays %s payments', count(*)) as what
      from payments where transaction_id is not null and status in ('paid', 'surplus')
      group by provider, transaction_id having count(*) > 1
      union all
      select p.reference, format('it is %s without its transaction or amount', p.status)
      from payments p
      where p.status in ('paid', 'surplus') and (p.transaction_id is null or p.paid_minor is null)`,
  },
  {
    name: 'payments.never_below_nothing',
    claim: 'No payment gave back more than it brought',
    broken: () => sql`
      select p.reference as subject, format('it brought %s and %s went back', p.paid_minor, r.given) as what
      from payments p join (
        select payment_id, sum(amount_minor - credit_minor) as given from refunds where status <> 'failed' group by 1
      ) r on r.payment_id = p.id
      where r.given > coalesce(p.paid_minor, 0)`,
  },
  {
    name: 'payments.refund_parts',
    claim: 'Each refund is at least the sum of its lines and shipping',
    broken: () => sql`
      select r.reference as subject, format('%s, but its parts come to %s', r.amount_minor, r.shipping_minor + l.amount) as what
      from refunds r cross join lateral (
        select coalesce(sum(amount_minor), 0) as amount from refund_lines where refund_id = r.id) l
      where r.shipping_minor + l.amount > r.amount_minor`,
  },
  {
    name: 'payments.events_acted_on',
    claim: 'Each event of a provider has been acted upon',
    broken: (asOf) => sql`
      select format('%s %s', provider, event_id) as subject, format('%s lies there', type) as what
      from payment_events where handled_at is null and received_at < ${asOf.toISOString()}::timestamptz`,
  },
  {
    name: 'payments.none_left_open',
    claim: 'No attempt to pay is left open on an order that has ended',
    broken: (asOf) => sql`
      select p.reference as subject, format('it is %s, and order %s is %s', p.status, o.number, o.payment_status) as what
      from payments p join orders o on o.id = p.order_id
      where p.status in ('starting', 'pending') and o.payment_status = 'cancelled'
        and o.cancelled_at < ${asOf.toISOString()}::timestamptz`,
  },
]
