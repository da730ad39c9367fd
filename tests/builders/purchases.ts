import { eq } from 'drizzle-orm'
import { fulfilPaidOrder } from '#modules/delivery/index.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { lockOrder, markPaid, type OrderRow, type PlaceOrder } from '#modules/orders/index.ts'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import { buildVariant } from './catalog.ts'
import { buildOrder } from './orders.ts'

/** The money for an order has come, and what it gives is still to be given; no provider is asked. */
export async function markOrderPaid(ctx: Context, orderId: string): Promise<void> {
  await inTransaction(asSystem(ctx), async (system) => {
    const order = await lockOrder(system, orderId)
    if (!order) throw new Error(`Expected order ${orderId}`)
    await markPaid(system, order, 'paid in a test')
  })
}

/** The money has come and what it pays for is given. */
export async function payOrder(ctx: Context, orderId: string): Promise<void> {
  await markOrderPaid(ctx, orderId)
  await fulfilPaidOrder.run(asSystem(ctx), { orderId })
}

/** A book that was paid by a guest: its order, and what it gave. */
export async function buildPurchase(
  ctx: Context,
  { title, ...overrides }: Partial<PlaceOrder> & { title?: string } = {},
): Promise<{ order: OrderRow; guest: Context; entitlementId: string; fileId: string }> {
  const book = await buildVariant(ctx, title ? { title } : {})
  const { order, guest } = await buildOrder(ctx, [{ variantId: book.id }], overrides)
  await payOrder(ctx, order.id)
  const [granted] = await ctx.db
    .select()
    .from(entitlements)
    .where(eq(entitlements.orderId, order.id))
  return { order, guest, entitlementId: granted?.id ?? '', fileId: book.fileId ?? '' }
}
