import { asc, eq, lte } from 'drizzle-orm'
import { asSystem, type Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { erasePerson } from './erase-person.ts'
import { accountDeletions } from './tables.ts'

const AT_ONCE = 50
const DAY_MS = 86_400_000

/**
 * Erases everybody whose thirty days are over. Whoever cannot go yet, because a parcel must still
 * reach them, is tried again a day later. Answers how many went.
 */
export async function eraseDue(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select()
    .from(accountDeletions)
    .where(lte(accountDeletions.eraseAt, ctx.now))
    .orderBy(asc(accountDeletions.eraseAt))
    .limit(AT_ONCE)
  let erased = 0
  for (const { userId } of due) {
    try {
      await erasePerson(asSystem(ctx), { userId })
      erased++
    } catch (error) {
      if (!isRefusal(error)) throw error
      ctx.log.warn({ userId, code: error.code }, 'an account could not be erased yet')
      await ctx.db
        .update(accountDeletions)
        .set({ eraseAt: new Date(ctx.now.getTime() + DAY_MS), waitsFor: error.code })
        .where(eq(accountDeletions.userId, userId))
    }
  }
  return erased
}
