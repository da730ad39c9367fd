import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { allocate } from '#platform/money.ts'
import { bookMoneyBack, leftOfOrder } from './reverse-sale.ts'
import { type Entry, writeSet } from './write-set.ts'

export interface DisputedMoney {
  disputeId: string
  orderId: string
  currency: string
  amountMinor: number
}

/**
 * A bank asks for money back: the sellers' shares of it are set aside, so that nothing of them is
 * paid out while it is not decided whose they are.
 */
export async function holdDisputed(ctx: Context, dispute: DisputedMoney): Promise<void> {
  const left = await leftOfOrder(ctx, dispute.orderId, dispute.currency)
  const all = [...left].filter(([account]) => !account.startsWith('disputed:'))
  const total = all.reduce((sum, [, amount]) => sum + amount, 0)
  const shares = allocate(
    Math.min(dispute.amountMinor, total),
    all.map(([, amount]) => amount),
  )
  const held = all
    .map(([account], index) => ({ account, amountMinor: shares[index] ?? 0 }))
    .filter(({ account }) => account.startsWith('seller:'))
  await writeSet(
    ctx,
    'dispute_opened',
    dispute.disputeId,
    dispute.orderId,
    dispute.currency,
    held.flatMap(({ account, amountMinor }) => [
      { account, amountMinor },
      { account: account.replace('seller:', 'disputed:'), amountMinor: -amountMinor },
    ]),
  )
}

/**
 * The bank took the money for good. Everybody who had a share gives it back once: sellers out of
 * what was set aside for it. What was refunded already is not taken from them again.
 */
export async function bookDisputeLost(
  ctx: Context,
  dispute: DisputedMoney,
  from: string,
): Promise<void> {
  const left = await leftOfOrder(ctx, dispute.orderId, dispute.currency)
  const shared = new Map<string, number>()
  for (const [account, amount] of left) {
    const whose = account.replace('disputed:', 'seller:')
    shared.set(whose, (shared.get(whose) ?? 0) + amount)
  }
  const total = [...shared.values()].reduce((sum, amount) => sum + amount, 0)
  const parts = allocate(Math.min(dispute.amountMinor, total), [...shared.values()])
  const wanted: Entry[] = [...shared.keys()].flatMap((account, index) => {
    const amountMinor = parts[index] ?? 0
    const aside = account.replace('seller:', 'disputed:')
    const held = account === aside ? 0 : Math.min(amountMinor, left.get(aside) ?? 0)
    return [
      { account: aside, amountMinor: held },
      { account, amountMinor: amountMinor - held },
    ]
  })
  await bookMoneyBack(ctx, {
    kind: 'dispute_lost',
    reference: dispute.disputeId,
    orderId: dispute.orderId,
    currency: dispute.currency,
    amountMinor: dispute.amountMinor,
    from,
    wanted,
  })
}

/** It is decided: what is still set aside for this dispute belongs to its sellers again. */
export async function releaseDisputed(
  ctx: Context,
  dispute: Omit<DisputedMoney, 'amountMinor'>,
): Promise<void> {
  const left = await leftOfOrder(ctx, dispute.orderId, dispute.currency)
  const { rows } = await ctx.db.execute<{ account: string; amount: string }>(sql`
    select e.account, (-sum(e.amount_minor))::text as amount
    from ledger_sets s join ledger_entries e on e.set_id = s.id
    where s.kind = 'dispute_opened' and s.reference = ${dispute.disputeId}
      and e.account like 'disputed:%'
    group by e.account`)
  const held = rows.map(({ account, amount }) => ({
    account,
    amountMinor: Math.min(Number(amount), left.get(account) ?? 0),
  }))
  await writeSet(
    ctx,
    'dispute_released',
    dispute.disputeId,
    dispute.orderId,
    dispute.currency,
    held.flatMap(({ account, amountMinor }) => [
      { account, amountMinor },
      { account: account.replace('disputed:', 'seller:'), amountMinor: -amountMinor },
    ]),
  )
}
