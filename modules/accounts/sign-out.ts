import { eq } from 'drizzle-orm'
import { type Context, requirePerson } from '#platform/context.ts'
import { sessions } from './tables.ts'

/** Ends the session that asks. Its cookie and its JWT are refused from then on, everywhere. */
export async function signOut(ctx: Context): Promise<void> {
  const { sessionId } = requirePerson(ctx)
  await ctx.db.delete(sessions).where(eq(sessions.id, sessionId))
}

/** Signs a person out of every browser and program. */
export async function endSessions(ctx: Context, userId: string): Promise<void> {
  await ctx.db.delete(sessions).where(eq(sessions.userId, userId))
}
