import { payments } from '#modules/payments/tables.ts'
import { refundLines, refunds } from '#modules/refunds/tables.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, test } from '#tests/database.ts'
import { linesOfOrder } from '../orders/index.ts'
import { creditRefund, documentsOfOrder, issueInvoice } from './index.ts'

async function refundOf(ctx: Context, status: 'paid' | 'surplus') {
  const mug = await buildVariant(ctx, { title: 'Heron Mug', priceMinor: 1500, ships: true })
  const { order } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], {
    shippingAddress,
  })
  await markOrderPaid(ctx, order.id)
  const ids = { payment: newId(), refund: newId() }
  await ctx.db.insert(payments).values({
    id: ids.payment,
    orderId: order.id,
    provider: 'stripe',
    reference: ids.payment,
    transactionId: ids.payment,
    amountMinor: order.totalMinor,
    paidMinor: order.totalMinor,
    currency: order.currency,
    status,
    createdAt: ctx.now,
    settledAt: ctx.now,
  })
  await ctx.db.insert(refunds).values({
    id: ids.refund,
    orderId: order.id,
    paymentId: ids.payment,
    reference: ids.refund,
    source: 'shop',
    status: 'pending',
    amountMinor: 1700,
    currency: order.currency,
    reason: 'One arrived broken',
    endsAccess: false,
    requestedAt: ctx.now,
    acceptedAt: ctx.now,
  })
  const [line] = await linesOfOrder(ctx, order.id)
  await ctx.db.insert(refundLines).values({
    refundId: ids.refund,
    orderLineId: line?.id ?? '',
    quantity: 1,
    amountMinor: 1500,
    taxMinor: 0,
    feeMinor: 0,
    sellerMinor: 1500,
    restock: false,
  })
  return { order, refundId: ids.refund }
}

test('a refund has one credit note that names what the money is for, however often it is announced [P-21]', async ({
  ctx,
}) => {
  const { order, refundId } = await refundOf(ctx, 'paid')
  const invoice = await issueInvoice(ctx, order.id)

  for (let i = 0; i < 3; i++) await creditRefund(ctx, refundId)

  const [, note, ...others] = await documentsOfOrder(ctx, order.id)
  expect(others).toEqual([])
  expect(note).toMatchObject({
    kind: 'credit_note',
    invoiceId: invoice.id,
    refundId,
    totalMinor: 1700,
    currency: order.currency,
  })
  expect(note?.document).toMatchObject({
    reason: 'One arrived broken',
    lines: [
      { title: 'Heron Mug', quantity: 1, totalMinor: 1500 },
      { title: 'Goodwill', totalMinor: 200 },
    ],
  })
})

test('money that came beside the order and goes back was never invoiced', async ({ ctx }) => {
  const { order, refundId } = await refundOf(ctx, 'surplus')
  await issueInvoice(ctx, order.id)

  await creditRefund(ctx, refundId)

  expect(await documentsOfOrder(ctx, order.id)).toHaveLength(1)
})
