import { eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { queueSecurityMail } from './mails.ts'
import { voidPassword } from './password.ts'
import { endSessions } from './sign-out.ts'
import { apiKeys, passkeys, recoveryCodes, twoFactors, users } from './tables.ts'

/**
 * Somebody has proven to own the address of an account. If nobody had before, whoever made the
 * account may have been somebody else, waiting for its real owner: every way in that they set up
 * (password, sessions, passkeys, keys) ends here.
 */
export async function claimAddress(
  ctx: Context,
  user: { id: string; email: string; name: string; emailVerified: boolean },
): Promise<void> {
  if (user.emailVerified) return
  await voidPassword(ctx, user.id)
  await endSessions(ctx, user.id)
  await ctx.db.delete(passkeys).where(eq(passkeys.userId, user.id))
  await ctx.db.delete(apiKeys).where(eq(apiKeys.userId, user.id))
  await ctx.db.delete(twoFactors).where(eq(twoFactors.userId, user.id))
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, user.id))
  await ctx.db
    .update(users)
    .set({ emailVerified: true, updatedAt: ctx.now })
    .where(eq(users.id, user.id))
  await queueSecurityMail(ctx, user, newId(), {
    heading: 'Your address is confirmed',
    what: 'The account had not been confirmed before, so we made its password void, in case somebody else chose it. You can choose a new one at any time.',
  })
  await audit(ctx, { action: 'person.claimed', subject: { kind: 'person', id: user.id } })
}
