import { sql } from 'drizzle-orm'
import type { Check } from '../check.ts'

/** What the outbox forgets after a year is not missed. */
const KEPT_DAYS = 300

export const deliveryChecks: readonly Check[] = [
  {
    name: 'delivery.granted',
    claim: 'Each digital line of a paid order gives its buyer what it contains, once',
    broken: (asOf) => sql`
      select o.number as subject, format('%s gives nothing', l.title) as what
      from orders o join order_lines l on l.order_id = o.id
      where o.payment_status = 'paid' and o.paid_at < ${asOf.toISOString()}::timestamptz and not l.ships
        and not exists (select from entitlements where order_line_id = l.id)
      union all
      select o.number, format('%s is given %s times', l.title, count(*))
      from entitlements e join order_lines l on l.id = e.order_line_id join orders o on o.id = l.order_id
      group by o.number, l.id, l.title, e.variant_id having count(*) > 1`,
  },
  {
    name: 'delivery.only_paid',
    claim: 'Nothing is given for an order that was not paid',
    broken: () => sql`
      select o.number as subject, format('it is %s, and something is given', o.payment_status) as what
      from entitlements e join orders o on o.id = e.order_id
      where e.revoked_at is null and o.payment_status in ('pending', 'cancelled')`,
  },
  {
    name: 'delivery.one_receipt',
    claim: 'Each paid order has one receipt',
    broken: (asOf) => sql`
      select o.number as subject, format('it has %s receipts', m.n) as what
      from orders o cross join lateral (
        select count(*) as n from mails where key = 'delivery.receipt:' || o.id) m
      where m.n <> 1 and o.payment_status = 'paid'
        and o.paid_at < ${asOf.toISOString()}::timestamptz
        and o.paid_at > ${asOf.toISOString()}::timestamptz - make_interval(days => ${KEPT_DAYS})
        and not exists (select from order_history h
          where h.order_id = o.id and h.axis = 'payment' and h.from_status = 'refunded')`,
  },
  {
    name: 'delivery.invoices',
    claim: 'Each invoice asks what its order cost, and credit notes take back what was given back',
    broken: () => sql`
      select i.number as subject, format('it asks %s, order %s cost %s', i.total_minor, o.number, o.total_minor) as what
      from invoices i join orders o on o.id = i.order_id
      where i.kind = 'invoice' and i.replaced_at is null
        and (i.total_minor, i.currency) is distinct from (o.total_minor, o.currency)
      union all
      select i.number, format('it takes back %s of a refund of %s', i.total_minor, r.amount_minor)
      from invoices i join refunds r on r.id = i.refund_id where i.total_minor > r.amount_minor`,
  },
]
