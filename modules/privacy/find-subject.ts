import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { listOf, type Subject } from '#platform/personal-data.ts'

/** By account, or by the address of somebody who never made one. */
export type Who = { userId: string } | { email: string }

/**
 * Gathers by what a person's rows are known. Orders under an address count only when its owner has
 * confirmed it, or when the shop itself asks by address: else an account made with somebody else's
 * address would reach their orders. Answers nothing when nobody is meant.
 */
export async function findSubject(ctx: Context, who: Who): Promise<Subject | undefined> {
  const account = await accountOf(ctx, who)
  const byAddress = 'email' in who ? who.email.trim().toLowerCase() : undefined
  if (!account && !byAddress) return undefined

  const userId = account?.id ?? null
  const isProven = byAddress !== undefined || account?.emailVerified === true
  const emails = [...new Set([byAddress, account?.email, ...(account?.formerly ?? [])])].filter(
    (email): email is string => Boolean(email),
  )
  const { rows } = await ctx.db.execute<{ id: string; phones: (string | null)[] }>(sql`
    select id, array[sms_to, ship_to ->> 'phone'] as phones from orders
    where buyer_id = ${userId}::uuid or (${isProven} and email = any(${listOf(emails)}))`)
  const phones = rows
    .flatMap((row) => row.phones)
    .filter((phone): phone is string => Boolean(phone))
  return {
    userId,
    emails,
    orderIds: rows.map((row) => row.id),
    phones: [...new Set(phones)],
    pseudonym: `erased-${newToken()
      .slice(0, 20)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '0')}@erased.invalid`,
  }
}

/** The account that is meant, and the addresses under which it has signed in before. */
async function accountOf(ctx: Context, who: Who) {
  const { rows } = await ctx.db.execute<{
    id: string
    email: string
    emailVerified: boolean
    formerly: string[]
  }>(sql`
    select id, email, email_verified as "emailVerified", array(
      select distinct lower(s.email) from sign_ins s where s.user_id = users.id and s.succeeded
    ) as formerly
    from users
    where ${'userId' in who ? sql`id = ${who.userId}::uuid` : sql`email = ${who.email.trim().toLowerCase()}`}
    for update`)
  return rows[0]
}
