import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { breaksUnique } from '#platform/errors.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { EmailTaken, LinkNotValid } from './errors.ts'
import { emailChanged } from './events.ts'
import { queueConfirmNewEmail, queueSecurityMail } from './mails.ts'
import { hasPassword, requirePassword } from './password.ts'
import { Email, PASSWORD_MAX } from './person.ts'
import { requireOwnHand } from './rights.ts'
import { users } from './tables.ts'
import { giveToken, redeemToken, voidTokens } from './tokens.ts'

export const RequestEmailChange = z.strictObject({
  email: Email,
  password: z.string().max(PASSWORD_MAX, 'This password is too long').default(''),
})
export const ConfirmEmailChange = z.strictObject({ token: z.string().min(1).max(200) })

/**
 * Asks to use another address. It is mailed a link, the present one a notice. Nothing changes
 * before the link is followed, and no answer tells whether the other address has an account.
 */
export async function requestEmailChange(
  ctx: Context,
  { email, password }: z.infer<typeof RequestEmailChange>,
): Promise<void> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  await takeFromLimit(ctx, { key: `change_email:${person.id}`, max: 5, seconds: 3600 })
  if (await hasPassword(ctx, person.id)) await requirePassword(ctx, person.id, password)
  if (email === person.email) return
  await inTransaction(ctx, async (ctx) => {
    await voidTokens(ctx, person.id, 'change_email')
    const [taken] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (!taken) {
      const asked = { purpose: 'change_email', minutes: 24 * 60, userId: person.id, email } as const
      const token = await giveToken(ctx, { ...asked, data: { from: person.email } })
      await queueConfirmNewEmail(ctx, { ...person, email }, token)
    }
    await queueSecurityMail(ctx, person, newId(), {
      heading: 'Another address was asked for',
      what: `Somebody, most likely you, asked to use ${email} instead of this address. Nothing has changed yet: the link in the mail to the new address does it.`,
    })
  })
}

/**
 * Puts the new address in place by the link that was mailed to it. What was bought under the old
 * one moves along, if that one was confirmed; else it was never proven to be theirs.
 */
export function confirmEmailChange(
  ctx: Context,
  { token }: z.infer<typeof ConfirmEmailChange>,
): Promise<{ email: string }> {
  return inTransaction(ctx, async (ctx) => {
    const used = await redeemToken(ctx, 'change_email', token)
    const to = used?.email
    if (!used?.userId || !to) throw new LinkNotValid()
    const [user] = await ctx.db.select().from(users).where(eq(users.id, used.userId)).for('update')
    if (!user || user.email !== used.data.from) throw new LinkNotValid()
    await ctx.db
      .update(users)
      .set({ email: to, emailVerified: true, updatedAt: ctx.now })
      .where(eq(users.id, user.id))
      .catch((error: unknown) => {
        throw breaksUnique(error, 'users_email') ? new EmailTaken() : error
      })
    for (const purpose of ['sign_in_link', 'two_factor'] as const) {
      await voidTokens(ctx, user.id, purpose)
    }
    await queueSecurityMail(ctx, user, newId(), {
      heading: 'Your address was changed',
      what: `Your account now uses ${to}. If this was not you, write to us at once.`,
    })
    await audit(ctx, {
      action: 'email.changed',
      subject: { kind: 'person', id: user.id },
      before: { email: user.email },
      after: { email: to },
    })
    if (user.emailVerified) {
      await announce(ctx, emailChanged, { userId: user.id, from: user.email, to })
    }
    return { email: to }
  })
}
