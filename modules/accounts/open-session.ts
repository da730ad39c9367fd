import type { Context } from '#platform/context.ts'
import { newId, newToken } from '#platform/ids.ts'
import { SESSION_SECONDS } from './auth.ts'
import { findSession } from './find-session.ts'
import type { SignedIn } from './person.ts'
import { sessions } from './tables.ts'

/** Opens a session for a person whom the caller has made sure of. */
export async function openSession(
  ctx: Context,
  userId: string,
  special: { seconds?: number; impersonatedBy?: string; returnSessionId?: string } = {},
): Promise<SignedIn> {
  const { seconds = SESSION_SECONDS, ...rest } = special
  const token = newToken()
  const expiresAt = new Date(ctx.now.getTime() + seconds * 1000)
  await ctx.db.insert(sessions).values({
    id: newId(),
    token,
    userId,
    expiresAt,
    ipAddress: ctx.actor.ip ?? '',
    userAgent: ctx.actor.userAgent ?? '',
    lastSeenAt: ctx.now,
    ...rest,
  })
  const found = await findSession(ctx, { token }, ctx.now)
  if (!found) throw new Error('Expected the session that was just opened')
  const { person } = found
  return { person, session: { id: person.sessionId, token, expiresAt } }
}
