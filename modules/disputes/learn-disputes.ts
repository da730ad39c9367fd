import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import {
  bookDisputeLost,
  bookSurplusBack,
  holdDisputed,
  releaseDisputed,
} from '#modules/ledger/index.ts'
import {
  addRefunded,
  linesOfOrder,
  lockOrder,
  noteOnOrder,
  noteRefund,
  type OrderRow,
} from '#modules/orders/index.ts'
import { findProvider, lockPayment, type ProviderDispute } from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { defineJob } from '#platform/jobs.ts'
import { formatMoney } from '#platform/money.ts'
import { disputeLost } from './events.ts'
import { type DisputeRow, disputes } from './tables.ts'

type Payment = NonNullable<Awaited<ReturnType<typeof lockPayment>>>

export const learnDisputes = defineJob({
  name: 'disputes.learn',
  payload: z.object({ paymentId: z.uuid() }),
  run: (ctx, { paymentId }) => learnFromProvider(ctx, paymentId),
})

/**
 * Asks a payment company how the disputes about a payment stand, and acts on what is new: once,
 * however often and in whatever order it is told.
 */
export async function learnFromProvider(ctx: Context, paymentId: string): Promise<void> {
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.id, paymentId))
  const provider = payment && findProvider(ctx.config, payment.provider)
  if (!payment || !provider) return
  for (const said of await provider.disputesOf(payment)) {
    await inTransaction(ctx, (ctx) => actOn(ctx, payment, said))
  }
}

async function actOn(ctx: Context, { id, orderId }: Payment, said: ProviderDispute): Promise<void> {
  const order = await lockOrder(ctx, orderId)
  const payment = await lockPayment(ctx, id)
  if (!order || !payment) throw new Error(`Expected payment ${id} and its order`)
  const dispute = (await findKnown(ctx, payment, said)) ?? (await open(ctx, order, payment, said))
  if (dispute.decidedAt) return
  if (said.status === 'won') return await win(ctx, order, dispute)
  if (said.status === 'lost') return await lose(ctx, order, payment, dispute)
  await ctx.db
    .update(disputes)
    .set({ status: said.status, evidenceDueAt: said.evidenceDueAt ?? dispute.evidenceDueAt })
    .where(eq(disputes.id, dispute.id))
}

async function findKnown(
  ctx: Context,
  payment: Payment,
  said: ProviderDispute,
): Promise<DisputeRow | undefined> {
  const [known] = await ctx.db
    .select()
    .from(disputes)
    .where(and(eq(disputes.provider, payment.provider), eq(disputes.providerId, said.providerId)))
  return known
}

async function open(
  ctx: Context,
  order: OrderRow,
  payment: Payment,
  said: ProviderDispute,
): Promise<DisputeRow> {
  const paid = payment.paidMinor ?? payment.amountMinor
  const sameMoney = said.currency === payment.currency
  const [dispute] = await ctx.db
    .insert(disputes)
    .values({
      orderId: order.id,
      paymentId: payment.id,
      provider: payment.provider,
      providerId: said.providerId,
      status: 'open',
      // A bank that reckons in its own currency means the whole payment.
      amountMinor: sameMoney ? Math.min(said.amountMinor, paid) : paid,
      currency: payment.currency,
      reason: said.reason,
      evidenceDueAt: said.evidenceDueAt,
      openedAt: ctx.now,
    })
    .returning()
  if (!dispute) throw new Error('Expected the new dispute back')
  if (payment.status === 'paid') {
    await holdDisputed(ctx, { ...moneyOf(dispute), amountMinor: dispute.amountMinor })
  }
  const amount = formatMoney(dispute.amountMinor, dispute.currency)
  await noteOnOrder(ctx, order.id, `A bank asks ${amount} back: ${dispute.reason}`)
  return dispute
}

async function win(ctx: Context, order: OrderRow, dispute: DisputeRow): Promise<void> {
  await decide(ctx, dispute, 'won')
  await releaseDisputed(ctx, moneyOf(dispute))
  await noteOnOrder(ctx, order.id, 'The bank decided for the shop; the money stays here')
}

async function lose(
  ctx: Context,
  order: OrderRow,
  payment: Payment,
  dispute: DisputeRow,
): Promise<void> {
  await decide(ctx, dispute, 'lost')
  const from = `provider:${payment.provider}`
  const money = { ...moneyOf(dispute), amountMinor: dispute.amountMinor }
  if (payment.status === 'surplus') {
    await bookSurplusBack(ctx, { ...money, kind: 'dispute_lost', reference: dispute.id, from })
    await noteOnOrder(ctx, order.id, 'The bank took back what had come beyond this order')
    return
  }
  await bookDisputeLost(ctx, money, from)
  await releaseDisputed(ctx, moneyOf(dispute))
  const back = Math.min(dispute.amountMinor, order.totalMinor - order.refundedMinor)
  const isWhole = order.refundedMinor + back === order.totalMinor
  const lines = isWhole ? await linesOfOrder(ctx, order.id) : []
  await addRefunded(ctx, order.id, { amountMinor: back, lines: [] })
  const amount = formatMoney(dispute.amountMinor, dispute.currency)
  await noteRefund(ctx, order, `The bank decided for its client; ${amount} is gone`, isWhole)
  await announce(ctx, disputeLost, {
    disputeId: dispute.id,
    orderId: order.id,
    lineIds: lines.map(({ id }) => id),
  })
}

async function decide(ctx: Context, dispute: DisputeRow, status: 'won' | 'lost'): Promise<void> {
  await ctx.db
    .update(disputes)
    .set({ status, decidedAt: ctx.now })
    .where(eq(disputes.id, dispute.id))
}

function moneyOf(dispute: DisputeRow) {
  return { disputeId: dispute.id, orderId: dispute.orderId, currency: dispute.currency }
}
