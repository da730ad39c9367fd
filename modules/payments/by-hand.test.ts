import { eq } from 'drizzle-orm'
import { viewCart } from '#modules/carts/index.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { ledgerEntries, ledgerSets } from '#modules/ledger/tables.ts'
import { findOrderRow } from '#modules/orders/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { listMails } from '#platform/outbox.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { later } from '#tests/database.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { checkOut } from './check-out.ts'
import { recordPayment } from './record-payment.ts'
import { startPayment } from './start-payment.ts'
import { sweep } from './sweep.ts'
import { listWaysToPay } from './ways-to-pay.ts'

const words = 'Pay into account 0123456789 of Quarto & Quay.\n\nWe send it when the money is there.'

async function buyByTransfer(ctx: Context) {
  await changeSetting(asSystem(ctx), 'payments', { byHand: { bank_transfer: words } })
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock: 5 })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])
  const input = orderInput({ shippingAddress, provider: 'bank_transfer' })
  const { order, payment } = await checkOut(guest, input)
  return { mug, guest, order, payment }
}

test('is offered only when the owner has written what to do [D-10]', async ({ at: { ctx } }) => {
  const names = async () => (await listWaysToPay(ctx, 'USD')).map(({ name }) => name)
  expect(await names()).not.toContain('bank_transfer')

  await changeSetting(asSystem(ctx), 'payments', {
    byHand: { bank_transfer: words, cash_on_delivery: '  ' },
    order: ['bank_transfer'],
    off: ['paypal'],
    labels: { stripe: 'Visa or Mastercard' },
  })

  const ways = await listWaysToPay(ctx, 'USD')
  expect(ways[0]).toMatchObject({ name: 'bank_transfer', byHand: true })
  expect(ways.find(({ name }) => name === 'stripe')?.label).toBe('Visa or Mastercard')
  expect(await names()).not.toContain('paypal')
  expect(await names()).not.toContain('cash_on_delivery')
  await changeSetting(asSystem(ctx), 'payments', {})
})

test('keeps the order for days, empties the cart, and mails the owner’s words once [D-33]', async ({
  at: { ctx },
}) => {
  const { guest, order, mug } = await buyByTransfer(ctx)

  await startPayment(ctx, order.id, 'bank_transfer')
  await sweep(later(ctx, 60))

  expect(await viewCart(guest)).toMatchObject({ itemCount: 0 })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 2 })
  const waiting = await findOrderRow(ctx, order.id)
  expect(waiting?.paymentStatus).toBe('pending')
  expect((waiting?.expiresAt.getTime() ?? 0) - ctx.now.getTime()).toBeGreaterThan(6 * 86_400_000)
  const mails = (await listMails(ctx, 100)).filter((mail) => mail.to === order.email)
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toContain('Pay into account 0123456789')
  expect(mails[0]?.text).toContain(order.number)
})

test('is given up after its days like any other order', async ({ at: { ctx } }) => {
  const { order, mug } = await buyByTransfer(ctx)

  await sweep(later(ctx, 8 * 24 * 60))

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'cancelled' })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 0 })
})

test('the owner marks it as paid, once, and the books know how it came [PAY-06] [PAY-10]', async ({
  at: { ctx },
}) => {
  const { guest, order, mug } = await buyByTransfer(ctx)
  const owner = asSystem(ctx)
  const input = { method: 'bank_transfer' as const, note: 'statement of Monday' }
  await expect(recordPayment(guest, order.number, input)).rejects.toMatchObject({
    reason: 'not_signed_in',
  })
  await expect(recordPayment(owner, order.number, { ...input, amount: 1 })).rejects.toMatchObject({
    details: { fields: { amount: [expect.stringContaining('costs')] } },
  })

  const tries = await Promise.allSettled(
    [1, 2, 3].map(() => recordPayment(owner, order.number, input)),
  )

  expect(tries.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
  const booked = await ctx.db
    .select({ account: ledgerEntries.account, amountMinor: ledgerEntries.amountMinor })
    .from(ledgerEntries)
    .innerJoin(ledgerSets, eq(ledgerSets.id, ledgerEntries.setId))
    .where(eq(ledgerSets.orderId, order.id))
  expect(booked).toContainEqual({
    account: 'provider:bank_transfer',
    amountMinor: order.totalMinor,
  })
  await expect(recordPayment(owner, order.number, input)).rejects.toMatchObject({
    code: 'order_not_payable',
  })
})

test('an order that began at a company can be paid by hand: its page there is closed first', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order, payment } = await checkOut(guest, orderInput())

  await recordPayment(asSystem(ctx), order.number, { method: 'cash_on_delivery' })

  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
  const page = sandbox.payments('stripe').find((one) => one.reference === payment?.reference)
  expect(page?.status).toBe('expired')
})
