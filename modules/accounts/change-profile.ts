import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, requirePerson } from '#platform/context.ts'
import { PersonName } from './person.ts'
import { type Profile, profileOf } from './queries.ts'
import { users } from './tables.ts'

export const ChangeProfile = z.strictObject({ name: PersonName.optional() })
export type ChangeProfile = z.infer<typeof ChangeProfile>

/** Changes what people may change of themselves. Roles, address and password are not among it. */
export async function changeProfile(ctx: Context, { name }: ChangeProfile): Promise<Profile> {
  const { id } = requirePerson(ctx)
  if (name !== undefined) {
    await ctx.db.update(users).set({ name, updatedAt: ctx.now }).where(eq(users.id, id))
  }
  return profileOf(ctx)
}
