import { eq, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { giveBackToLimit, takeFromLimit } from '#platform/limits.ts'
import { hashOfCode } from './code.ts'
import { CreditRefused } from './errors.ts'
import { type CreditRow, credits } from './tables.ts'

/** What a row of `credits` is worth now, in SQL: what the books owe it less what open orders hold. */
export const balanceSql = sql<number>`
  (coalesce((select -sum(e.amount_minor) from ledger_entries e
     where e.account = 'credit:' || credits.id::text and e.currency = credits.currency), 0)
   - coalesce((select sum(h.amount_minor) from credit_holds h
     where h.credit_id = credits.id and h.state = 'held'), 0))`.mapWith(Number)

/**
 * The credit of a code, if it can be used at all. Guessing is limited, so this is called outside
 * of transactions, which would take the count back with a refusal.
 */
export async function findCredit(ctx: Context, code: string): Promise<CreditRow> {
  const limit = {
    key: `credits.guess:${ctx.actor.ip ?? ctx.actor.person?.id ?? ctx.actor.cartToken ?? 'unknown'}`,
    max: 20,
    seconds: 600,
    message: 'You have tried many codes. Please wait a little',
  }
  await takeFromLimit(ctx, limit)
  const [credit] = await ctx.db
    .select()
    .from(credits)
    .where(eq(credits.codeHash, hashOfCode(code)))
  if (!credit) throw new CreditRefused('unknown')
  await giveBackToLimit(ctx, limit)
  if (credit.disabledAt) throw new CreditRefused('disabled')
  if (credit.expiresAt && credit.expiresAt <= ctx.now) throw new CreditRefused('expired')
  return credit
}

/** What a credit is worth now, in minor units of its currency; what `exceptOrderId` holds counts as free. */
export async function balanceOfCredit(
  ctx: Context,
  creditId: string,
  exceptOrderId?: string,
): Promise<number> {
  const [row] = await ctx.db
    .select({ balance: balanceSql })
    .from(credits)
    .where(eq(credits.id, creditId))
  const balance = row?.balance ?? 0
  if (!exceptOrderId) return balance
  const { rows } = await ctx.db.execute<{ held: string }>(sql`
    select coalesce(sum(amount_minor), 0)::text as held from credit_holds
    where credit_id = ${creditId} and order_id = ${exceptOrderId} and state = 'held'`)
  return balance + Number(rows[0]?.held ?? 0)
}

/** What a code would pay of a total now; refuses with the reason. */
export async function offerCredit(
  ctx: Context,
  code: string,
  cart: { totalMinor: number; currency: string; exceptOrderId?: string | undefined },
): Promise<{ lastFour: string; amountMinor: number }> {
  const credit = await findCredit(ctx, code)
  if (credit.currency !== cart.currency) throw new CreditRefused('other_currency')
  const balance = await balanceOfCredit(ctx, credit.id, cart.exceptOrderId)
  if (balance <= 0) throw new CreditRefused('used_up')
  return { lastFour: credit.lastFour, amountMinor: Math.min(balance, cart.totalMinor) }
}
