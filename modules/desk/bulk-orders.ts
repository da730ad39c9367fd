import { z } from 'zod'
import { deliverParcel, getOrder, MoveNotAllowed, shipParcel } from '#modules/orders/index.ts'
import { closeUnpaidOrder } from '#modules/payments/index.ts'
import { asSystem, type Context, requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'

export const BulkOrders = z.strictObject({
  numbers: z
    .array(z.string().trim().min(1).max(36))
    .min(1, 'Please choose at least one order')
    .max(500, 'At most 500 orders at once'),
  move: z.enum(['shipped', 'delivered', 'cancelled'], 'Please choose what to do'),
})

export interface MoveReport {
  number: string
  done: boolean
  /** Why not. */
  message?: string
}

/** Moves many orders, each by itself: one that cannot be moved is told and holds up no other. */
export async function bulkOrders(
  ctx: Context,
  { numbers, move }: z.infer<typeof BulkOrders>,
): Promise<MoveReport[]> {
  requireAdmin(ctx)
  const report: MoveReport[] = []
  for (const number of new Set(numbers)) {
    try {
      await moveOne(ctx, number, move)
      report.push({ number, done: true })
    } catch (error) {
      if (!isRefusal(error)) throw error
      report.push({ number, done: false, message: error.message })
    }
  }
  return report
}

async function moveOne(
  ctx: Context,
  number: string,
  move: z.infer<typeof BulkOrders>['move'],
): Promise<void> {
  const { id } = await getOrder(ctx, number)
  if (move === 'shipped') await shipParcel(ctx, id)
  else if (move === 'delivered') await deliverParcel(ctx, id)
  else await closeUnpaid(ctx, id, 'owner')
}

/**
 * Closes an order that nobody paid. Says so when it cannot be: it is paid, or was paid in this very
 * moment.
 */
export async function closeUnpaid(
  ctx: Context,
  orderId: string,
  by: 'owner' | 'buyer',
): Promise<void> {
  await closeUnpaidOrder(ctx, orderId, by)
  const { paymentStatus, cancelReason } = await getOrder(asSystem(ctx), orderId)
  if (paymentStatus !== 'cancelled' || cancelReason !== by) {
    throw new MoveNotAllowed(paymentStatus, 'closed')
  }
}
