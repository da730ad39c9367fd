import type { OrderRow } from '#modules/orders/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { share } from '#platform/money.ts'
import type { ProviderName } from './provider.ts'
import { type SettleOutcome, settleAs } from './settle-payment.ts'
import { payments } from './tables.ts'

/**
 * Writes down a payment that was made before this shop kept books (an import, the demo's history)
 * and settles its order with it, at `ctx.now`, by the same way as any other money.
 */
export async function recordPastPayment(
  ctx: Context,
  order: OrderRow,
  provider: ProviderName,
  feeBps: number,
): Promise<SettleOutcome> {
  requireAdmin(ctx)
  const id = newId()
  const [payment] = await ctx.db
    .insert(payments)
    .values({
      id,
      orderId: order.id,
      provider,
      reference: `past-${id}`,
      amountMinor: order.totalMinor,
      currency: order.currency,
      status: 'pending',
      createdAt: ctx.now,
    })
    .returning()
  if (!payment) throw new Error('Expected the new payment back')
  return await settleAs(ctx, { name: provider, live: false }, payment, {
    status: 'paid',
    reference: payment.reference,
    transactionId: payment.reference,
    amountMinor: order.totalMinor,
    currency: order.currency,
    feeMinor: share(order.totalMinor, feeBps),
    live: false,
    detail: 'recorded afterwards',
  })
}
