import { eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { queueSignInLinkMail } from './mails.ts'
import { users } from './tables.ts'
import { giveToken, voidTokens } from './tokens.ts'

export const SIGN_IN_LINK_MINUTES = 15

/** Mails a fresh link if the address has an account; else does nothing. Older links end. */
export async function sendSignInLink(ctx: Context, email: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.email, email))
    if (!user) return
    await voidTokens(ctx, user.id, 'sign_in_link')
    const minutes = SIGN_IN_LINK_MINUTES
    const token = await giveToken(ctx, { purpose: 'sign_in_link', minutes, userId: user.id, email })
    await queueSignInLinkMail(ctx, user, token)
  })
}
