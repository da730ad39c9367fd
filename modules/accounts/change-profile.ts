import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, requirePerson } from '#platform/context.ts'
import { PersonName } from './person.ts'
import { type Profile, profileOf } from './queries.ts'
import { users } from './tables.ts'

export const ChangeProfile = z.strictObject({
  name: PersonName.optional(),
  bio: z.string().trim().max(500, 'Please write at most 500 characters').optional(),
})
export type ChangeProfile = z.infer<typeof ChangeProfile>

/** Changes what people may change of themselves. Roles, address and password are not among it. */
export async function changeProfile(ctx: Context, change: ChangeProfile): Promise<Profile> {
  const { id } = requirePerson(ctx)
  const { name, bio } = change
  if (name !== undefined || bio !== undefined) {
    await ctx.db.update(users).set({ name, bio, updatedAt: ctx.now }).where(eq(users.id, id))
  }
  return profileOf(ctx)
}
