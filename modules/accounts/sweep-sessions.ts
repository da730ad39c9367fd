import { lt } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { sweepSignIns } from './record-sign-in.ts'
import { accountTokens, sessions, verifications } from './tables.ts'

/** Removes what has ended by itself. It counted for nothing before; this keeps the tables small. */
export async function sweepSessions(ctx: Context): Promise<void> {
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, ctx.now))
  await ctx.db.delete(verifications).where(lt(verifications.expiresAt, ctx.now))
  await ctx.db.delete(accountTokens).where(lt(accountTokens.expiresAt, ctx.now))
  await sweepSignIns(ctx)
}
