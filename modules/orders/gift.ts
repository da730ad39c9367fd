import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { statement } from '#db/statement.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { hmacHex, keyFor, sameSecret } from '#platform/crypto.ts'
import { InvalidInput } from '#platform/errors.ts'
import { orderGifts } from './tables.ts'

const DAY_MS = 86_400_000
const MOST_DAYS_AHEAD = 366

/** Whom a present is for, what to say with it, and on which day. */
export const Gift = z.strictObject({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'This address is too long')
    .pipe(z.email('Please give a valid e-mail address')),
  message: z.string().trim().max(1000, 'must be at most 1000 characters').default(''),
  /** A day; left out, the present is sent as soon as it is paid. */
  deliverOn: z.iso.date('must be a day such as 2026-12-24').optional(),
})
export type Gift = z.infer<typeof Gift>

export type GiftRow = typeof orderGifts.$inferSelect

/** Refuses days that have passed or are more than a year away. */
export function requirePossibleDay(ctx: Context, { deliverOn }: Gift): void {
  if (!deliverOn) return
  const day = new Date(`${deliverOn}T00:00:00Z`).getTime()
  const ahead = (day - ctx.now.getTime()) / DAY_MS
  if (ahead < -1 || ahead > MOST_DAYS_AHEAD) {
    throw new InvalidInput({ 'gift.deliverOn': ['must be a day within the next year'] })
  }
}

/** Notes for whom an order is, in the transaction that places it. */
export async function writeGift(ctx: Context, orderId: string, gift: Gift): Promise<void> {
  // In the morning of that day in most of the world's shops.
  const deliverAt = gift.deliverOn ? new Date(`${gift.deliverOn}T07:00:00Z`) : null
  await ctx.db
    .insert(orderGifts)
    .values({ orderId, email: gift.email, message: gift.message, deliverAt })
}

const giftRow = statement<{ orderId: string }>()((db, given) =>
  db
    .select()
    .from(orderGifts)
    .where(eq(orderGifts.orderId, given('orderId'))),
)

export async function giftOfOrder(ctx: Context, orderId: string): Promise<GiftRow | undefined> {
  const [gift] = await giftRow(ctx.db, { orderId })
  return gift
}

export async function markGiftDelivered(ctx: Context, orderId: string): Promise<void> {
  await ctx.db
    .update(orderGifts)
    .set({ deliveredAt: ctx.now })
    .where(eq(orderGifts.orderId, orderId))
}

/** The unguessable part of a present's address. It opens the present, not the order. */
export function giftToken(config: Config, orderId: string): string {
  return hmacHex('sha256', keyFor(config.authSecret, 'gift'), orderId).slice(0, 40)
}

export function isGiftToken(config: Config, orderId: string, token: string): boolean {
  return sameSecret(giftToken(config, orderId), token)
}

/** Where whoever gets a present finds it, without what it cost. */
export function giftUrl(config: Config, order: { id: string; number: string }): string {
  return `${config.baseUrl}/gifts/${order.number}?token=${giftToken(config, order.id)}`
}
