import { eq } from 'drizzle-orm'
import { creditOfOrder, lockCredit } from '#modules/credits/index.ts'
import { returnStock } from '#modules/inventory/index.ts'
import { bookRefundBack } from '#modules/ledger/index.ts'
import {
  findOrderRow,
  flagOrder,
  linesOfOrder,
  lockOrder,
  noteOnOrder,
  noteRefund,
  noteRefundFailed,
  type OrderRow,
  takeOffRefunded,
  unflagOrder,
} from '#modules/orders/index.ts'
import { lockPayment, type ProviderRefund } from '#modules/payments/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { formatMoney } from '#platform/money.ts'
import { refundFailed, refundGiven } from './events.ts'
import { mailFailed, mailGiven } from './mails.ts'
import { hasUnsent, linesOfRefund } from './queries.ts'
import { type RefundRow, refunds } from './tables.ts'

/**
 * Acts, once, on what a provider says of a refund. Whoever brings the news (the call that made it,
 * an event, the sweep) comes here; whoever comes second finds it done.
 */
export function settleRefund(
  ctx: Context,
  refundId: string,
  orderId: string,
  said: Pick<ProviderRefund, 'status' | 'providerId' | 'detail'>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    const [refund] = await ctx.db
      .select()
      .from(refunds)
      .where(eq(refunds.id, refundId))
      .for('update')
    if (!order || !refund) throw new Error(`Expected refund ${refundId} and its order`)
    if (refund.status === 'failed') return
    const { status, ...words } = said
    if (status === 'failed') return await takeBackRefund(ctx, order, refund, said.detail)
    if (refund.status === 'requested') return await acceptRefund(ctx, refund, { status, ...words })
    if (refund.status === 'pending' && status === 'succeeded') {
      await ctx.db
        .update(refunds)
        .set({ status: 'succeeded', settledAt: ctx.now, detail: said.detail })
        .where(eq(refunds.id, refund.id))
    }
  })
}

/**
 * A refund is on its way: its order says so, what it ends is ended, what comes back is on the
 * shelf, and its buyer is told. Called once for a refund, under the lock of its order.
 */
export async function acceptRefund(
  ctx: Context,
  refund: RefundRow,
  said: { status: 'pending' | 'succeeded'; providerId?: string | undefined; detail: string },
): Promise<void> {
  await ctx.db
    .update(refunds)
    .set({
      status: said.status,
      providerId: said.providerId ?? refund.providerId,
      detail: said.detail,
      acceptedAt: ctx.now,
      settledAt: said.status === 'succeeded' ? ctx.now : null,
    })
    .where(eq(refunds.id, refund.id))
  const order = await findOrderRow(ctx, refund.orderId)
  const payment = await lockPayment(ctx, refund.paymentId)
  if (!order || !payment) throw new Error(`Expected the order and payment of refund ${refund.id}`)
  const amount = formatMoney(refund.amountMinor, refund.currency)
  if (payment.status === 'surplus') {
    await noteOnOrder(ctx, order.id, `${amount} that came beyond it goes back`)
    await unflagOrder(ctx, order.id)
  } else {
    const isWhole =
      order.refundedMinor === order.totalMinor && !(await hasUnsent(ctx, order.id, refund.id))
    await noteRefund(ctx, order, `${amount} given back: ${refund.reason}`, isWhole)
    await putBack(ctx, refund)
  }
  await announce(ctx, refundGiven, {
    refundId: refund.id,
    orderId: order.id,
    lineIds: await endedLines(ctx, refund),
  })
  await mailGiven(ctx, order, refund)
}

async function putBack(ctx: Context, refund: RefundRow): Promise<void> {
  const back = (await linesOfRefund(ctx, refund.id)).filter((line) => line.restock)
  if (back.length === 0) return
  const lines = await linesOfOrder(ctx, refund.orderId)
  await returnStock(
    ctx,
    refund.orderId,
    back.map(({ orderLineId, quantity }) => ({
      variantId: lines.find(({ id }) => id === orderLineId)?.variantId ?? '',
      quantity,
    })),
  )
}

async function endedLines(ctx: Context, refund: RefundRow): Promise<string[]> {
  if (!refund.endsAccess) return []
  return (await linesOfRefund(ctx, refund.id)).map(({ orderLineId }) => orderLineId)
}

/** It came to nothing: booked back, refundable again, and the owner has to find another way. */
async function takeBackRefund(
  ctx: Context,
  order: OrderRow,
  refund: RefundRow,
  why: string,
): Promise<void> {
  await ctx.db
    .update(refunds)
    .set({ status: 'failed', failedAt: ctx.now, settledAt: null, detail: why })
    .where(eq(refunds.id, refund.id))
  const credit = refund.creditMinor > 0 ? await creditOfOrder(ctx, order.id) : undefined
  const creditLeft = credit && (await lockCredit(ctx, credit.creditId))
  await bookRefundBack(ctx, refund.id, creditLeft)
  const payment = await lockPayment(ctx, refund.paymentId)
  const amount = formatMoney(refund.amountMinor, refund.currency)
  const what = `A refund of ${amount} came to nothing (${why})`
  if (payment?.status === 'surplus') {
    await noteOnOrder(ctx, order.id, what)
  } else {
    await takeOffRefunded(ctx, order.id, {
      amountMinor: refund.amountMinor,
      lines: await linesOfRefund(ctx, refund.id),
    })
    await noteRefundFailed(ctx, order, what)
  }
  await flagOrder(ctx, order.id, `${what}. Give it back another way`)
  if (!refund.acceptedAt) return
  await announce(ctx, refundFailed, { refundId: refund.id, orderId: order.id })
  await mailFailed(ctx, order, refund)
}
