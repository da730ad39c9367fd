import { z } from 'zod'
import { isDisputed } from '#modules/disputes/index.ts'
import { getOrder, lockOrder, type OrderRow } from '#modules/orders/index.ts'
import { lockMoneyOfOrder } from '#modules/payments/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/idempotency.ts'
import { enqueue } from '#platform/jobs.ts'
import { formatMoney } from '#platform/money.ts'
import { DisputeOpen, NothingToRefund } from './errors.ts'
import { openRefund, type PaidPayment } from './open-refund.ts'
import { divideRefund, leftOfAll } from './parts.ts'
import { orderIdOfPayment, refundById } from './queries.ts'
import { goneOfPayment, readRefundable } from './refundable.ts'
import { sendRefund } from './send-refund.ts'
import { acceptRefund } from './settle-refund.ts'
import type { RefundRow } from './tables.ts'

const minor = z.int('must be a whole number of minor units').min(0, 'cannot be negative')

export const GiveRefund = z.strictObject({
  /** Everything that is left; lines and amounts are then not asked for. */
  whole: z.boolean().default(false),
  /** Goods of a whole refund go on the shelf again. */
  restock: z.boolean().default(false),
  lines: z
    .array(
      z.strictObject({
        lineId: z.uuid('is not a line of this order'),
        /** Copies that come back; 0 gives back money alone. */
        quantity: z.int().min(0).max(999).default(0),
        /** Absent: the price of those copies. */
        amountMinor: minor.optional(),
        restock: z.boolean().default(false),
      }),
    )
    .max(200)
    .default([]),
  shippingMinor: minor.default(0),
  /** On top of that, for no line in particular. */
  amountMinor: minor.default(0),
  reason: z.string().trim().min(1, 'Please say why').max(500),
  /** Whether the files of the lines in it can still be used. */
  access: z.enum(['keep', 'end']).default('end'),
  /** The money was or will be given back by the owner, without the payment company. */
  byHand: z.boolean().default(false),
})
export type GiveRefund = z.input<typeof GiveRefund>

/**
 * Gives a paid order's money back: the whole, lines, shipping, or any amount, as often as something
 * is left. Booked at once; the payment company is asked by a job after the commit. Answers the
 * refund as it was written.
 */
export function giveRefund(
  ctx: Context,
  numberOrId: string,
  given: GiveRefund,
  idempotencyKey?: string,
): Promise<RefundRow> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { id } = await getOrder(ctx, numberOrId)
    const order = await lockOrder(ctx, id)
    if (!order) throw new NotFound('This order')
    if (!idempotencyKey) return await give(ctx, order, GiveRefund.parse(given))
    const scope = `refunds:${order.id}`
    const refundId = await once(ctx, { scope, key: idempotencyKey, body: given }, async () => {
      return (await give(ctx, order, GiveRefund.parse(given))).id
    })
    return await refundById(ctx, refundId)
  })
}

/** Gives an order's refund under its lock, for callers that have checked who may. */
export async function give(
  ctx: Context,
  order: OrderRow,
  input: z.output<typeof GiveRefund>,
): Promise<RefundRow> {
  const payment = await paidPayment(ctx, order)
  if (await isDisputed(ctx, payment.id)) throw new DisputeOpen()
  const from = await readRefundable(ctx, order, payment)
  if (leftOfAll(from) === 0) throw new NothingToRefund('everything is given back already')
  const parts = divideRefund(from, input)
  const refund = await openRefund(ctx, order, payment, parts, {
    source: input.byHand ? 'hand' : 'shop',
    reason: input.reason,
    endsAccess: input.access === 'end' && parts.lines.length > 0 && !isOnlyMoney(input),
  })
  return await send(ctx, refund, input.byHand)
}

/** An amount for nothing in particular takes nothing away. */
function isOnlyMoney(input: z.output<typeof GiveRefund>): boolean {
  return !input.whole && input.lines.length === 0
}

async function send(ctx: Context, refund: RefundRow, byHand: boolean): Promise<RefundRow> {
  if (byHand) {
    await acceptRefund(ctx, refund, { status: 'succeeded', detail: 'given back by hand' })
    return await refundById(ctx, refund.id)
  }
  if (refund.creditMinor === refund.amountMinor) {
    const detail = 'back on the gift card or store credit'
    await acceptRefund(ctx, refund, { status: 'succeeded', detail })
    return await refundById(ctx, refund.id)
  }
  await enqueue(ctx, sendRefund, { refundId: refund.id }, { priority: -5 })
  return refund
}

export const GiveSurplusBack = z.strictObject({ byHand: z.boolean().default(false) })

/** Gives back all that is left of a payment that came for an order that could not take it. */
export function giveSurplusBack(
  ctx: Context,
  paymentId: string,
  { byHand }: z.output<typeof GiveSurplusBack> = { byHand: false },
): Promise<RefundRow> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { order, payment } = await lockSurplus(ctx, paymentId)
    const amountMinor = (payment.paidMinor ?? 0) - (await goneOfPayment(ctx, payment.id))
    if (amountMinor <= 0) throw new NothingToRefund('it is on its way back already')
    const parts = { amountMinor, shippingMinor: 0, shippingTaxMinor: 0, lines: [] }
    const refund = await openRefund(ctx, order, payment, parts, {
      source: byHand ? 'hand' : 'shop',
      reason: `${formatMoney(amountMinor, payment.currency)} came that this order could not take`,
      endsAccess: false,
    })
    return await send(ctx, refund, byHand)
  })
}

async function lockSurplus(ctx: Context, paymentId: string) {
  const orderId = await orderIdOfPayment(ctx, paymentId)
  const locked = orderId && (await lockOrder(ctx, orderId))
  if (!locked) throw new NotFound('This payment')
  const payment = (await lockMoneyOfOrder(ctx, locked.id)).find(({ id }) => id === paymentId)
  if (payment?.status !== 'surplus') {
    throw new NothingToRefund('this payment brought no money beyond its order')
  }
  return { order: locked, payment }
}

async function paidPayment(ctx: Context, order: OrderRow): Promise<PaidPayment> {
  const payment = (await lockMoneyOfOrder(ctx, order.id)).find(({ status }) => status === 'paid')
  if (payment) return payment
  throw new NothingToRefund(
    order.paymentStatus === 'paid'
      ? 'no payment of it is known here'
      : `the order is ${order.paymentStatus}`,
  )
}
