import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { grantRole, requireRight, revokeRole } from '#modules/accounts/index.ts'
import { roleGrants } from '#modules/accounts/tables.ts'
import { type Context, inTransaction } from '#platform/context.ts'

export const GIVEN_ROLES = ['admin', 'seller', 'member', 'premium'] as const

export const SetRoles = z.strictObject({
  roles: z.array(z.enum(GIVEN_ROLES, { error: 'is not a role that can be given' })).max(4),
})

/** Makes these the roles of a person, all of them or none. Bans are a thing of their own. */
export async function setRoles(
  ctx: Context,
  userId: string,
  { roles }: z.infer<typeof SetRoles>,
): Promise<void> {
  await requireRight(ctx, 'people.change')
  await inTransaction(ctx, async (ctx) => {
    const held = await ctx.db
      .select({ role: roleGrants.role })
      .from(roleGrants)
      .where(eq(roleGrants.userId, userId))
    const has = new Set<string>(held.map(({ role }) => role))
    for (const role of GIVEN_ROLES) {
      if (roles.includes(role) && !has.has(role)) await grantRole(ctx, { userId, role })
      if (!roles.includes(role) && has.has(role)) await revokeRole(ctx, { userId, role })
    }
  })
}
