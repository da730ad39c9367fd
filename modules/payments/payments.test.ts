import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { viewCart } from '#modules/carts/index.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { ledgerEntries, ledgerSets } from '#modules/ledger/tables.ts'
import { findOrderRow } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { type Sandbox, startSandbox } from '#sandbox/index.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { test as base, expect, later, makeApp, type TestApp } from '#tests/database.ts'
import { sandboxSettings } from '#tests/shop.ts'
import { checkOut } from './check-out.ts'
import { closeUnpaidOrder } from './close-unpaid.ts'
import { settlePayment } from './settle-payment.ts'
import { startPayment } from './start-payment.ts'
import { sweep } from './sweep.ts'
import { payments } from './tables.ts'

/** The program's verbs and the providers' servers, with no webhooks and no worker in between. */
const test = base.extend<{ at: { app: TestApp; sandbox: Sandbox; ctx: Context } }>({
  at: [
    async ({}, use) => {
      const sandbox = await startSandbox()
      const app = await makeApp(sandboxSettings(sandbox.urls))
      await use({ app, sandbox, ctx: contextOf(app) })
      await sandbox.stop()
      await app.close()
    },
    { scope: 'file' },
  ],
})

async function buyMug(
  ctx: Context,
  { stock = 5, provider = 'stripe' }: { stock?: number; provider?: string } = {},
) {
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])
  const { order, payment } = await checkOut(guest, orderInput({ shippingAddress, provider }))
  if (!payment) throw new Error('Expected a payment to start')
  return { mug, guest, order, payment }
}

test('settles a payment whose webhook never came [PAY-05] [PAY-14]', async ({
  at: { ctx, sandbox },
}) => {
  const { order, payment, mug } = await buyMug(ctx)
  await sandbox.act('stripe', payment.reference, 'pay')

  await sweep(later(ctx, 2))

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
})

test('gives back what was held for an order nobody paid, and frees its cart [INV-07] [PAY-13]', async ({
  at: { ctx },
}) => {
  const { order, guest, mug } = await buyMug(ctx)

  await sweep(later(ctx, 31))

  expect(await findOrderRow(ctx, order.id)).toMatchObject({
    paymentStatus: 'cancelled',
    cancelReason: 'expired',
  })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 0 })
  expect(await viewCart(guest)).toMatchObject({ itemCount: 2, pendingOrderId: undefined })
})

test('money that came before the order was given up still pays it', async ({
  at: { ctx, sandbox },
}) => {
  const { order, payment } = await buyMug(ctx)
  await sandbox.act('stripe', payment.reference, 'pay')

  await closeUnpaidOrder(later(ctx, 31), order.id, 'expired')

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})

describe('money that comes after the order was given up', () => {
  test('takes the stock again when it is still there', async ({ at: { ctx, sandbox } }) => {
    const { order, payment, mug } = await buyMug(ctx, { provider: 'paystack' })
    await closeUnpaidOrder(later(ctx, 31), order.id, 'expired')
    await sandbox.act('paystack', payment.reference, 'pay')

    const outcome = await settlePayment(ctx, 'paystack', payment.reference)

    expect(outcome).toBe('paid')
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
  })

  test('is kept for the buyer and flagged when the stock is gone', async ({
    at: { ctx, sandbox },
  }) => {
    const { order, payment, mug } = await buyMug(ctx, { provider: 'paystack', stock: 2 })
    await closeUnpaidOrder(later(ctx, 31), order.id, 'expired')
    const next = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 1 }])
    await checkOut(next, orderInput({ shippingAddress }))
    await sandbox.act('paystack', payment.reference, 'pay')

    const outcomes = [
      await settlePayment(ctx, 'paystack', payment.reference),
      await settlePayment(ctx, 'paystack', payment.reference),
    ]

    expect(outcomes).toEqual(['surplus', 'surplus'])
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 2, reserved: 1 })
    const flagged = await findOrderRow(ctx, order.id)
    expect(flagged).toMatchObject({ paymentStatus: 'cancelled' })
    expect(flagged?.attention).toContain('Give back $')
    const booked = await ctx.db
      .select({ account: ledgerEntries.account, amountMinor: ledgerEntries.amountMinor })
      .from(ledgerEntries)
      .innerJoin(ledgerSets, eq(ledgerSets.id, ledgerEntries.setId))
      .where(eq(ledgerSets.orderId, order.id))
    expect(booked).toContainEqual({ account: 'unapplied', amountMinor: -order.totalMinor })
    expect(booked.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0)
  })
})

test('expiry and payment in the same moment end in one of the two, never in both', async ({
  at: { ctx, sandbox },
}) => {
  for (let round = 0; round < 20; round++) {
    const { order, payment, mug } = await buyMug(ctx)
    const paying = sandbox.act('stripe', payment.reference, 'pay').catch(() => undefined)
    await Promise.all([
      paying,
      closeUnpaidOrder(later(ctx, 31), order.id, 'expired'),
      settlePayment(ctx, 'stripe', payment.reference),
    ])
    await settlePayment(ctx, 'stripe', payment.reference)

    const ended = await findOrderRow(ctx, order.id)
    const isPaid = ended?.paymentStatus === 'paid'
    const money = sandbox.payments('stripe').find((one) => one.reference === payment.reference)
    expect(money?.status === 'paid').toBe(isPaid)
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: isPaid ? 3 : 5, reserved: 0 })
  }
})

test('a reply that was lost is asked for again and answers the same page', async ({
  at: { ctx, sandbox },
}) => {
  sandbox.fault({ provider: 'stripe', at: 'create', kind: 'reply_lost' })

  const { payment } = await buyMug(ctx)

  expect(payment).toMatchObject({ status: 'pending' })
  const made = sandbox.payments('stripe').filter((one) => one.reference === payment.reference)
  expect(made).toHaveLength(1)
})

test('a provider that is down says so, keeps the order, and another one takes the payment [PAYP-10]', async ({
  at: { ctx, sandbox },
}) => {
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock: 5 })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const input = orderInput({ shippingAddress })
  sandbox.fault({ provider: 'stripe', at: 'create', kind: 'error_500', times: 3 })

  await expect(checkOut(guest, input)).rejects.toMatchObject({
    code: 'provider_unavailable',
    reason: 'unavailable',
  })
  const { order, payment } = await checkOut(guest, { ...input, provider: 'paystack' })

  expect(payment).toMatchObject({ provider: 'paystack', status: 'pending' })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 1 })
  const attempts = await ctx.db.select().from(payments).where(eq(payments.orderId, order.id))
  expect(attempts.map((one) => one.status).sort()).toEqual(['failed', 'pending'])
})

test('asks the provider three times before it gives up [PAY-08] [ERR-05]', async ({
  at: { ctx, sandbox },
}) => {
  const { order, payment } = await buyMug(ctx)
  await sandbox.act('stripe', payment.reference, 'pay')
  sandbox.fault({ provider: 'stripe', at: 'verify', kind: 'error_500', times: 2 })

  const outcome = await settlePayment(ctx, 'stripe', payment.reference)

  expect(outcome).toBe('paid')
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})

test('two clicks on "pay" open one page', async ({ at: { ctx, sandbox } }) => {
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const { order } = await checkOut(guest, orderInput({ shippingAddress, provider: 'paystack' }))

  const opened = await Promise.all([1, 2, 3, 4].map(() => startPayment(ctx, order.id, 'stripe')))

  expect(new Set(opened.map((payment) => payment.pageUrl)).size).toBe(1)
  expect(
    sandbox.payments('stripe').filter((one) => one.reference === opened[0]?.reference),
  ).toHaveLength(1)
})

test('choosing another provider closes the page of the first', async ({ at: { ctx, sandbox } }) => {
  const { order, payment } = await buyMug(ctx)

  await startPayment(ctx, order.id, 'paystack')

  const first = sandbox.payments('stripe').find((one) => one.reference === payment.reference)
  expect(first?.status).toBe('expired')
})

test('a decline leaves everything as it was, one click from trying again [PAY-07]', async ({
  at: { ctx, sandbox },
}) => {
  const { order, guest, payment, mug } = await buyMug(ctx, { provider: 'paystack' })
  await sandbox.act('paystack', payment.reference, 'decline')

  expect(await settlePayment(ctx, 'paystack', payment.reference)).toBe('failed')

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'pending' })
  expect(await viewCart(guest)).toMatchObject({ itemCount: 2 })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 2 })
})

test('a free product is given without asking any provider', async ({ at: { ctx } }) => {
  const sample = await buildVariant(ctx, { priceMinor: 0 })
  const guest = await buildGuestCart(ctx, [{ variantId: sample.id }])

  const { order, payment } = await checkOut(guest, orderInput())

  expect(payment).toBeUndefined()
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
})

test('what was bought once is not sold twice to the same reader [CHK-11]', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx, { priceMinor: 900, title: 'Night Grammar' })
  const input = orderInput()
  const first = await checkOut(await buildGuestCart(ctx, [{ variantId: book.id }]), input)
  await sandbox.act('stripe', first.payment?.reference ?? '', 'pay')
  await settlePayment(ctx, 'stripe', first.payment?.reference ?? '')

  const again = checkOut(await buildGuestCart(ctx, [{ variantId: book.id }]), input)

  await expect(again).rejects.toMatchObject({
    code: 'already_owned',
    details: { titles: ['Night Grammar'] },
  })
})
