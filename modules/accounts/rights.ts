import { eq } from 'drizzle-orm'
import { type Context, requireAdmin } from '#platform/context.ts'
import { NotAllowed } from '#platform/errors.ts'
import { OnlyOneself } from './errors.ts'
import { shopOwnership } from './tables.ts'

/** Positions in the team, from the one that may most. */
export type Position = 'owner' | 'admin'

/** Who may do what in the shop's own rooms: the one table that is asked and shown. */
export const RIGHTS = {
  'ownership.hand_over': { who: ['owner'], about: 'Hand the shop over to somebody else' },
  'team.change': { who: ['owner'], about: 'Invite people to the team, remove and ban its members' },
  'people.impersonate': { who: ['owner', 'admin'], about: 'See the shop as a customer sees it' },
  'people.change': {
    who: ['owner', 'admin'],
    about: 'Verify, ban and shut out customers, change their roles, reset passwords',
  },
  'people.see': { who: ['owner', 'admin'], about: 'See customers, their orders and consents' },
  'audit.see': { who: ['owner', 'admin'], about: 'Read the audit log' },
  'settings.change': { who: ['owner', 'admin'], about: 'Change the shop’s settings' },
  'shop.run': { who: ['owner', 'admin'], about: 'Products, stock, orders, payments and mail' },
} as const satisfies Record<string, { who: readonly Position[]; about: string }>

export type Right = keyof typeof RIGHTS

/** Refuses whoever may not. Until somebody owns the shop, every admin has the owner's rights. */
export async function requireRight(ctx: Context, right: Right): Promise<void> {
  requireAdmin(ctx)
  const who: readonly Position[] = RIGHTS[right].who
  const { person } = ctx.actor
  if (who.includes('admin') || !person) return
  const ownerId = await findOwnerId(ctx)
  if (ownerId !== undefined && ownerId !== person.id) {
    throw new NotAllowed('Only the owner of the shop may do this')
  }
}

/** Whose shop it is; `undefined` before the first admin. */
export async function findOwnerId(ctx: Context): Promise<string | undefined> {
  const [row] = await ctx.db.select({ userId: shopOwnership.userId }).from(shopOwnership)
  return row?.userId
}

/** Puts the first admin into possession of the shop; later ones find it taken. */
export async function claimOwnership(ctx: Context, userId: string): Promise<void> {
  await ctx.db.insert(shopOwnership).values({ userId, since: ctx.now }).onConflictDoNothing()
}

export async function isOwner(ctx: Context, userId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ userId: shopOwnership.userId })
    .from(shopOwnership)
    .where(eq(shopOwnership.userId, userId))
  return row !== undefined
}

/** Refuses admins who act as somebody else, and keys: some things people do with their own hand. */
export function requireOwnHand(ctx: Context): void {
  const { person } = ctx.actor
  if (person?.impersonatedBy || person?.scopes) throw new OnlyOneself()
}
