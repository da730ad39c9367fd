import { and, desc, eq, gt, or, sql } from 'drizzle-orm'
import { isOwner, requireRight } from '#modules/accounts/index.ts'
import {
  consents,
  passkeys,
  roleGrants,
  sessions,
  signIns,
  twoFactors,
  users,
} from '#modules/accounts/tables.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { orderLines, orders } from '#modules/orders/tables.ts'
import type { Context, Role } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { purchasesOf, type Spent } from './list-customers.ts'
import { customerNotes } from './tables.ts'

export interface Customer {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  bio: string
  roles: Role[]
  isOwner: boolean
  accessRevokedAt: Date | null
  createdAt: Date
  hasTwoFactor: boolean
  passkeyCount: number
  orderCount: number
  spent: Spent[]
}

const MOST = 20

/** One person with an account, for the team. */
export async function getCustomer(ctx: Context, id: string): Promise<Customer> {
  await requireRight(ctx, 'people.see')
  if (!isId(id)) throw new NotFound('This customer')
  const [row] = await ctx.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      image: users.image,
      bio: users.bio,
      accessRevokedAt: users.accessRevokedAt,
      createdAt: users.createdAt,
      roles: sql<
        Role[]
      >`(select coalesce(array_agg(${roleGrants.role} order by ${roleGrants.role}), '{}')
        from ${roleGrants} where ${roleGrants.userId} = ${users.id})`,
      hasTwoFactor: sql<boolean>`exists (select from ${twoFactors}
        where ${twoFactors.userId} = ${users.id} and ${twoFactors.confirmedAt} is not null)`,
      passkeyCount: sql<number>`(select count(*)::integer from ${passkeys}
        where ${passkeys.userId} = ${users.id})`,
    })
    .from(users)
    .where(eq(users.id, id))
  if (!row) throw new NotFound('This customer')
  const bought = (await purchasesOf(ctx, [row])).get(row.email)
  return {
    ...row,
    isOwner: await isOwner(ctx, id),
    orderCount: bought?.orderCount ?? 0,
    spent: bought?.spent ?? [],
  }
}

/** What a customer's page shows beside the person: the latest of each. */
export async function aroundCustomer(ctx: Context, { id, email }: Pick<Customer, 'id' | 'email'>) {
  await requireRight(ctx, 'people.see')
  const theirs = or(eq(orders.buyerId, id), eq(orders.email, email))
  return {
    orders: await ctx.db
      .select({
        number: orders.number,
        status: orders.paymentStatus,
        totalMinor: orders.totalMinor,
        currency: orders.currency,
        placedAt: orders.placedAt,
      })
      .from(orders)
      .where(theirs)
      .orderBy(desc(orders.placedAt))
      .limit(MOST),
    library: await ctx.db
      .select({
        id: entitlements.id,
        title: orderLines.title,
        variantTitle: orderLines.variantTitle,
        grantedAt: entitlements.grantedAt,
        revokedAt: entitlements.revokedAt,
      })
      .from(entitlements)
      .innerJoin(orderLines, eq(orderLines.id, entitlements.orderLineId))
      .where(eq(entitlements.email, email))
      .orderBy(desc(entitlements.grantedAt))
      .limit(MOST),
    consents: await ctx.db
      .select({
        id: consents.id,
        document: consents.document,
        version: consents.version,
        acceptedAt: consents.acceptedAt,
        occasion: consents.occasion,
      })
      .from(consents)
      .where(or(eq(consents.userId, id), eq(consents.email, email)))
      .orderBy(desc(consents.acceptedAt))
      .limit(MOST),
    sessions: await sessionsOf(ctx, id),
    signIns: await ctx.db
      .select()
      .from(signIns)
      .where(eq(signIns.userId, id))
      .orderBy(desc(signIns.at))
      .limit(MOST),
    notes: await ctx.db
      .select({
        id: customerNotes.id,
        text: customerNotes.text,
        at: customerNotes.at,
        author: users.name,
      })
      .from(customerNotes)
      .leftJoin(users, eq(users.id, customerNotes.authorId))
      .where(eq(customerNotes.userId, id))
      .orderBy(desc(customerNotes.at))
      .limit(MOST),
  }
}

function sessionsOf(ctx: Context, userId: string) {
  return ctx.db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      ip: sessions.ipAddress,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, ctx.now)))
    .orderBy(desc(sessions.createdAt))
    .limit(MOST)
}

export type AroundCustomer = Awaited<ReturnType<typeof aroundCustomer>>
