import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { WrongPassword } from './errors.ts'
import { accounts } from './tables.ts'

function ownPassword(userId: string) {
  return and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'))
}

/** Whether an account has a password at all; one that came from elsewhere may have none. */
export async function hasPassword(ctx: Context, userId: string): Promise<boolean> {
  return (await ctx.db.$count(accounts, ownPassword(userId))) > 0
}

/**
 * Refuses a wrong password of somebody who is signed in already. Few tries, since whoever sits down
 * at an open screen could guess. Call it outside a transaction, which would take the count back.
 */
export async function requirePassword(
  ctx: Context,
  userId: string,
  password: string,
): Promise<void> {
  const seconds = ctx.config.LOGIN_WINDOW_MINUTES * 60
  await takeFromLimit(ctx, { key: `password:${userId}`, max: ctx.config.LOGIN_ATTEMPTS, seconds })
  const [own] = await ctx.db
    .select({ hash: accounts.password })
    .from(accounts)
    .where(ownPassword(userId))
  const hash = own?.hash ?? undefined
  if (!hash || !(await verifyPassword({ hash, password }))) throw new WrongPassword()
}

/** Makes a person's password one that nobody knows. */
export async function voidPassword(ctx: Context, userId: string): Promise<void> {
  const password = await hashPassword(newToken())
  await ctx.db.update(accounts).set({ password, updatedAt: ctx.now }).where(ownPassword(userId))
}
