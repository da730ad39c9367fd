import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { getOrder, lockOrder } from '#modules/orders/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { formatMoney } from '#platform/money.ts'
import { closePayment } from './close-payment.ts'
import { dueOf } from './due.ts'
import { OrderNotPayable } from './errors.ts'
import { settleAs } from './settle-payment.ts'
import { type PaymentRow, payments } from './tables.ts'

export const BY_HAND = ['bank_transfer', 'cash_on_delivery'] as const

export const RecordPayment = z.strictObject({
  method: z.enum(BY_HAND, { error: 'must be bank_transfer or cash_on_delivery' }),
  /** What came, in minor units; absent means the whole amount. */
  amount: z.int('must be a whole number of minor units').positive().optional(),
  /** Of the bank, or who took the cash. */
  note: z.string().trim().max(200).optional(),
})
export type RecordPayment = z.infer<typeof RecordPayment>

/**
 * The owner has seen the money of an order. It settles the order by the same way as any other
 * money, once; pages on which it could still be paid are closed first.
 */
export async function recordPayment(
  ctx: Context,
  numberOrId: string,
  input: RecordPayment,
): Promise<PaymentRow> {
  requireAdmin(ctx)
  const order = await getOrder(ctx, numberOrId)
  if (order.paymentStatus !== 'pending' && order.paymentStatus !== 'cancelled') {
    throw new OrderNotPayable(order.paymentStatus)
  }
  const { amount = dueOf(order), note, method } = input
  if (amount !== dueOf(order)) {
    const whole = formatMoney(dueOf(order), order.currency)
    throw new InvalidInput({ amount: [`The order costs ${whole}; other amounts do not pay it`] })
  }
  await closePages(ctx, order.id)
  const payment = await openByHand(ctx, order.id, method)
  const by = ctx.actor.person?.name ?? 'the owner'
  await settleAs(ctx, { name: method, live: true }, payment, {
    status: 'paid',
    reference: payment.reference,
    transactionId: payment.reference,
    amountMinor: amount,
    currency: order.currency,
    feeMinor: 0,
    live: true,
    detail: [`marked as paid by ${by}`, note].filter(Boolean).join(': '),
  })
  const [settled] = await ctx.db.select().from(payments).where(eq(payments.id, payment.id))
  if (!settled) throw new Error('Expected the payment that was just settled')
  return settled
}

async function closePages(ctx: Context, orderId: string): Promise<void> {
  const open = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ['starting', 'pending'])))
  for (const payment of open) {
    const isByHand = (BY_HAND as readonly string[]).includes(payment.provider)
    if (!isByHand && (await closePayment(ctx, payment))) throw new OrderNotPayable('paid')
  }
}

/** The attempt the buyer began, or one of the owner's: two presses of the button find one. */
function openByHand(ctx: Context, orderId: string, method: string): Promise<PaymentRow> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new Error(`Expected order ${orderId} to exist`)
    if (order.paymentStatus !== 'pending' && order.paymentStatus !== 'cancelled') {
      throw new OrderNotPayable(order.paymentStatus)
    }
    const mine = and(eq(payments.orderId, orderId), eq(payments.provider, method))
    const known = await ctx.db.select().from(payments).where(mine)
    const open = known.find(({ status }) => status === 'pending' || status === 'starting')
    if (open) return open
    const id = newId()
    const [payment] = await ctx.db
      .insert(payments)
      .values({
        id,
        orderId,
        provider: method,
        reference: `st-${id}`,
        amountMinor: dueOf(order),
        currency: order.currency,
        status: 'pending',
        createdAt: ctx.now,
      })
      .returning()
    if (!payment) throw new Error('Expected the new payment back')
    return payment
  })
}
