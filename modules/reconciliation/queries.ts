import { and, asc, desc, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import { orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { CHECKS } from './run-checks.ts'
import { differences, reconciledProviders, triedChecks } from './tables.ts'

/** How far everything agrees, as of the last look: claims, providers, and what is open. */
export async function readAgreement(ctx: Context) {
  requireAdmin(ctx)
  const tried = new Map((await ctx.db.select().from(triedChecks)).map((one) => [one.name, one]))
  const providers = await ctx.db
    .select()
    .from(reconciledProviders)
    .orderBy(asc(reconciledProviders.provider))
  const rows = await ctx.db
    .select({ difference: differences, orderNumber: orders.number })
    .from(differences)
    .leftJoin(orders, eq(orders.id, differences.orderId))
    .where(eq(differences.state, 'open'))
    .orderBy(desc(differences.foundAt), desc(differences.id))
    .limit(200)
  return {
    checks: CHECKS.map(({ name, claim }) => ({
      name,
      claim,
      at: tried.get(name)?.at ?? null,
      broken: tried.get(name)?.broken ?? [],
    })),
    providers,
    differences: rows.map(({ difference, orderNumber }) => ({ ...difference, orderNumber })),
  }
}

export interface PaymentFilter {
  provider?: string | undefined
  status?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
  /** The beginning of a reference, transaction, order number or address. */
  q?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** All attempts to pay, newest first, by keyset; for admins. */
export async function listPayments(ctx: Context, filter: PaymentFilter = {}) {
  requireAdmin(ctx)
  const { provider, status, from, until, q, cursor, limit = 30 } = filter
  const [at = '', id = ''] = cursor?.split('_') ?? []
  const isPlace = !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id)
  const wanted: (SQL | undefined)[] = [
    provider ? eq(payments.provider, provider) : undefined,
    status ? sql`${payments.status} = ${status}` : undefined,
    from ? gte(payments.createdAt, from) : undefined,
    until ? lt(payments.createdAt, until) : undefined,
    q ? named(q) : undefined,
    isPlace
      ? sql`(${payments.createdAt}, ${payments.id}) < (${at}::timestamptz, ${id}::uuid)`
      : undefined,
  ]
  const rows = await ctx.db
    .select({ payment: payments, orderNumber: orders.number, email: orders.email })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(...wanted))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(limit + 1)
  const items = rows
    .slice(0, limit)
    .map(({ payment, orderNumber, email }) => ({ ...payment, orderNumber, email }))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last && `${last.createdAt.toISOString()}_${last.id}` }
}

/** Whole names of a payment, or how an order's number or address begins. */
function named(q: string): SQL | undefined {
  const start = `${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return or(
    eq(payments.reference, q),
    eq(payments.providerId, q),
    eq(payments.transactionId, q),
    sql`${orders.number} like ${start.toUpperCase()}`,
    sql`${orders.email} like ${start.toLowerCase()}`,
  )
}
