import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { recordConsents } from '#modules/accounts/index.ts'
import { canBeBought, linesOf, lockCart, TooManyWanted, tieCart } from '#modules/carts/index.ts'
import { CodeRefused } from '#modules/discounts/index.ts'
import { policiesToAccept } from '#modules/legal/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { once } from '#platform/idempotency.ts'
import { PhoneNumber } from '#platform/sms.ts'
import { businessOf } from './business.ts'
import { cancelOrder } from './cancel-order.ts'
import { createOrder, type OrderRow } from './create-order.ts'
import { discountsFor } from './discounts-for.ts'
import { AddressNeeded, CartIsEmpty, EmailNeeded, LineNotForSale, TotalChanged } from './errors.ts'
import { orderPlaced } from './events.ts'
import { Gift, requirePossibleDay, writeGift } from './gift.ts'
import { Address, fingerprintOf } from './order.ts'
import { refuseOwned } from './owned.ts'
import { recordWaiver } from './record-waiver.ts'
import { orders } from './tables.ts'

export const PlaceOrder = z.strictObject({
  email: z.email('Please give a valid e-mail address').max(254).toLowerCase().optional(),
  shippingAddress: Address.optional(),
  /** Where the buyer is taxed when nothing ships. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Please choose a country')
    .optional(),
  /** State or province, where it decides the tax and nothing ships. */
  region: z.string().trim().max(120).optional(),
  /** For whom it is bought, and the VAT id by which a business abroad bears the tax itself. */
  company: z.string().trim().min(1, 'Please name the company').max(120).optional(),
  vatId: z.string().trim().min(1).max(40).optional(),
  /** One of `GET /api/cart/shipping-methods`; left out, the first of them. */
  shippingMethod: z.string().trim().min(1).max(80).optional(),
  provider: z.string().trim().min(1, 'Please choose how to pay').max(40),
  /** A telephone that is told by SMS what becomes of the order. */
  smsTo: PhoneNumber.optional(),
  acceptedPolicies: z.literal(true, { error: 'Please accept the terms to buy' }),
  /** It is a present: what it gives goes to somebody else. */
  gift: Gift.optional(),
  /** Files at once, and the right to withdraw ends with their download; kept where the law asks. */
  waivesWithdrawal: z.boolean().optional(),
  /** The total the buyer was shown. Only compared: what is charged is read here. */
  expectedTotalMinor: z.int().min(0).optional(),
})
export type PlaceOrder = z.infer<typeof PlaceOrder>

/**
 * Turns the asker's cart into an order that awaits payment and holds its stock. Prices are read
 * here, not taken from the page, which may be hours old. The same content asked again while the
 * order is still open is the same order; changed content closes the old one.
 */
export function placeOrder(
  ctx: Context,
  input: PlaceOrder,
  idempotencyKey?: string,
): Promise<OrderRow> {
  return inTransaction(ctx, async (ctx) => {
    const cart = await lockCart(ctx)
    if (!cart) throw new CartIsEmpty()
    if (!idempotencyKey) return orderOfCart(ctx, cart, input)

    const orderId = await once(
      ctx,
      { scope: `orders:${cart.id}`, key: idempotencyKey, body: input },
      async () => (await orderOfCart(ctx, cart, input)).id,
    )
    const [order] = await ctx.db.select().from(orders).where(eq(orders.id, orderId))
    if (!order) throw new Error('Expected the order that this key had placed')
    return order
  })
}

async function orderOfCart(
  ctx: Context,
  cart: { id: string; pendingOrderId: string | null; codes: readonly string[] },
  input: PlaceOrder,
): Promise<OrderRow> {
  const email = ctx.actor.person?.email ?? input.email
  if (!email) throw new EmailNeeded()
  const { gift } = input
  if (gift) requirePossibleDay(ctx, gift)
  const lines = await linesOf(ctx, cart)
  if (lines.length === 0) throw new CartIsEmpty()
  const gone = lines.filter((line) => line.notice?.kind === 'not_for_sale')
  if (gone.length > 0) throw new LineNotForSale(gone.map((line) => line.title))
  for (const { notice } of lines)
    if (notice?.kind === 'too_many') throw new TooManyWanted(notice.most)
  const foreign = lines.filter((line) => line.currency !== lines[0]?.currency)
  if (foreign.length > 0) throw new LineNotForSale(foreign.map((line) => line.title))
  const ships = lines.some((line) => line.ships)
  if (ships && !input.shippingAddress) throw new AddressNeeded()
  const shipTo = ships ? input.shippingAddress : undefined
  const country = shipTo?.country ?? input.country
  const business = businessOf(input, country)
  const region = shipTo?.region ?? input.region
  const open = cart.pendingOrderId ? await openOrder(ctx, cart.pendingOrderId) : undefined
  const discounts = await discountsFor(
    ctx,
    {
      lines,
      currency: lines[0]?.currency ?? '',
      codes: cart.codes,
      email,
      exceptOrderId: open?.id,
    },
    { lock: true },
  )
  const fingerprint = fingerprintOf({
    email,
    country,
    region,
    shipTo,
    business,
    shippingMethod: input.shippingMethod,
    lines,
    discounts,
    gift,
  })

  if (open?.cartFingerprint === fingerprint) {
    const { provider, smsTo = null } = input
    await ctx.db.update(orders).set({ provider, smsTo }).where(eq(orders.id, open.id))
    if (provider !== open.provider) await announce(ctx, orderPlaced, { orderId: open.id })
    if (input.waivesWithdrawal) await recordWaiver(ctx, open, lines)
    return { ...open, provider, smsTo }
  }
  if (open) await cancelOrder(ctx, open.id, 'cart_changed')
  if (!gift) await refuseOwned(ctx, email, lines.filter(canBeBought))

  const order = await createOrder(ctx, {
    email,
    country,
    region,
    shipTo,
    business,
    shippingMethod: input.shippingMethod,
    provider: input.provider,
    lines,
    discounts,
    cart: { id: cart.id, fingerprint },
  })
  if (input.smsTo) {
    await ctx.db.update(orders).set({ smsTo: input.smsTo }).where(eq(orders.id, order.id))
  }
  if (gift) await writeGift(ctx, order.id, gift)
  // A code that brings nothing any more is said before anybody pays, unless the total shows it.
  const [refused] = discounts.refused
  if (refused && input.expectedTotalMinor !== order.totalMinor) throw new CodeRefused(refused)
  if (input.expectedTotalMinor !== undefined && input.expectedTotalMinor !== order.totalMinor) {
    throw new TotalChanged(order.totalMinor, order.currency)
  }
  await tieCart(ctx, cart.id, order.id)
  await recordConsents(ctx, {
    email,
    userId: ctx.actor.person?.id,
    documents: policiesToAccept('checkout'),
    occasion: `checkout:${order.id}`,
  })
  if (input.waivesWithdrawal) await recordWaiver(ctx, order, lines)
  return order
}

/** The order if it still waits for payment and its stock is still held. Locked. */
async function openOrder(ctx: Context, orderId: string): Promise<OrderRow | undefined> {
  const [order] = await ctx.db.select().from(orders).where(eq(orders.id, orderId)).for('update')
  return order?.paymentStatus === 'pending' && order.expiresAt > ctx.now ? order : undefined
}
