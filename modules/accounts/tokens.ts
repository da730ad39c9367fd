import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { newToken } from '#platform/ids.ts'
import { accountTokens } from './tables.ts'

export type TokenRow = typeof accountTokens.$inferSelect
export type TokenPurpose = TokenRow['purpose']

/** Makes a token that works once, and answers it: only its hash is kept. */
export async function giveToken(
  ctx: Context,
  token: {
    purpose: TokenPurpose
    minutes: number
    userId?: string
    email?: string
    data?: Record<string, string>
  },
): Promise<string> {
  const { minutes, ...kept } = token
  const plain = newToken()
  await ctx.db.insert(accountTokens).values({
    ...kept,
    tokenHash: sha256(plain),
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + minutes * 60_000),
  })
  return plain
}

/** Uses a token up. Of two uses at one moment one finds it; later ones find nothing. */
export async function redeemToken(
  ctx: Context,
  purpose: TokenPurpose,
  plain: string,
): Promise<TokenRow | undefined> {
  const [row] = await ctx.db
    .update(accountTokens)
    .set({ usedAt: ctx.now })
    .where(isLive(ctx, purpose, plain))
    .returning()
  return row
}

/** Takes one of the tries a token allows, or finds nothing when there is none left. */
export async function tryToken(
  ctx: Context,
  purpose: TokenPurpose,
  plain: string,
  tries: number,
): Promise<TokenRow | undefined> {
  const [row] = await ctx.db
    .update(accountTokens)
    .set({ attempts: sql`${accountTokens.attempts} + 1` })
    .where(and(isLive(ctx, purpose, plain), lt(accountTokens.attempts, tries)))
    .returning()
  return row
}

/** Looks at a token without using it, for the page that asks before it is used. */
export async function findToken(
  ctx: Context,
  purpose: TokenPurpose,
  plain: string,
): Promise<TokenRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(accountTokens)
    .where(isLive(ctx, purpose, plain))
  return row
}

/** Tokens of this purpose that a person still holds stop working. */
export async function voidTokens(
  ctx: Context,
  userId: string,
  purpose: TokenPurpose,
): Promise<void> {
  await ctx.db
    .update(accountTokens)
    .set({ usedAt: ctx.now })
    .where(
      and(
        eq(accountTokens.userId, userId),
        eq(accountTokens.purpose, purpose),
        isNull(accountTokens.usedAt),
      ),
    )
}

function isLive(ctx: Context, purpose: TokenPurpose, plain: string) {
  return and(
    eq(accountTokens.tokenHash, sha256(plain)),
    eq(accountTokens.purpose, purpose),
    isNull(accountTokens.usedAt),
    gt(accountTokens.expiresAt, ctx.now),
  )
}
