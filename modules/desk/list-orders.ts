import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sellers } from '#modules/accounts/tables.ts'
import type { OrderRow } from '#modules/orders/index.ts'
import { orderLines, orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'

export const ORDER_STATES = [
  'pending',
  'paid',
  'unshipped',
  'partly_shipped',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
] as const

/** What narrows the owner's list of orders; each alone, or together. */
export const OrdersFilter = z.object({
  /** Both axes as people say them; `unshipped`: paid, and nothing of it has left. */
  status: z.enum(ORDER_STATES).optional(),
  paymentStatus: z.enum(['pending', 'paid', 'cancelled', 'refunded']).optional(),
  fulfilmentStatus: z
    .enum(['none', 'unshipped', 'partly_shipped', 'shipped', 'delivered'])
    .optional(),
  /** First moment and the moment after the last. */
  from: z.date().optional(),
  until: z.date().optional(),
  /** Id of a person with an account, or an e-mail address. */
  buyer: z.string().trim().max(254).optional(),
  provider: z.string().trim().max(40).optional(),
  /** Slug of a seller something was bought from. */
  seller: z.string().trim().max(120).optional(),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be two letters, such as NG')
    .optional(),
  /** Only those that wait for a decision. */
  attention: z.boolean().optional(),
  /** Number, e-mail address or its beginning, a name, a payment's reference or transaction. */
  q: z.string().trim().max(200).optional(),
})
export type OrdersFilter = z.infer<typeof OrdersFilter>

export const ORDER_SORTS = ['placed', '-placed', 'total', '-total'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

export interface DeskPage {
  sort?: OrderSort
  cursor?: string | undefined
  limit: number
}

export interface DeskOrder extends OrderRow {
  titles: string[]
}

/**
 * All orders for the owner, by keyset. A search looks into each place by itself, with everything
 * that narrows it and in the list's own sequence, so that each can use its own index and none reads
 * more than a page.
 */
export async function listAllOrders(
  ctx: Context,
  filter: OrdersFilter,
  { sort = '-placed', cursor, limit }: DeskPage,
): Promise<{ items: DeskOrder[]; nextCursor: string | undefined }> {
  requireAdmin(ctx)
  const order = sequenceOf(sort)
  // Named by its id, so that PostgreSQL can tell a seller of much from one of little.
  const sellerId = filter.seller ? await sellerWithSales(ctx, filter.seller) : undefined
  if (filter.seller && !sellerId) return { items: [], nextCursor: undefined }
  const narrowed = and(...conditionsOf(filter, sellerId), after(sort, cursor))
  const places = filter.q ? placesOf(filter.q) : [undefined]
  const found = new Map<string, OrderRow>()
  for (const place of places) {
    const rows = await ctx.db
      .select()
      .from(orders)
      .where(and(narrowed, place))
      .orderBy(...order)
      .limit(limit + 1)
    for (const row of rows) found.set(row.id, row)
  }
  const sorted = [...found.values()].sort(comparison(sort))
  const items = sorted.slice(0, limit)
  const last = sorted.length > limit ? items.at(-1) : undefined
  const titles = await titlesOf(
    ctx,
    items.map((one) => one.id),
  )
  return {
    items: items.map((one) => ({ ...one, titles: titles.get(one.id) ?? [] })),
    nextCursor: last ? cursorOf(sort, last) : undefined,
  }
}

/** Conditions of everything but the search. */
function conditionsOf(filter: OrdersFilter, sellerId: string | undefined): (SQL | undefined)[] {
  const { buyer } = filter
  return [
    statusIs(filter.status),
    filter.paymentStatus && eq(orders.paymentStatus, filter.paymentStatus),
    filter.fulfilmentStatus && eq(orders.fulfilmentStatus, filter.fulfilmentStatus),
    filter.from && gte(orders.placedAt, filter.from),
    filter.until && lt(orders.placedAt, filter.until),
    buyer
      ? isId(buyer)
        ? eq(orders.buyerId, buyer)
        : eq(orders.email, buyer.toLowerCase())
      : undefined,
    filter.provider && eq(orders.provider, filter.provider),
    filter.country && eq(orders.country, filter.country),
    filter.attention ? sql`${orders.attention} is not null` : undefined,
    sellerId
      ? sql`exists (select 1 from ${orderLines} where ${orderLines.orderId} = ${orders.id}
          and ${orderLines.sellerId} = ${sellerId}::uuid)`
      : undefined,
  ].map((one) => one || undefined)
}

/** The seller of that slug, if anything of theirs was ever ordered. */
async function sellerWithSales(ctx: Context, slug: string): Promise<string | undefined> {
  const [seller] = await ctx.db
    .select({ id: sellers.id })
    .from(sellers)
    .where(
      and(
        eq(sellers.slug, slug),
        sql`exists (select 1 from ${orderLines} where ${orderLines.sellerId} = ${sellers.id})`,
      ),
    )
  return seller?.id
}

function statusIs(status: OrdersFilter['status']): SQL | undefined {
  if (!status) return undefined
  if (status === 'pending' || status === 'paid' || status === 'cancelled' || status === 'refunded')
    return eq(orders.paymentStatus, status)
  return and(eq(orders.paymentStatus, 'paid'), eq(orders.fulfilmentStatus, status))
}

/** Where what was typed may stand: each a condition with an index of its own. */
function placesOf(q: string): SQL[] {
  const escaped = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')
  const small = q.toLowerCase()
  const places = [
    sql`${orders.number} like ${`${escaped(q.toUpperCase())}%`}`,
    q.includes('@') && /\.[a-z]{2,}$/.test(small)
      ? eq(orders.email, small)
      : sql`${orders.email} like ${`${escaped(small)}%`}`,
    sql`${orders.id} in (select ${payments.orderId} from ${payments}
      where ${payments.reference} = ${q} or ${payments.transactionId} = ${q} or ${payments.providerId} = ${q})`,
  ]
  // Trigrams say nothing about fewer than three letters.
  if (q.length < 3 || /[@\d]/.test(q)) return places
  const within = `%${escaped(small)}%`
  return [
    ...places,
    sql`lower(${orders.shipTo} ->> 'name') like ${within}`,
    sql`${orders.buyerId} in (select id from users where lower(name) like ${within} limit 1000)`,
  ]
}

function sequenceOf(sort: OrderSort): SQL[] {
  const by = sort.endsWith('total') ? orders.totalMinor : orders.placedAt
  return sort.startsWith('-') ? [desc(by), desc(orders.id)] : [asc(by), asc(orders.id)]
}

function comparison(sort: OrderSort) {
  const turn = sort.startsWith('-') ? -1 : 1
  const key = (row: OrderRow) => (sort.endsWith('total') ? row.totalMinor : row.placedAt.getTime())
  return (a: OrderRow, b: OrderRow) => turn * (key(a) - key(b) || (a.id < b.id ? -1 : 1))
}

function cursorOf(sort: OrderSort, row: OrderRow): string {
  return `${sort.endsWith('total') ? row.totalMinor : row.placedAt.toISOString()}_${row.id}`
}

function after(sort: OrderSort, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined
  const [key = '', id = ''] = cursor.split('_')
  const isKey = sort.endsWith('total') ? /^\d{1,15}$/ : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
  if (!isKey.test(key) || !isId(id)) return sql`false`
  const beyond = sort.startsWith('-') ? sql`<` : sql`>`
  return sort.endsWith('total')
    ? sql`(${orders.totalMinor}, ${orders.id}) ${beyond} (${key}::bigint, ${id}::uuid)`
    : sql`(${orders.placedAt}, ${orders.id}) ${beyond} (${key}::timestamptz, ${id}::uuid)`
}

async function titlesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
  const titles = new Map<string, string[]>()
  if (ids.length === 0) return titles
  const rows = await ctx.db
    .select({ orderId: orderLines.orderId, title: orderLines.title })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...ids]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position))
  for (const { orderId, title } of rows)
    titles.set(orderId, [...(titles.get(orderId) ?? []), title])
  return titles
}
