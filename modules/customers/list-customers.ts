import {
  and,
  desc,
  eq,
  exists,
  ilike,
  inArray,
  isNotNull,
  lt,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { requireRight } from '#modules/accounts/index.ts'
import { roleGrants, users } from '#modules/accounts/tables.ts'
import { orders } from '#modules/orders/tables.ts'
import type { Context, Role } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'

export const CUSTOMER_KINDS = [
  'buyers',
  'sellers',
  'members',
  'premium',
  'team',
  'banned',
  'shut_out',
] as const
export type CustomerKind = (typeof CUSTOMER_KINDS)[number]

export interface CustomerFilter {
  /** Part of a name, or the beginning of an address. */
  q?: string | undefined
  kind?: CustomerKind | undefined
  /** The id the page before ended with. */
  cursor?: string | undefined
  limit?: number
}

export interface Spent {
  currency: string
  amountMinor: number
}

export interface CustomerInList {
  id: string
  name: string
  email: string
  emailVerified: boolean
  roles: Role[]
  accessRevokedAt: Date | null
  createdAt: Date
  /** Paid orders of the account and of its address. */
  orderCount: number
  spent: Spent[]
}

const ROLE_OF = {
  sellers: 'seller',
  members: 'member',
  premium: 'premium',
  team: 'admin',
  banned: 'banned',
} as const

/** People with an account, newest first, by keyset. */
export async function listCustomers(
  ctx: Context,
  filter: CustomerFilter = {},
): Promise<{ items: CustomerInList[]; nextCursor: string | undefined }> {
  await requireRight(ctx, 'people.see')
  const { q, kind, cursor, limit = 30 } = filter
  const rows = await ctx.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      accessRevokedAt: users.accessRevokedAt,
      createdAt: users.createdAt,
      roles: sql<Role[]>`(select coalesce(array_agg(${roleGrants.role}), '{}')
        from ${roleGrants} where ${roleGrants.userId} = ${users.id})`,
    })
    .from(users)
    .where(
      and(
        matches(q),
        isOfKind(ctx, kind),
        cursor && isId(cursor) ? lt(users.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const bought = await purchasesOf(ctx, page)
  return {
    items: page.map((row) => ({
      ...row,
      ...(bought.get(row.email) ?? { orderCount: 0, spent: [] }),
    })),
    nextCursor: rows.length > limit ? page.at(-1)?.id : undefined,
  }
}

function matches(q: string | undefined): SQL | undefined {
  const text = q?.trim().replaceAll(/[\\%_]/g, '\\$&')
  if (!text) return undefined
  return or(ilike(users.name, `%${text}%`), ilike(users.email, `${text}%`))
}

function isOfKind(ctx: Context, kind: CustomerKind | undefined): SQL | undefined {
  if (!kind) return undefined
  if (kind === 'shut_out') return isNotNull(users.accessRevokedAt)
  if (kind === 'buyers') {
    const own = or(eq(orders.buyerId, users.id), eq(orders.email, users.email))
    return exists(
      ctx.db
        .select({ id: orders.id })
        .from(orders)
        .where(and(own, isNotNull(orders.paidAt))),
    )
  }
  const own = and(eq(roleGrants.userId, users.id), eq(roleGrants.role, ROLE_OF[kind]))
  return exists(ctx.db.select({ role: roleGrants.role }).from(roleGrants).where(own))
}

/** What was paid under these addresses, in each currency; refunded orders do not count. */
export async function purchasesOf(
  ctx: Context,
  people: readonly { email: string }[],
): Promise<Map<string, { orderCount: number; spent: Spent[] }>> {
  const found = new Map<string, { orderCount: number; spent: Spent[] }>()
  if (people.length === 0) return found
  const rows = await ctx.db
    .select({
      email: orders.email,
      currency: orders.currency,
      count: sql<number>`count(*)::integer`,
      amountMinor: sql<number>`sum(${orders.totalMinor})::float8`,
    })
    .from(orders)
    .where(
      and(
        inArray(
          orders.email,
          people.map(({ email }) => email),
        ),
        eq(orders.paymentStatus, 'paid'),
      ),
    )
    .groupBy(orders.email, orders.currency)
  for (const { email, currency, count, amountMinor } of rows) {
    const known = found.get(email) ?? { orderCount: 0, spent: [] }
    known.orderCount += count
    known.spent.push({ currency, amountMinor: Number(amountMinor) })
    found.set(email, known)
  }
  return found
}
