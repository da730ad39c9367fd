import { describe } from 'vitest'
import { findOrderRow } from '#modules/orders/index.ts'
import { giveRefund } from '#modules/refunds/index.ts'
import { buyMixed, stillBooked } from '#tests/builders/refunds.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { disputesOfOrder, learnDisputes } from './index.ts'

describe.each(['stripe', 'paystack'] as const)('at %s', (provider) => {
  test('a dispute sets the sellers’ shares aside, and gives them back when it is won [P-06]', async ({
    at,
  }) => {
    const { ctx, sandbox } = at
    const { order, reference, paymentId } = await buyMixed(at, provider)
    const before = await stillBooked(ctx, order.id)
    await sandbox.openDispute(provider, reference)
    await Promise.all([1, 2].map(() => learnDisputes.run(ctx, { paymentId })))

    const { seller = 0, ...held } = await stillBooked(ctx, order.id)
    expect(seller).toBe(0)
    expect(held.disputed).toBe(before.seller)
    const [open] = await disputesOfOrder(ctx, order.id)
    expect(open).toMatchObject({ status: 'open', amountMinor: order.totalMinor, decidedAt: null })
    expect(open?.evidenceDueAt).toBeInstanceOf(Date)

    await sandbox.closeDispute(provider, reference, 'won')
    await Promise.all([1, 2].map(() => learnDisputes.run(ctx, { paymentId })))

    expect(await stillBooked(ctx, order.id)).toEqual(before)
    expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
  })

  test('a lost one takes from everybody their share, once [P-06]', async ({ at }) => {
    const { ctx, sandbox } = at
    const { order, reference, paymentId } = await buyMixed(at, provider)
    const fee = (await stillBooked(ctx, order.id)).provider_fees ?? 0
    await sandbox.openDispute(provider, reference)
    await learnDisputes.run(ctx, { paymentId })
    await sandbox.closeDispute(provider, reference, 'lost')

    await Promise.all([1, 2, 3].map(() => learnDisputes.run(ctx, { paymentId })))

    expect(await stillBooked(ctx, order.id)).toEqual({ provider: -fee, provider_fees: fee })
    expect(await findOrderRow(ctx, order.id)).toMatchObject({
      paymentStatus: 'refunded',
      refundedMinor: order.totalMinor,
    })
  })
})

test('while a bank decides no refund is made, so that the money cannot go twice', async ({
  at,
}) => {
  const { ctx, sandbox } = at
  const { owner, order, reference, paymentId } = await buyMixed(at)
  await sandbox.openDispute('stripe', reference)
  await learnDisputes.run(ctx, { paymentId })

  const refund = giveRefund(owner, order.id, { whole: true, reason: 'Sorry' })

  await expect(refund).rejects.toMatchObject({ code: 'dispute_open' })
})

test('what was refunded before is not taken from its seller a second time when the dispute is lost [P-06]', async ({
  at,
}) => {
  const { ctx, sandbox } = at
  const { owner, order, reference, paymentId } = await buyMixed(at)
  const fee = (await stillBooked(ctx, order.id)).provider_fees ?? 0
  await giveRefund(owner, order.id, { amountMinor: 1000, reason: 'By hand', byHand: true })
  await sandbox.openDispute('stripe', reference)
  await learnDisputes.run(ctx, { paymentId })
  await sandbox.closeDispute('stripe', reference, 'lost')

  await learnDisputes.run(ctx, { paymentId })

  expect(await stillBooked(ctx, order.id)).toEqual({
    provider: -fee,
    provider_fees: fee,
    cash: -1000,
    dispute_losses: 1000,
  })
})

test('a dispute that was decided before it was heard of is booked as decided', async ({ at }) => {
  const { ctx, sandbox } = at
  const { order, reference, paymentId } = await buyMixed(at)
  await sandbox.openDispute('stripe', reference)
  await sandbox.closeDispute('stripe', reference, 'lost')

  await learnDisputes.run(ctx, { paymentId })

  expect(await disputesOfOrder(ctx, order.id)).toMatchObject([{ status: 'lost' }])
  expect((await stillBooked(ctx, order.id)).seller).toBeUndefined()
})
