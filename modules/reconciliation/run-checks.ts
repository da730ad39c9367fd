import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import type { Broken, Check } from './check.ts'
import { deliveryChecks } from './checks/delivery.ts'
import { discountChecks } from './checks/discounts.ts'
import { ledgerChecks } from './checks/ledger.ts'
import { orderChecks } from './checks/orders.ts'
import { paymentChecks } from './checks/payments.ts'
import { stockChecks } from './checks/stock.ts'

export const CHECKS: readonly Check[] = [
  ...orderChecks,
  ...paymentChecks,
  ...ledgerChecks,
  ...stockChecks,
  ...discountChecks,
  ...deliveryChecks,
]

export interface CheckResult {
  name: string
  claim: string
  broken: Broken[]
}

/** What is shown of a claim that does not hold; one is enough to look into it. */
const SHOWN = 20
/** Jobs and sweeps have this long to do their part. */
const GRACE_MS = 15 * 60_000

/**
 * Tries every claim about the books and answers, in the order of the list, the rows that break it.
 * Reads only; `graceMs` (a quarter of an hour) is how long ago work must have begun to be missed.
 */
export async function runChecks(ctx: Context, graceMs = GRACE_MS): Promise<CheckResult[]> {
  const asOf = new Date(ctx.now.getTime() - graceMs)
  const results: CheckResult[] = []
  for (const { name, claim, broken } of CHECKS) {
    const { rows } = await ctx.reads.execute<{ subject: string; what: string }>(
      sql`select subject, what from (${broken(asOf)}) as broken limit ${SHOWN}`,
    )
    results.push({ name, claim, broken: rows.map(({ subject, what }) => ({ subject, what })) })
  }
  return results
}
