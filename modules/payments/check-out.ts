import {
  lockOrder,
  markPaid,
  type OrderRow,
  type PlaceOrder,
  type PlaceSingleOrder,
  placeOrder,
  placeSingleOrder,
} from '#modules/orders/index.ts'
import { chosenCurrency } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { faultPoint } from '#platform/faults.ts'
import { dueOf } from './due.ts'
import { payWithCredit } from './pay-with-credit.ts'
import { startPayment } from './start-payment.ts'
import type { PaymentRow } from './tables.ts'
import { requireOffered } from './ways-to-pay.ts'

export interface CheckedOut {
  order: OrderRow
  /** Absent when nothing had to be paid. */
  payment: PaymentRow | undefined
}

/** From cart to payment page: the order in one transaction, then, outside it, the provider. */
export async function checkOut(
  ctx: Context,
  input: PlaceOrder,
  idempotencyKey?: string,
): Promise<CheckedOut> {
  await requireOffered(ctx, input.provider, chosenCurrency(ctx, await readSettings(ctx)))
  return await pay(ctx, await placeOrder(ctx, input, idempotencyKey))
}

/** One product without a cart, for "buy now". */
export async function checkOutSingle(
  ctx: Context,
  input: PlaceSingleOrder,
  idempotencyKey?: string,
): Promise<CheckedOut> {
  await requireOffered(ctx, input.provider, chosenCurrency(ctx, await readSettings(ctx)))
  return await pay(ctx, await placeSingleOrder(ctx, input, idempotencyKey))
}

async function pay(ctx: Context, order: OrderRow): Promise<CheckedOut> {
  faultPoint('order_committed')
  if (order.paymentStatus === 'paid') return { order, payment: undefined }
  if (dueOf(order) === 0 && order.creditMinor > 0) {
    return { order: await payWithCredit(ctx, order.id), payment: undefined }
  }
  if (order.totalMinor === 0) return { order: await giveFree(ctx, order.id), payment: undefined }
  return { order, payment: await startPayment(ctx, order.id, order.provider) }
}

/** An order that costs nothing is paid as it stands; no provider is asked. */
function giveFree(ctx: Context, orderId: string): Promise<OrderRow> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new Error(`Expected order ${orderId} to exist`)
    if (order.paymentStatus === 'pending') await markPaid(ctx, order, 'free')
    return { ...order, paymentStatus: 'paid' as const, paidAt: order.paidAt ?? ctx.now }
  })
}
