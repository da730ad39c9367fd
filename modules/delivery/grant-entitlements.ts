import { z } from 'zod'
import { statement } from '#db/statement.ts'
import { findOrderRow, linesOfOrder } from '#modules/orders/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueReceipt } from './receipt.ts'
import { entitlements } from './tables.ts'

export const fulfilPaidOrder = defineJob({
  name: 'delivery.fulfil_paid_order',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => fulfil(ctx, orderId),
})

/**
 * Gives the buyer what a paid order contains and sends the one receipt, together or not at all.
 * Done again it finds everything there.
 */
export function fulfil(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await findOrderRow(ctx, orderId)
    if (order?.paymentStatus !== 'paid') return
    const lines = await linesOfOrder(ctx, orderId)
    const digital = lines.filter((line) => !line.ships)
    for (const line of digital) {
      await grant(ctx.db, {
        id: newId(),
        orderLineId: line.id,
        orderId,
        productId: line.productId,
        variantId: line.variantId,
        email: order.email,
        grantedAt: ctx.now,
      })
    }
    await queueReceipt(ctx, order, lines, digital.length > 0)
  })
}

const grant = statement<Omit<typeof entitlements.$inferSelect, 'revokedAt' | 'revokedReason'>>()(
  (db, given) =>
    db
      .insert(entitlements)
      .values({
        id: given('id'),
        orderLineId: given('orderLineId'),
        orderId: given('orderId'),
        productId: given('productId'),
        variantId: given('variantId'),
        email: given('email'),
        grantedAt: given('grantedAt'),
      })
      .onConflictDoNothing(),
)
