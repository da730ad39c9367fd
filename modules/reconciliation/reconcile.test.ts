import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { findOrderRow } from '#modules/orders/index.ts'
import { checkOut, closeUnpaidOrder } from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { refundsOfOrder } from '#modules/refunds/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { createPayment } from '#sandbox/create-payment.ts'
import type { ProviderName } from '#sandbox/index.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, insertOrder, orderInput } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { buyBook } from '#tests/builders/refunds.ts'
import { later } from '#tests/database.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { AlreadyClosed, closeDifference, readAgreement, reconcile, StillDiffers } from './index.ts'
import { differences } from './tables.ts'

async function start(ctx: Context, provider: ProviderName) {
  const book = await buildVariant(ctx, { priceMinor: 999 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order, payment } = await checkOut(guest, orderInput({ provider }))
  return { order, reference: payment?.reference ?? '' }
}

/** The look a little later, when nothing of it can still be on its way. */
const lookAt = (ctx: Context) => reconcile(later(ctx, 20))

async function differenceOf(ctx: Context, reference: string) {
  const [found] = await ctx.db
    .select()
    .from(differences)
    .where(eq(differences.reference, reference))
  return found
}

describe.each(['stripe', 'paystack', 'flutterwave', 'razorpay'] as const)('%s', (provider) => {
  test('money nobody told us of pays its order by the list [PAY-11] [PAY-14] [P-01]', async ({
    at: { ctx, sandbox },
  }) => {
    const { order, reference } = await start(ctx, provider)
    await sandbox.act(provider, reference, 'pay')
    // As if the attempt had been given up without anybody asking once more.
    await ctx.db
      .update(payments)
      .set({ status: 'expired' })
      .where(eq(payments.reference, reference))

    const looks = await lookAt(ctx)

    expect(looks.find((one) => one.provider === provider)).toMatchObject({ fault: undefined })
    expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
    expect(await differenceOf(ctx, reference)).toBeUndefined()
  })
})

test('money for an order that was given up is found, and its order paid after all [PAY-14]', async ({
  at: { ctx, sandbox },
}) => {
  const { order, reference } = await start(ctx, 'paystack')
  await closeUnpaidOrder(ctx, order.id, 'buyer')
  await sandbox.act('paystack', reference, 'pay')

  await lookAt(ctx)

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})

test('money no order asked for waits for the owner, and goes back once [PAY-11]', async ({
  at: { ctx, sandbox },
}) => {
  const owner = await buildOwner(ctx)
  const reference = `elsewhere-${newId()}`
  await createPayment(sandbox, 'paystack', reference)
  await sandbox.act('paystack', reference, 'pay')
  await lookAt(ctx)
  const found = await differenceOf(ctx, reference)
  expect(found).toMatchObject({ kind: 'unknown_here', state: 'open', thereMinor: 5000 })
  const { id = '' } = found ?? {}
  await expect(closeDifference(owner, id, { action: 'settle' })).rejects.toThrow(StillDiffers)

  await closeDifference(owner, id, { action: 'refund' })

  await expect(closeDifference(owner, id, { action: 'refund' })).rejects.toThrow(AlreadyClosed)
  await sandbox.settled()
  const there = sandbox.payments('paystack').find((one) => one.reference === reference)
  expect(there?.refundedMinor).toBe(5000)
  await lookAt(ctx)
  expect(await differenceOf(ctx, reference)).toMatchObject({
    state: 'settled',
    reason: 'Given back',
    closedBy: owner.actor.person?.id,
  })
})

test('money that does not fit stays open until somebody says why it may [PAY-11]', async ({
  at: { ctx, sandbox },
}) => {
  const owner = await buildOwner(ctx)
  const { order, reference } = await start(ctx, 'stripe')
  sandbox.fault({ at: 'any', kind: 'wrong_amount' })
  await sandbox.act('stripe', reference, 'pay')

  await lookAt(ctx)

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'pending' })
  const found = await differenceOf(ctx, reference)
  expect(found).toMatchObject({ kind: 'misfit', state: 'open', orderId: order.id })
  await closeDifference(owner, found?.id ?? '', {
    action: 'ignore',
    reason: 'Settled by telephone',
  })
  await lookAt(ctx)
  expect(await differenceOf(ctx, reference)).toMatchObject({
    state: 'ignored',
    reason: 'Settled by telephone',
  })
  const { differences: open } = await readAgreement(owner)
  expect(open.map((one) => one.reference)).not.toContain(reference)
})

test('a refund made in the company’s own account is in the books after the next look [PAY-11] [P-06]', async ({
  at: { ctx, sandbox },
}) => {
  const { order, reference } = await buyBook({ ctx, sandbox })
  await sandbox.refundInDashboard('stripe', reference, 400)

  await lookAt(ctx)

  expect(await refundsOfOrder(ctx, order.id)).toMatchObject([
    { source: 'provider', amountMinor: 400 },
  ])
  expect(await differenceOf(ctx, reference)).toBeUndefined()
})

test('what is called paid here and unknown there is found, and closes itself when it is gone [PAY-11]', async ({
  at: { ctx },
}) => {
  const order = await insertOrder(ctx, { paymentStatus: 'paid' })
  const reference = `st-${newId()}`
  await ctx.db.insert(payments).values({
    orderId: order.id,
    provider: 'paystack',
    reference,
    providerId: reference,
    transactionId: '404404',
    amountMinor: 1000,
    paidMinor: 1000,
    currency: 'USD',
    status: 'paid',
    createdAt: ctx.now,
    settledAt: ctx.now,
  })
  await lookAt(ctx)
  expect(await differenceOf(ctx, reference)).toMatchObject({
    kind: 'unknown_there',
    state: 'open',
    hereMinor: 1000,
    thereMinor: 0,
  })

  await ctx.db.update(payments).set({ status: 'failed' }).where(eq(payments.reference, reference))
  await lookAt(ctx)

  expect(await differenceOf(ctx, reference)).toMatchObject({ state: 'settled', reason: null })
})

test('a company that does not answer changes nothing, and is named [PAY-11]', async ({
  at: { ctx, sandbox },
}) => {
  const owner = await buildOwner(ctx)
  sandbox.fault({ provider: 'razorpay', at: 'any', kind: 'error_500', times: 30 })

  const looks = await lookAt(ctx)
  sandbox.clearFaults()

  expect(looks.find(({ provider }) => provider === 'razorpay')?.fault).toBeTruthy()
  expect(looks.find(({ provider }) => provider === 'stripe')?.fault).toBeUndefined()
  const { providers } = await readAgreement(owner)
  expect(providers.find(({ provider }) => provider === 'razorpay')?.fault).toBeTruthy()
})
