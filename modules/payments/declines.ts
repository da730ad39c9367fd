import { and, eq, gt, sql } from 'drizzle-orm'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { hmacHex, keyFor } from '#platform/crypto.ts'
import { TooMany, Trouble } from '#platform/errors.ts'
import { paymentsDone } from '#platform/metrics.ts'
import { findProvider } from './providers.ts'
import { type PaymentRow, payments } from './tables.ts'

/**
 * Stolen cards are tried out on the cheapest thing of some shop, many a minute. Who was declined so
 * often within the hour is stopped before the provider hears of another try.
 */
const WINDOW_SECONDS = 3600
export const MOST_DECLINES = { order: 8, email: 10, address: 12 }
/** One page is closed sooner: there the next order's limits do not reach. */
const MOST_ON_A_PAGE = 6

/** The network address as the attempts know it: enough to tell the same one again, and no more. */
export function addressMark(ctx: Context): string | null {
  const { ip } = ctx.actor
  return ip ? hmacHex('sha256', keyFor(ctx.config.authSecret, 'payment-address'), ip) : null
}

/** Refuses another try by whoever was declined too often: this order, address or e-mail. */
export async function refuseCardTesting(
  ctx: Context,
  order: { id: string; email: string },
): Promise<void> {
  const mark = addressMark(ctx)
  const [sums] = await ctx.db
    .select({
      order: sumWhere(sql`${payments.orderId} = ${order.id}`),
      email: sumWhere(sql`${orders.email} = ${order.email}`),
      address: sumWhere(sql`${payments.askedFrom} = ${mark}`),
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        gt(payments.declines, 0),
        gt(payments.createdAt, new Date(ctx.now.getTime() - WINDOW_SECONDS * 1000)),
      ),
    )
  const over = (['order', 'email', 'address'] as const).find(
    (name) => Number(sums?.[name] ?? 0) >= MOST_DECLINES[name],
  )
  if (!over) return
  ctx.log.warn({ orderId: order.id, by: over }, 'too many declined payments: no further try')
  throw new TooMany(
    WINDOW_SECONDS / 4,
    'Too many payments were declined. Please wait a while, or write to us',
  )
}

const sumWhere = (condition: ReturnType<typeof sql>) =>
  sql<string>`coalesce(sum(${payments.declines}) filter (where ${condition}), 0)`

/**
 * A card was refused at the provider; the same news heard of again is not counted again. A page on
 * which it happens again and again is closed.
 */
export async function noteDecline(
  ctx: Context,
  payment: PaymentRow,
  detail?: string,
): Promise<void> {
  const isNews =
    detail === undefined ? undefined : sql`${payments.detail} is distinct from ${detail}`
  const [counted] = await ctx.db
    .update(payments)
    .set({ declines: sql`${payments.declines} + 1`, ...(detail === undefined ? {} : { detail }) })
    .where(and(eq(payments.id, payment.id), isNews))
    .returning({ declines: payments.declines })
  if (!counted) return
  paymentsDone.inc({ provider: payment.provider, outcome: 'declined' })
  if (counted.declines < MOST_ON_A_PAGE) return
  try {
    await findProvider(ctx.config, payment.provider)?.close(payment)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    ctx.log.warn({ err: error, paymentId: payment.id }, 'a page of card testing stays open')
  }
}
