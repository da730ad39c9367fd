import { and, asc, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { statement } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { visibleOrders } from './access.ts'
import type { OrderRow } from './create-order.ts'
import { orderHistory, orderLines, orders } from './tables.ts'
import { isTrackingToken } from './tracking.ts'

export type OrderLineRow = typeof orderLines.$inferSelect
export type OrderWithLines = OrderRow & { lines: OrderLineRow[] }

const rowOf = statement<{ orderId: string }>()((db, given) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.id, given('orderId'))),
)

/** The row alone, for work inside the program: no question of who may see it. */
export async function findOrderRow(ctx: Context, orderId: string): Promise<OrderRow | undefined> {
  const [order] = await rowOf(ctx.db, { orderId })
  return order
}

/** By the number people see; for callers who check by other means who asks. */
export async function findOrderByNumber(
  ctx: Context,
  number: string,
): Promise<OrderRow | undefined> {
  const [order] = await ctx.db.select().from(orders).where(eq(orders.number, number.toUpperCase()))
  return order
}

const linesOf = statement<{ orderId: string }>()((db, given) =>
  db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, given('orderId')))
    .orderBy(asc(orderLines.position)),
)

export function linesOfOrder(ctx: Context, orderId: string): Promise<OrderLineRow[]> {
  return linesOf(ctx.db, { orderId })
}

/** An order the asker may see, by number or id. What they may not see does not exist. */
export async function getOrder(ctx: Context, numberOrId: string): Promise<OrderWithLines> {
  const named = /^[0-9a-f-]{36}$/i.test(numberOrId)
    ? eq(orders.id, numberOrId)
    : eq(orders.number, numberOrId.toUpperCase())
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(named, visibleOrders(ctx)))
  if (!order) throw new NotFound('This order')
  return { ...order, lines: await linesOfOrder(ctx, order.id) }
}

/** An order by number and the unguessable token of its link, for buyers without an account. */
export async function getTrackedOrder(
  ctx: Context,
  number: string,
  token: string,
): Promise<OrderWithLines> {
  const [order] = await ctx.db.select().from(orders).where(eq(orders.number, number.toUpperCase()))
  if (!order || !isTrackingToken(ctx.config, order.id, token)) throw new NotFound('This order')
  return { ...order, lines: await linesOfOrder(ctx, order.id) }
}

export interface OrderFilter {
  /** `unshipped`: paid, and a parcel of it has not left yet. */
  status?: 'pending' | 'paid' | 'unshipped' | 'shipped' | 'delivered' | 'cancelled' | 'refunded'
  from?: Date
  until?: Date
  /** Order number or e-mail address, or the beginning of one. */
  q?: string
  cursor?: string
  limit: number
}

export interface OrderPage {
  items: OrderWithLines[]
  nextCursor: string | undefined
}

/** The asker's own orders (for an owner: all), newest first, by keyset. */
export async function listOrders(
  ctx: Context,
  filter: OrderFilter,
  scope: 'visible' | 'own' = 'visible',
): Promise<OrderPage> {
  const { person } = ctx.actor
  const own = or(
    eq(orders.buyerId, person?.id ?? ''),
    person?.emailVerified ? eq(orders.email, person.email) : undefined,
  )
  const mine = scope === 'own' ? (person ? own : sql`false`) : visibleOrders(ctx)
  const rows = await ctx.db
    .select()
    .from(orders)
    .where(
      and(mine, statusIs(filter.status), placedIn(filter), matches(filter.q), after(filter.cursor)),
    )
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(filter.limit + 1)
  const items = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? items.at(-1) : undefined
  const lines = await linesOfOrders(
    ctx,
    items.map((order) => order.id),
  )
  return {
    items: items.map((order) => ({ ...order, lines: lines.get(order.id) ?? [] })),
    nextCursor: last ? `${last.placedAt.toISOString()}_${last.id}` : undefined,
  }
}

async function linesOfOrders(ctx: Context, ids: readonly string[]) {
  const byOrder = new Map<string, OrderLineRow[]>()
  if (ids.length === 0) return byOrder
  const lines = await ctx.db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...ids]))
    .orderBy(asc(orderLines.position))
  for (const line of lines) byOrder.set(line.orderId, [...(byOrder.get(line.orderId) ?? []), line])
  return byOrder
}

function statusIs(status: OrderFilter['status']): SQL | undefined {
  if (!status) return undefined
  if (status === 'unshipped' || status === 'shipped' || status === 'delivered') {
    return and(eq(orders.paymentStatus, 'paid'), eq(orders.fulfilmentStatus, status))
  }
  return eq(orders.paymentStatus, status)
}

function placedIn({ from, until }: OrderFilter): SQL | undefined {
  return and(
    from ? gte(orders.placedAt, from) : undefined,
    until ? lt(orders.placedAt, until) : undefined,
  )
}

function matches(q: string | undefined): SQL | undefined {
  const text = q?.trim()
  if (!text) return undefined
  const start = `${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return or(ilike(orders.number, start), ilike(orders.email, start))
}

function after(cursor: string | undefined): SQL | undefined {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (!match) return undefined
  return sql`(${orders.placedAt}, ${orders.id}) < (${match[1]}::timestamptz, ${match[2]}::uuid)`
}

export function historyOfOrder(ctx: Context, orderId: string) {
  return ctx.db
    .select()
    .from(orderHistory)
    .where(eq(orderHistory.orderId, orderId))
    .orderBy(asc(orderHistory.at), asc(orderHistory.id))
}

/** Orders the owner has to decide about. */
export function ordersNeedingAttention(ctx: Context, limit = 20) {
  return ctx.db
    .select({ id: orders.id, number: orders.number, attention: orders.attention })
    .from(orders)
    .where(sql`${orders.attention} is not null`)
    .orderBy(desc(orders.placedAt))
    .limit(limit)
}

/** How many parcels wait to be sent, counted up to `most`. */
export async function countUnshipped(ctx: Context, most: number): Promise<number> {
  const waiting = ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(statusIs('unshipped'))
    .limit(most)
    .as('waiting')
  return await ctx.db.$count(waiting)
}

/** Copies sold in all of each product that was sold since then. */
export async function salesOfRecentlySold(
  ctx: Context,
  since: Date,
): Promise<{ productId: string; quantity: number }[]> {
  const recent = ctx.db
    .selectDistinct({ productId: orderLines.productId })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(gte(orders.paidAt, since))
  return await ctx.db
    .select({
      productId: orderLines.productId,
      quantity: sql<number>`sum(${orderLines.quantity})::integer`,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(and(eq(orders.paymentStatus, 'paid'), inArray(orderLines.productId, recent)))
    .groupBy(orderLines.productId)
}
