import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import { users } from '#modules/accounts/tables.ts'
import { productFiles } from '#modules/catalog/tables.ts'
import { downloads, entitlements } from '#modules/delivery/tables.ts'
import { stockOfOrder } from '#modules/inventory/index.ts'
import { historyOfOrder, type OrderWithLines } from '#modules/orders/index.ts'
import { orderLines } from '#modules/orders/tables.ts'
import { paymentsOfOrder } from '#modules/payments/index.ts'
import { paymentEvents } from '#modules/payments/tables.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { formatMoney } from '#platform/money.ts'
import { mailsAbout } from '#platform/outbox.ts'

export type TimelineKind =
  | 'move'
  | 'note'
  | 'change'
  | 'price'
  | 'stock'
  | 'payment'
  | 'mail'
  | 'access'

export interface TimelineEntry {
  at: Date
  kind: TimelineKind
  title: string
  detail?: string | undefined
  /** Who did it, where a person did. */
  by?: string | undefined
  /** A note that its buyer reads too. */
  forBuyer?: boolean
  /** It went wrong. */
  isBad?: boolean
}

/** Everything that is known to have happened around an order, from all parts of the shop, in time. */
export async function orderTimeline(ctx: Context, order: OrderWithLines): Promise<TimelineEntry[]> {
  requireAdmin(ctx)
  const entries = [
    priceEntry(order),
    ...(await historyEntries(ctx, order.id)),
    ...(await stockEntries(ctx, order.id)),
    ...(await paymentEntries(ctx, order)),
    ...(await mailEntries(ctx, order.id)),
    ...(await accessEntries(ctx, order.id)),
  ]
  return entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => a.entry.at.getTime() - b.entry.at.getTime() || a.place - b.place)
    .map(({ entry }) => entry)
}

function priceEntry(order: OrderWithLines): TimelineEntry {
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  const parts = [
    `Items ${money(order.itemsMinor)}`,
    order.discountMinor > 0 ? `discount −${money(order.discountMinor)}` : '',
    order.shippingMinor > 0 ? `shipping ${money(order.shippingMinor)}` : '',
    order.taxMinor > 0 ? `tax ${money(order.taxMinor)}` : '',
  ]
  return {
    at: order.placedAt,
    kind: 'price',
    title: `Priced at ${money(order.totalMinor)}`,
    detail: parts.filter(Boolean).join(', '),
  }
}

const MOVES: Record<string, string> = {
  'payment pending': 'Placed',
  'payment paid': 'Paid',
  'payment cancelled': 'Closed',
  'payment refunded': 'Money given back',
  'fulfilment partly_shipped': 'Part of it sent',
  'fulfilment shipped': 'Parcel sent',
  'fulfilment delivered': 'Parcel arrived',
}

const WHY: Record<string, string> = {
  expired: 'It was not paid in time.',
  cart_changed: 'The buyer changed the cart.',
  buyer: 'The buyer asked for it.',
  owner: 'The shop closed it.',
  out_of_stock: 'Something in it was sold out.',
}

async function historyEntries(ctx: Context, orderId: string): Promise<TimelineEntry[]> {
  const history = await historyOfOrder(ctx, orderId)
  const names = await namesOf(
    ctx,
    history.flatMap((one) => one.byUserId ?? []),
  )
  return history.map((one): TimelineEntry => {
    const { at, axis, fromStatus, toStatus, note } = one
    const by = one.byUserId ? names.get(one.byUserId) : undefined
    if (axis === 'note') {
      return { at, kind: 'note', title: note ?? '', by, forBuyer: one.forBuyer }
    }
    if (axis === 'change') {
      return { at, kind: 'change', title: note ?? 'Changed', detail: before(one.before), by }
    }
    // News of a parcel that does not move the order says itself what happened.
    if (fromStatus === toStatus) return { at, kind: 'move', title: note ?? 'Parcel', by }
    const title = MOVES[`${axis} ${toStatus}`] ?? toStatus ?? ''
    return { at, kind: 'move', title, detail: note ? (WHY[note] ?? note) : undefined, by }
  })
}

function before(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'object') return `Before: ${String(value)}`
  const parts = Object.values(value).filter(
    (one) => typeof one === 'string' || typeof one === 'number',
  )
  return parts.length > 0 ? `Before: ${parts.join(', ')}` : undefined
}

async function namesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function stockEntries(ctx: Context, orderId: string): Promise<TimelineEntry[]> {
  const held = await stockOfOrder(ctx, orderId)
  return held.flatMap(({ what, quantity, backordered, reservedAt, takenAt, releasedAt }) => {
    const pieces = `${quantity} × ${what ?? 'a thing that is gone'}`
    const detail = backordered > 0 ? `${backordered} of them on back-order` : undefined
    const entries: TimelineEntry[] = [
      { at: reservedAt, kind: 'stock', title: `Kept aside: ${pieces}`, detail },
    ]
    if (takenAt) entries.push({ at: takenAt, kind: 'stock', title: `Taken from stock: ${pieces}` })
    if (releasedAt) {
      entries.push({ at: releasedAt, kind: 'stock', title: `Free again: ${pieces}` })
    }
    return entries
  })
}

async function paymentEntries(ctx: Context, order: OrderWithLines): Promise<TimelineEntry[]> {
  const attempts = await paymentsOfOrder(ctx, order.id)
  if (attempts.length === 0) return []
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  const names = attempts.flatMap((one) => [one.reference, one.providerId ?? []].flat())
  const events = await ctx.db
    .select({
      provider: paymentEvents.provider,
      type: paymentEvents.type,
      receivedAt: paymentEvents.receivedAt,
      outcome: paymentEvents.outcome,
    })
    .from(paymentEvents)
    .where(or(inArray(paymentEvents.reference, names)))
    .orderBy(asc(paymentEvents.receivedAt))
    .limit(200)
  return [
    ...attempts.map(
      (one): TimelineEntry => ({
        at: one.createdAt,
        kind: 'payment',
        title: `Payment of ${money(one.amountMinor)} begun with ${one.provider}`,
        detail: one.reference,
      }),
    ),
    ...attempts
      .filter(({ settledAt }) => settledAt)
      .map(
        (one): TimelineEntry => ({
          at: one.settledAt ?? one.createdAt,
          kind: 'payment',
          title: `${one.provider} says: ${one.status}`,
          detail: [one.transactionId, one.detail].filter(Boolean).join(', '),
          isBad: one.status === 'surplus' || one.status === 'mismatch',
        }),
      ),
    ...events.map(
      (one): TimelineEntry => ({
        at: one.receivedAt,
        kind: 'payment',
        title: `${one.provider} sent ${one.type}`,
        detail: one.outcome ? `It led to: ${one.outcome}` : 'Not handled yet',
      }),
    ),
  ]
}

async function mailEntries(ctx: Context, orderId: string): Promise<TimelineEntry[]> {
  const mails = await mailsAbout(ctx, orderId)
  return mails.map(({ queuedAt, sentAt, failedAt, keptAt, subject, to, answer }) => {
    const where = sentAt
      ? `accepted: ${answer ?? 'no words'}`
      : failedAt
        ? `not accepted: ${answer ?? 'no words'}`
        : keptAt
          ? 'kept in the outbox'
          : 'waits to be sent'
    return {
      at: sentAt ?? failedAt ?? queuedAt,
      kind: 'mail',
      title: `Mail to ${to}: ${subject}`,
      detail: where,
      isBad: Boolean(failedAt && !sentAt),
    }
  })
}

async function accessEntries(ctx: Context, orderId: string): Promise<TimelineEntry[]> {
  const granted = await ctx.db
    .select({
      title: orderLines.title,
      grantedAt: entitlements.grantedAt,
      revokedAt: entitlements.revokedAt,
      revokedReason: entitlements.revokedReason,
    })
    .from(entitlements)
    .innerJoin(orderLines, eq(orderLines.id, entitlements.orderLineId))
    .where(eq(entitlements.orderId, orderId))
  const started = await ctx.db
    .select({ at: downloads.at, ip: downloads.ip, name: productFiles.name })
    .from(downloads)
    .innerJoin(entitlements, eq(entitlements.id, downloads.entitlementId))
    .innerJoin(productFiles, eq(productFiles.id, downloads.fileId))
    .where(eq(entitlements.orderId, orderId))
    .orderBy(sql`${downloads.at} desc`)
    .limit(100)
  return [
    ...granted.flatMap(({ title, grantedAt, revokedAt, revokedReason }): TimelineEntry[] => [
      { at: grantedAt, kind: 'access', title: `Access given: ${title}` },
      ...(revokedAt
        ? [
            {
              at: revokedAt,
              kind: 'access' as const,
              title: `Access ended: ${title}`,
              detail: revokedReason ?? undefined,
            },
          ]
        : []),
    ]),
    ...started.map(
      ({ at, ip, name }): TimelineEntry => ({
        at,
        kind: 'access',
        title: `Downloaded ${name}`,
        detail: ip ? `from ${ip}` : undefined,
      }),
    ),
  ]
}
