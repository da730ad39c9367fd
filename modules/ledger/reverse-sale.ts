import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { allocate } from '#platform/money.ts'
import { type Entry, writeSet } from './write-set.ts'

export interface MoneyBack {
  kind: 'refund' | 'dispute_lost'
  /** What is booked, once: the refund's or the dispute's id. */
  reference: string
  orderId: string
  currency: string
  amountMinor: number
  /** The account the money leaves: `provider:<name>`, or `cash` when it was given by hand. */
  from: string
  /** The part of the amount that goes back to the credit that had paid it. */
  toCredit?: { account: string; amountMinor: number } | undefined
  /** Who should give it back, where that is known; the rest is taken by proportion. */
  wanted: readonly Entry[]
  /** What of the payment company's fee a seller bears, though the sale is undone. */
  feesToSellers?: readonly Entry[]
}

/** Accounts that say where money lies or what it cost, and never who must give it back. */
const NEVER_REVERSED =
  /^(provider:|credit:|provider_fees$|unapplied$|cash$|promotions$|dispute_losses$)/

/**
 * Takes an amount back out of everything an order's sale was shared into, whatever legs it has:
 * never more from an account than it still has of this order, and to the last unit when nothing is
 * left. What was lost beyond that (refunded and then charged back) is the platform's loss.
 */
export async function bookMoneyBack(ctx: Context, back: MoneyBack): Promise<void> {
  const left = await leftOfOrder(ctx, back.orderId, back.currency)
  const parts = takeBack(back.amountMinor, left, back.wanted)
  const taken = parts.reduce((sum, part) => sum + part.amountMinor, 0)
  const creditMinor = back.toCredit?.amountMinor ?? 0
  const entries = [...parts, { account: back.from, amountMinor: creditMinor - back.amountMinor }]
  if (back.toCredit) entries.push({ account: back.toCredit.account, amountMinor: -creditMinor })
  const beyond = back.amountMinor - taken
  if (beyond > 0) entries.push({ account: 'dispute_losses', amountMinor: beyond })
  await writeSet(ctx, back.kind, back.reference, back.orderId, back.currency, entries)
  const fees = back.feesToSellers ?? []
  const borne = fees.reduce((sum, fee) => sum + fee.amountMinor, 0)
  if (borne === 0) return
  // A set of its own: it is no part of the sale, and no later refund may find it there.
  await writeSet(ctx, 'refund_fee', back.reference, back.orderId, back.currency, [
    ...fees,
    { account: 'provider_fees', amountMinor: -borne },
  ])
}

/** Money that paid nothing goes back to its buyer. */
export async function bookSurplusBack(
  ctx: Context,
  back: Omit<MoneyBack, 'wanted' | 'feesToSellers'>,
): Promise<void> {
  await writeSet(ctx, back.kind, back.reference, back.orderId, back.currency, [
    { account: 'unapplied', amountMinor: back.amountMinor },
    { account: back.from, amountMinor: -back.amountMinor },
  ])
}

/**
 * A refund that came to nothing: every entry of it the other way round. Of a credit that got some
 * of it and has been used since, only `creditLeftMinor` can be taken; the rest is the shop's loss.
 */
export async function bookRefundBack(
  ctx: Context,
  refundId: string,
  creditLeftMinor = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const { rows } = await ctx.db.execute<{
    kind: 'refund' | 'refund_fee'
    order_id: string
    account: string
    amount: string
    currency: string
  }>(sql`
    select s.kind, s.order_id, e.account, e.amount_minor::text as amount, e.currency
    from ledger_sets s join ledger_entries e on e.set_id = s.id
    where s.kind in ('refund', 'refund_fee') and s.reference = ${refundId} order by e.id`)
  const first = rows[0]
  if (!first) return
  const turned = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .flatMap(({ account, amount }) => {
        const amountMinor = -Number(amount)
        if (!account.startsWith('credit:')) return [{ account, amountMinor }]
        const got = Math.min(amountMinor, creditLeftMinor)
        return [
          { account, amountMinor: got },
          { account: 'promotions', amountMinor: amountMinor - got },
        ]
      })
  const { order_id: orderId, currency } = first
  await writeSet(ctx, 'refund_failed', refundId, orderId, currency, turned('refund'))
  const fees = turned('refund_fee')
  if (fees.length > 0)
    await writeSet(ctx, 'refund_fee', `${refundId}:failed`, orderId, currency, fees)
}

/** What each account still has of an order's sale, as positive amounts. */
export async function leftOfOrder(
  ctx: Context,
  orderId: string,
  currency: string,
): Promise<Map<string, number>> {
  const { rows } = await ctx.db.execute<{ account: string; amount: string }>(sql`
    select e.account, (-sum(e.amount_minor))::text as amount
    from ledger_sets s join ledger_entries e on e.set_id = s.id
    where s.order_id = ${orderId} and e.currency = ${currency} and s.kind <> 'refund_fee'
    group by e.account having sum(e.amount_minor) < 0 order by e.account`)
  return new Map(
    rows
      .filter(({ account }) => !NEVER_REVERSED.test(account))
      .map(({ account, amount }) => [account, Number(amount)]),
  )
}

/**
 * Divides an amount over accounts: first what is wanted of each (a seller's held money counts as
 * the seller's), then by proportion over what is left. Sums to the amount, or to all there is.
 */
export function takeBack(
  amountMinor: number,
  left: ReadonlyMap<string, number>,
  wanted: readonly Entry[],
): Entry[] {
  const rest = new Map(left)
  const taken = new Map<string, number>()
  const take = (account: string, most: number) => {
    const amount = Math.min(most, rest.get(account) ?? 0)
    if (amount <= 0) return 0
    rest.set(account, (rest.get(account) ?? 0) - amount)
    taken.set(account, (taken.get(account) ?? 0) + amount)
    return amount
  }
  let open = amountMinor
  for (const { account, amountMinor: asked } of wanted) {
    const most = Math.min(asked, open)
    const got = take(account, most)
    open -= got
    if (got < most && account.startsWith('seller:')) {
      open -= take(account.replace('seller:', 'disputed:'), most - got)
    }
  }
  const accounts = [...rest.keys()]
  const sum = [...rest.values()].reduce((a, b) => a + b, 0)
  const shares = allocate(Math.min(open, sum), [...rest.values()])
  for (const [index, account] of accounts.entries()) take(account, shares[index] ?? 0)
  return [...taken].map(([account, amount]) => ({ account, amountMinor: amount }))
}
