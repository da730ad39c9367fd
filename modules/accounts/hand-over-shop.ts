import { and, eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotAllowed } from '#platform/errors.ts'
import { NotInTheTeam } from './errors.ts'
import { requireOwnHand, requireRight } from './rights.ts'
import { roleGrants, shopOwnership } from './tables.ts'

/** Makes another admin the owner. The owner before stays an admin. */
export async function handOverShop(ctx: Context, { userId }: { userId: string }): Promise<void> {
  await requireRight(ctx, 'ownership.hand_over')
  requireOwnHand(ctx)
  await inTransaction(ctx, async (ctx) => {
    // Locked and asked again: of two hand-overs at one moment the second is no owner's any more.
    const [held] = await ctx.db.select().from(shopOwnership).for('update')
    const { person } = ctx.actor
    if (held && person && held.userId !== person.id) throw new NotAllowed()
    const isAdmin = and(eq(roleGrants.userId, userId), eq(roleGrants.role, 'admin'))
    const isBanned = and(eq(roleGrants.userId, userId), eq(roleGrants.role, 'banned'))
    const [admin] = await ctx.db.select().from(roleGrants).where(isAdmin)
    const [banned] = await ctx.db.select().from(roleGrants).where(isBanned)
    if (!admin || banned) throw new NotInTheTeam()
    const now = { userId, since: ctx.now, givenBy: person?.id ?? null }
    await ctx.db
      .insert(shopOwnership)
      .values(now)
      .onConflictDoUpdate({ target: shopOwnership.only, set: now })
    await audit(ctx, {
      action: 'ownership.handed_over',
      subject: { kind: 'person', id: userId },
      before: { ownerId: held?.userId },
      after: { ownerId: userId },
    })
  })
}
