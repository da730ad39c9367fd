import { addToCart } from '#modules/carts/index.ts'
import { type OrderRow, type PlaceOrder, placeOrder } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { newToken, readableCode } from '#platform/ids.ts'

export const shippingAddress = {
  name: 'Amara Obi',
  line1: '4 Marina Road',
  city: 'Lagos',
  country: 'NG',
}

/** What a guest sends to place an order; the test says what is special about it. */
export function orderInput(overrides: Partial<PlaceOrder> = {}): PlaceOrder {
  return {
    email: `reader-${newToken().slice(0, 8).toLowerCase()}@example.org`,
    country: 'NG',
    provider: 'stripe',
    acceptedPolicies: true,
    ...overrides,
  }
}

/** A guest with these things in the cart: the context that acts as that guest. */
export async function buildGuestCart(
  ctx: Context,
  lines: readonly { variantId: string; quantity?: number; namedPriceMinor?: number }[],
): Promise<Context> {
  let guest: Context = { ...ctx, actor: { kind: 'guest' } }
  for (const { quantity = 1, ...line } of lines) {
    const { newToken: cartToken } = await addToCart(guest, { ...line, quantity })
    if (cartToken) guest = { ...guest, actor: { ...guest.actor, cartToken } }
  }
  return guest
}

/** An order of a guest that awaits payment. */
export async function buildOrder(
  ctx: Context,
  lines: readonly { variantId: string; quantity?: number }[],
  overrides: Partial<PlaceOrder> = {},
): Promise<{ guest: Context; order: OrderRow }> {
  const guest = await buildGuestCart(ctx, lines)
  return { guest, order: await placeOrder(guest, orderInput(overrides)) }
}

/** Only the row, with neither lines nor stock: for lists, and for what hangs on an order. */
export async function insertOrder(
  ctx: Context,
  overrides: Partial<typeof orders.$inferInsert> = {},
): Promise<OrderRow> {
  const { paymentStatus = 'pending' } = overrides
  const isPaid = paymentStatus === 'paid' || paymentStatus === 'refunded'
  const [order] = await ctx.db
    .insert(orders)
    .values({
      number: `${readableCode(4)}-${readableCode(4)}`,
      email: 'reader@example.org',
      paymentStatus,
      fulfilmentStatus: 'none',
      currency: 'USD',
      itemsMinor: 1000,
      totalMinor: 1000,
      provider: 'stripe',
      placedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + 1_800_000),
      paidAt: isPaid ? ctx.now : null,
      cancelledAt: paymentStatus === 'cancelled' ? ctx.now : null,
      ...overrides,
    })
    .returning()
  if (!order) throw new Error('Expected the new order back')
  return order
}
