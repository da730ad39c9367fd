import { eq } from 'drizzle-orm'
import { findOrderRow, linesOfOrder, noteRefund, noteRefundFailed } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder } from '#tests/builders/orders.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, test } from '#tests/database.ts'
import { endRefundedAccess, fulfilPaidOrder, restoreRefundedAccess } from './index.ts'
import { entitlements } from './tables.ts'

/** A paid book that has yet to be given. */
async function buyUngiven(ctx: Context) {
  const book = await buildVariant(ctx)
  const { order } = await buildOrder(ctx, [{ variantId: book.id }])
  await markOrderPaid(ctx, order.id)
  return { order, lineIds: (await linesOfOrder(ctx, order.id)).map(({ id }) => id) }
}

const givenTo = (ctx: Context, orderId: string) =>
  ctx.db.select().from(entitlements).where(eq(entitlements.orderId, orderId))

test('what was given back before it was given is not given afterwards [DIG-21]', async ({
  ctx,
}) => {
  const { order, lineIds } = await buyUngiven(ctx)

  await endRefundedAccess.run(ctx, { refundId: newId(), orderId: order.id, lineIds })
  await fulfilPaidOrder.run(ctx, { orderId: order.id })

  const given = await givenTo(ctx, order.id)
  expect(given).toHaveLength(1)
  expect(given[0]?.revokedAt).not.toBeNull()
})

test('a refund that fails before anything was given gives it after all [PAY-14]', async ({
  ctx,
}) => {
  const { order, lineIds } = await buyUngiven(ctx)
  const refundId = newId()
  const current = async () => {
    const found = await findOrderRow(ctx, order.id)
    if (!found) throw new Error('Expected the order')
    return found
  }
  await noteRefund(ctx, await current(), 'given back', true)
  await endRefundedAccess.run(ctx, { refundId, orderId: order.id, lineIds })
  await fulfilPaidOrder.run(ctx, { orderId: order.id })
  expect(await givenTo(ctx, order.id)).toEqual([])

  await noteRefundFailed(ctx, await current(), 'came to nothing')
  await restoreRefundedAccess.run(ctx, { refundId, orderId: order.id })

  const given = await givenTo(ctx, order.id)
  expect(given).toHaveLength(1)
  expect(given[0]?.revokedAt).toBeNull()
})
