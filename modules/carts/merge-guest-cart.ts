import { eq } from 'drizzle-orm'
import { availabilityOf } from '#modules/inventory/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { lockOrMakeCart, touchCart } from './lock-cart.ts'
import { cartItems, carts } from './tables.ts'

/**
 * At sign-in: what the guest had gathered joins the person's cart. Quantities add up, no more than
 * can be promised; the guest's cart is gone afterwards, so that a repetition merges nothing twice.
 * `ctx.actor` is the person who has just signed in.
 */
export function mergeGuestCart(ctx: Context, guestToken: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [guest] = await ctx.db
      .select()
      .from(carts)
      .where(eq(carts.tokenHash, sha256(guestToken)))
      .for('update')
    if (!guest) return
    await keepCodes(ctx, guest.codes)
    const gathered = await ctx.db.select().from(cartItems).where(eq(cartItems.cartId, guest.id))
    if (gathered.length > 0) {
      const { cart } = await lockOrMakeCart(ctx)
      const ids = gathered.map((item) => item.variantId)
      const available = await availableTo(ctx, ids, [guest.pendingOrderId, cart.pendingOrderId])
      const own = new Map(
        (await ctx.db.select().from(cartItems).where(eq(cartItems.cartId, cart.id))).map((item) => [
          item.variantId,
          item.quantity,
        ]),
      )
      for (const item of gathered) {
        const before = own.get(item.variantId) ?? 0
        const most = Math.min(available.get(item.variantId) ?? 999, 999)
        // Never less than the person already had, even when the shelf is emptier by now.
        const quantity = Math.max(Math.min(before + item.quantity, most), before, 1)
        await ctx.db
          .insert(cartItems)
          .values({ ...item, id: undefined, cartId: cart.id, quantity })
          .onConflictDoUpdate({
            target: [cartItems.cartId, cartItems.variantId],
            set: { quantity },
          })
      }
      await touchCart(ctx, cart)
    }
    await touchCart(ctx, guest)
    await ctx.db.delete(carts).where(eq(carts.id, guest.id))
  })
}

/** Codes that the guest had typed come along. */
async function keepCodes(ctx: Context, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  const { cart } = await lockOrMakeCart(ctx)
  const all = [...new Set([...cart.codes, ...codes])].slice(-5)
  await ctx.db.update(carts).set({ codes: all }).where(eq(carts.id, cart.id))
}

/** What these unpaid orders hold is not gone for their buyer, who is about to let go of them. */
async function availableTo(
  ctx: Context,
  variantIds: readonly string[],
  orderIds: readonly (string | null)[],
): Promise<Map<string, number>> {
  const free = await availabilityOf(ctx, variantIds)
  const available = new Map(free)
  for (const orderId of orderIds) {
    if (!orderId) continue
    for (const [id, withHeld] of await availabilityOf(ctx, variantIds, orderId)) {
      available.set(id, (available.get(id) ?? 0) + withHeld - (free.get(id) ?? 0))
    }
  }
  return available
}
