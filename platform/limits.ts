import { and, eq, lt, sql } from 'drizzle-orm'
import { type Context, inTransaction } from './context.ts'
import { TooMany } from './errors.ts'
import { limits } from './tables.ts'

/**
 * Takes one from a limit of `max` per window of `seconds`, or refuses with the time until the next
 * window. Counted by PostgreSQL in one statement, so parallel processes cannot pass it together.
 */
export async function takeFromLimit(
  ctx: Context,
  limit: { key: string; max: number; seconds: number; message?: string },
): Promise<void> {
  const ms = limit.seconds * 1000
  const windowStart = new Date(Math.floor(ctx.now.getTime() / ms) * ms)
  const windowEnd = new Date(windowStart.getTime() + ms)
  const [row] = await ctx.db
    .insert(limits)
    .values({ key: limit.key, windowStart, taken: 1, expiresAt: windowEnd })
    .onConflictDoUpdate({
      target: [limits.key, limits.windowStart],
      set: { taken: sql`${limits.taken} + 1` },
    })
    .returning({ taken: limits.taken })
  if (row && row.taken > limit.max) {
    const wait = Math.max(1, Math.ceil((windowEnd.getTime() - ctx.now.getTime()) / 1000))
    throw new TooMany(wait, limit.message)
  }
}

/** Gives one back to the present window, for an attempt that turned out not to count. */
export async function giveBackToLimit(
  ctx: Context,
  limit: { key: string; seconds: number },
): Promise<void> {
  const ms = limit.seconds * 1000
  const windowStart = new Date(Math.floor(ctx.now.getTime() / ms) * ms)
  const mine = and(eq(limits.key, limit.key), eq(limits.windowStart, windowStart))
  await inTransaction(ctx, async (ctx) => {
    // Locked, because whether the row goes or shrinks must not change in between.
    const [row] = await ctx.db
      .select({ taken: limits.taken })
      .from(limits)
      .where(mine)
      .for('update')
    if (!row) return
    if (row.taken === 1) await ctx.db.delete(limits).where(mine)
    else
      await ctx.db
        .update(limits)
        .set({ taken: row.taken - 1 })
        .where(mine)
  })
}

/** Starts the limit afresh, e.g. after a successful sign-in. */
export async function forgetLimit(ctx: Context, key: string): Promise<void> {
  await ctx.db.delete(limits).where(sql`${limits.key} = ${key}`)
}

export async function sweepLimits(ctx: Context): Promise<void> {
  await ctx.db.delete(limits).where(lt(limits.expiresAt, ctx.now))
}
