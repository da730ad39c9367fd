import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { type Context, type Role, requireAdmin, requirePerson } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { roleGrants, sellers, users } from './tables.ts'

export interface Profile {
  id: string
  email: string
  name: string
  emailVerified: boolean
  image: string | null
  bio: string
  roles: Role[]
  createdAt: Date
}

export type SellerRow = typeof sellers.$inferSelect

const PROFILE = {
  id: users.id,
  email: users.email,
  name: users.name,
  emailVerified: users.emailVerified,
  image: users.image,
  bio: users.bio,
  createdAt: users.createdAt,
  roles: sql<
    Role[]
  >`coalesce(array_agg(${roleGrants.role}) filter (where ${roleGrants.role} is not null), '{}')`,
}

function profiles(ctx: Context) {
  return ctx.db
    .select(PROFILE)
    .from(users)
    .leftJoin(roleGrants, eq(roleGrants.userId, users.id))
    .groupBy(users.id)
    .$dynamic()
}

/** The profile of the person who asks. */
export async function profileOf(ctx: Context): Promise<Profile> {
  const { id } = requirePerson(ctx)
  const [profile] = await profiles(ctx).where(eq(users.id, id))
  if (!profile) throw new NotFound('This account')
  return profile
}

/** People with an account, newest first; for admins. `cursor` is the id the page before ended with. */
export async function listPeople(
  ctx: Context,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number } = {},
): Promise<{ items: Profile[]; nextCursor: string | undefined }> {
  requireAdmin(ctx)
  // Ids are made in order of time, so that the primary key is the order of this list.
  const from = cursor && isId(cursor) ? lt(users.id, cursor) : undefined
  const items = await profiles(ctx)
    .where(and(from))
    .orderBy(desc(users.id))
    .limit(limit + 1)
  const hasMore = items.length > limit
  if (hasMore) items.pop()
  return { items, nextCursor: hasMore ? items.at(-1)?.id : undefined }
}

/** The sellers a person acts for. */
export function sellersOf(ctx: Context, userId: string): Promise<SellerRow[]> {
  return ctx.db.select().from(sellers).where(eq(sellers.ownerId, userId)).orderBy(sellers.createdAt)
}

/** The shop's own seller, or `undefined` before the shop was set up. */
export async function findHouseSeller(ctx: Context): Promise<SellerRow | undefined> {
  const [house] = await ctx.db.select().from(sellers).where(eq(sellers.isHouse, true))
  return house
}

/** The shop's own seller. */
export async function houseSeller(ctx: Context): Promise<SellerRow> {
  const house = await findHouseSeller(ctx)
  if (!house) throw new Error('Call ensureHouseSeller first: the shop has no seller of its own yet')
  return house
}

/** What people are called, by their ids; what is no id of a person is left out. For admins. */
export async function namesOf(
  ctx: Context,
  ids: readonly (string | null | undefined)[],
): Promise<Record<string, string>> {
  requireAdmin(ctx)
  const asked = [...new Set(ids.filter((id): id is string => Boolean(id && isId(id))))]
  if (asked.length === 0) return {}
  const rows = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, asked))
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
