import { sql } from 'drizzle-orm'
import type { Check } from '../check.ts'

export const ledgerChecks: readonly Check[] = [
  {
    name: 'ledger.zero_sums',
    claim: 'Each set of entries sums to zero in each currency',
    broken: () => sql`
      select s.kind || ' ' || s.reference as subject,
        format('it sums to %s %s', sum(e.amount_minor), e.currency) as what
      from ledger_sets s join ledger_entries e on e.set_id = s.id
      group by s.id, s.kind, s.reference, e.currency having sum(e.amount_minor) <> 0`,
  },
  {
    name: 'ledger.payments_booked',
    claim: 'Each payment that brought money is booked once, with its amount and its fee',
    broken: () => sql`
      with booked as (
        select s.kind, s.reference,
          coalesce(sum(e.amount_minor) filter (where e.account like 'provider:%'), 0) as net,
          coalesce(sum(e.amount_minor) filter (where e.account = 'provider_fees'), 0) as fee
        from ledger_sets s left join ledger_entries e on e.set_id = s.id
        where s.kind in ('sale', 'surplus') group by s.id)
      select coalesce(p.reference, b.reference) as subject, case
        when p.id is null then format('a %s is booked for a payment that brought nothing', b.kind)
        when b.reference is null then format('%s %s are not booked', p.paid_minor, p.currency)
        else format('%s came with a fee of %s; booked as %s: %s and %s', p.paid_minor,
          p.provider_fee_minor, b.kind, b.net + b.fee, b.fee) end as what
      from (select id, reference, currency, status, provider_fee_minor,
        -- A credit is no company: what it pays is booked on its own account.
        case provider when 'credit' then 0 else paid_minor end as paid_minor
        from payments where status in ('paid', 'surplus')) p
      full join booked b on b.reference = p.id::text
      where p.id is null or b.reference is null
        or (b.kind, b.net, b.fee) is distinct from (
          case p.status when 'paid' then 'sale' else 'surplus' end,
          p.paid_minor - coalesce(p.provider_fee_minor, 0), coalesce(p.provider_fee_minor, 0))`,
  },
  {
    name: 'ledger.refunds_booked',
    claim: 'Each refund is booked once, and one that came to nothing is booked back',
    broken: () => sql`
      with booked as (
        select s.reference,
          coalesce(sum(-e.amount_minor) filter (where s.kind = 'refund'), 0) as given,
          coalesce(sum(e.amount_minor) filter (where s.kind = 'refund_failed'), 0) as returned
        from ledger_sets s join ledger_entries e on e.set_id = s.id
        where s.kind in ('refund', 'refund_failed') and (e.account like 'provider:%' or e.account = 'cash')
        group by 1)
      select coalesce(r.reference, b.reference) as subject, format('%s of %s; booked %s and back %s',
        coalesce(r.status, 'no refund'), coalesce(r.amount_minor - r.credit_minor, 0), coalesce(b.given, 0), coalesce(b.returned, 0)) as what
      from refunds r full join booked b on b.reference = r.id::text
      where (coalesce(b.given, 0), coalesce(b.returned, 0)) is distinct from (
        coalesce(r.amount_minor - r.credit_minor, 0),
        case when r.status = 'failed' then r.amount_minor - r.credit_minor else 0 end)`,
  },
  {
    name: 'ledger.nobody_gives_twice',
    claim: 'Nobody gave back more of an order than they had of it',
    broken: () => sql`
      select o.number as subject, format('%s is %s %s below nothing', e.account, sum(e.amount_minor), e.currency) as what
      from ledger_sets s join ledger_entries e on e.set_id = s.id join orders o on o.id = s.order_id
      where s.kind <> 'refund_fee'
        and (e.account in ('tax', 'shipping', 'platform_fees', 'unapplied')
          or e.account like 'seller:%' or e.account like 'disputed:%')
      group by o.number, e.account, e.currency having sum(e.amount_minor) > 0`,
  },
  {
    name: 'ledger.revenue',
    claim: 'Revenue is the sum of what was paid, less what was given back',
    broken: () => sql`
      with said as (
        select currency, sum(amount) as amount from (
          select currency, paid_minor as amount from payments
          where status in ('paid', 'surplus') and provider <> 'credit'
          union all select currency, credit_minor - amount_minor from refunds where status <> 'failed'
          union all select currency, -amount_minor from disputes where status = 'lost') x group by 1),
      booked as (
        select currency, sum(amount_minor) as amount from ledger_entries
        where account like 'provider:%' or account in ('cash', 'provider_fees') group by 1),
      borne as (
        select e.currency, sum(e.amount_minor) as amount from ledger_entries e
        join ledger_sets s on s.id = e.set_id
        where s.kind = 'refund_fee' and e.account = 'provider_fees' group by 1)
      select coalesce(said.currency, booked.currency) as subject, format('%s by payments, %s in the ledger',
        coalesce(said.amount, 0), coalesce(booked.amount, 0) - coalesce(borne.amount, 0)) as what
      from said full join booked using (currency) left join borne using (currency)
      where coalesce(said.amount, 0) <> coalesce(booked.amount, 0) - coalesce(borne.amount, 0)`,
  },
]
