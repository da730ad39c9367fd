import { hashPassword } from 'better-auth/crypto'
import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { forgetLimit } from '#platform/limits.ts'
import { queuePasswordChangedMail } from './mails.ts'
import { requirePassword } from './password.ts'
import { NewPassword, PASSWORD_MAX } from './person.ts'
import { requireOwnHand } from './rights.ts'
import { accounts, sessions } from './tables.ts'

export const ChangePassword = z.strictObject({
  current: z
    .string('Please give your present password')
    .min(1, 'Please give your present password')
    .max(PASSWORD_MAX, 'This password is too long'),
  password: NewPassword,
})

/** Sets a new password by the present one, and ends every session but the one that asks. */
export async function changePassword(
  ctx: Context,
  { current, password: chosen }: z.infer<typeof ChangePassword>,
): Promise<void> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  await requirePassword(ctx, person.id, current)
  const password = await hashPassword(chosen)
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(accounts)
      .set({ password, updatedAt: ctx.now })
      .where(and(eq(accounts.userId, person.id), eq(accounts.providerId, 'credential')))
    await ctx.db
      .delete(sessions)
      .where(and(eq(sessions.userId, person.id), ne(sessions.id, person.sessionId)))
    await forgetLimit(ctx, `password:${person.id}`)
    await queuePasswordChangedMail(ctx, person, newId())
    await audit(ctx, { action: 'password.changed', subject: { kind: 'person', id: person.id } })
  })
}
