import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { ledgerSets } from './tables.ts'

export interface Entry {
  account: string
  amountMinor: number
}

/** Writes what happened to money, once: the same kind and reference again breaks a unique key. */
export async function writeSet(
  ctx: Context,
  kind: (typeof ledgerSets.$inferInsert)['kind'],
  reference: string,
  orderId: string | null,
  currency: string,
  entries: readonly Entry[],
): Promise<void> {
  const setId = newId()
  const moved = entries.filter((entry) => entry.amountMinor !== 0)
  const ids = moved.map(() => newId())
  const accounts = moved.map(({ account }) => account)
  const amounts = moved.map(({ amountMinor }) => amountMinor)
  await ctx.db.execute(sql`
    with booked as (
      insert into ledger_sets (id, kind, reference, order_id, at)
      values (${setId}, ${kind}, ${reference}, ${orderId}, ${ctx.now.toISOString()}::timestamptz)
    )
    insert into ledger_entries (id, set_id, account, amount_minor, currency)
    select id, ${setId}::uuid, account, amount_minor, ${currency}
    from unnest(${sql.param(ids)}::uuid[], ${sql.param(accounts)}::text[],
      ${sql.param(amounts)}::bigint[]) as moved (id, account, amount_minor)`)
}
