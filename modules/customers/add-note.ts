import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { requireRight } from '#modules/accounts/index.ts'
import { users } from '#modules/accounts/tables.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { customerNotes } from './tables.ts'

export const AddNote = z.strictObject({
  text: z
    .string('Please write something')
    .trim()
    .min(1, 'Please write something')
    .max(2000, 'Please write at most 2000 characters'),
})

/** Notes something about a customer for the rest of the team. */
export async function addNote(
  ctx: Context,
  userId: string,
  { text }: z.infer<typeof AddNote>,
): Promise<void> {
  await requireRight(ctx, 'people.change')
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId))
  if (!user) throw new NotFound('This customer')
  const authorId = ctx.actor.person?.id
  await ctx.db.insert(customerNotes).values({ userId, authorId, text, at: ctx.now })
}
