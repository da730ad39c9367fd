import { and, eq, gte, like, lt, or, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { ledgerEntries, ledgerSets } from './tables.ts'

export interface Balance {
  account: string
  currency: string
  /** Debit minus credit: what lies at a provider is positive, what is owed to a seller negative. */
  amountMinor: number
}

/** Balances are sums over the entries; there is no counter that could drift. */
export async function balances(ctx: Context, accountPrefix = ''): Promise<Balance[]> {
  return ctx.db
    .select({
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      amountMinor: sql<number>`sum(${ledgerEntries.amountMinor})::bigint`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(accountPrefix ? like(ledgerEntries.account, `${accountPrefix}%`) : undefined)
    .groupBy(ledgerEntries.account, ledgerEntries.currency)
    .orderBy(ledgerEntries.account, ledgerEntries.currency)
}

/** What buyers paid between two moments, by currency: the debits of sales at providers and credits. */
export async function revenueBetween(ctx: Context, from: Date, until: Date) {
  return ctx.db
    .select({
      currency: ledgerEntries.currency,
      amountMinor: sql<number>`sum(${ledgerEntries.amountMinor})::bigint`.mapWith(Number),
      sales: sql<number>`count(distinct ${ledgerSets.id})`.mapWith(Number),
    })
    .from(ledgerSets)
    .innerJoin(ledgerEntries, eq(ledgerEntries.setId, ledgerSets.id))
    .where(
      and(
        eq(ledgerSets.kind, 'sale'),
        gte(ledgerSets.at, from),
        lt(ledgerSets.at, until),
        or(like(ledgerEntries.account, 'provider:%'), like(ledgerEntries.account, 'credit:%')),
        sql`${ledgerEntries.amountMinor} > 0`,
      ),
    )
    .groupBy(ledgerEntries.currency)
}

/** The entries that were booked for an order, for its page. */
export async function entriesOfOrder(ctx: Context, orderId: string) {
  return ctx.db
    .select({
      kind: ledgerSets.kind,
      at: ledgerSets.at,
      account: ledgerEntries.account,
      amountMinor: ledgerEntries.amountMinor,
      currency: ledgerEntries.currency,
    })
    .from(ledgerSets)
    .innerJoin(ledgerEntries, eq(ledgerEntries.setId, ledgerSets.id))
    .where(eq(ledgerSets.orderId, orderId))
    .orderBy(ledgerSets.at, ledgerEntries.id)
}

export interface DayRevenue {
  /** `2026-11-20`, in UTC. */
  day: string
  amountMinor: number
  sales: number
}

/** Sales in one currency per day, also for days without any, the oldest first. */
export async function revenueByDay(
  ctx: Context,
  currency: string,
  days: number,
): Promise<DayRevenue[]> {
  const { rows } = await ctx.db.execute<{ day: string; amount: number; sales: number }>(sql`
    with days as (
      select generate_series(
        (${ctx.now.toISOString()}::timestamptz at time zone 'UTC')::date - ${days - 1}::integer,
        (${ctx.now.toISOString()}::timestamptz at time zone 'UTC')::date, interval '1 day')::date as day
    )
    select days.day::text as day, coalesce(sum(e.amount_minor), 0)::bigint as amount, count(distinct e.set_id) as sales
    from days
    left join ledger_sets s on s.kind = 'sale'
      and s.at >= days.day::timestamp at time zone 'UTC'
      and s.at < (days.day + 1)::timestamp at time zone 'UTC'
    left join ledger_entries e on e.set_id = s.id and e.currency = ${currency}
      and (e.account like 'provider:%' or e.account like 'credit:%') and e.amount_minor > 0
    group by days.day order by days.day`)
  return rows.map((row) => ({
    day: row.day,
    amountMinor: Number(row.amount),
    sales: Number(row.sales),
  }))
}
