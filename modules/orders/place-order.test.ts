import { eq, sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { consents } from '#modules/accounts/tables.ts'
import { addToCart, viewCart } from '#modules/carts/index.ts'
import { setStock, stockOf } from '#modules/inventory/index.ts'
import { contextOf } from '#platform/app.ts'
import { newToken } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/database.ts'
import { cancelOrder } from './cancel-order.ts'
import { placeOrder } from './place-order.ts'
import { linesOfOrder } from './queries.ts'
import { orders } from './tables.ts'

test("charges today's price and holds the stock [CHK-03] [INV-03] [CHK-20]", async ({ ctx }) => {
  const mug = await buildVariant(ctx, { priceMinor: 1200, stock: 3, ships: true })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])
  await ctx.db.execute(sql`update variants set price_minor = 1500 where id = ${mug.id}`)

  const order = await placeOrder(guest, orderInput({ shippingAddress }))

  expect(order).toMatchObject({ paymentStatus: 'pending', itemsMinor: 3000 })
  expect(await linesOfOrder(ctx, order.id)).toMatchObject([{ quantity: 2, unitPriceMinor: 1500 }])
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 2 })
})

test('refuses when the total is no longer the one that was shown [CHK-03]', async ({ ctx }) => {
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

  const order = placeOrder(guest, orderInput({ expectedTotalMinor: 800 }))

  await expect(order).rejects.toMatchObject({
    code: 'total_changed',
    details: { total: { amount: 900 } },
  })
})

test('takes nothing at all when one line is sold out [CHK-02] [INV-02]', async ({ ctx }) => {
  const mug = await buildVariant(ctx, { priceMinor: 1200, stock: 5, ships: true })
  const print = await buildVariant(ctx, { priceMinor: 3000, stock: 1, ships: true })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }, { variantId: print.id }])
  await setStock(ctx, print.id, 0)

  await expect(placeOrder(guest, orderInput({ shippingAddress }))).rejects.toMatchObject({
    code: 'out_of_stock',
    details: { shortages: [{ variantId: print.id, wanted: 1, available: 0 }] },
  })

  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 0 })
  expect(await ctx.db.select().from(orders)).toEqual([])
})

test('keeps what the buyer accepted, in which version and from where [DATA-23]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const from = { ...guest, actor: { ...guest.actor, ip: '198.51.100.7' } }

  const order = await placeOrder(from, orderInput({ email: 'reader@example.org' }))

  const kept = await ctx.db.select().from(consents).where(eq(consents.email, 'reader@example.org'))
  expect(kept.map((one) => one.document).sort()).toEqual(['privacy', 'refunds', 'terms'])
  expect(kept[0]).toMatchObject({ ip: '198.51.100.7', occasion: `checkout:${order.id}` })
})

test('asks for an address only when something ships [CHK-09] [SHIP-07]', async ({ ctx }) => {
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const mug = await buildVariant(ctx, { priceMinor: 1200, ships: true })
  const digital = await buildGuestCart(ctx, [{ variantId: book.id }])
  const mixed = await buildGuestCart(ctx, [{ variantId: book.id }, { variantId: mug.id }])

  await expect(placeOrder(digital, orderInput())).resolves.toMatchObject({ shipTo: null })
  await expect(placeOrder(mixed, orderInput())).rejects.toMatchObject({
    details: { fields: { shippingAddress: ['Please give an address'] } },
  })
  await expect(placeOrder(mixed, orderInput({ shippingAddress }))).resolves.toMatchObject({
    shipTo: shippingAddress,
  })
})

test('the same cart asked again is the same order [CHK-06]', async ({ ctx }) => {
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const input = orderInput()

  const first = await placeOrder(guest, input)
  const again = await placeOrder(guest, { ...input, provider: 'paystack' })

  expect(again).toMatchObject({ id: first.id, provider: 'paystack' })
})

test('a changed cart closes the order that waited and gives its stock back', async ({ ctx }) => {
  const mug = await buildVariant(ctx, { priceMinor: 1200, stock: 3, ships: true })
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const { guest, order } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 3 }], {
    shippingAddress,
  })
  await addToCart(guest, { variantId: book.id, quantity: 1 })
  await cancelOrder(ctx, order.id, 'cart_changed')

  const next = await placeOrder(guest, orderInput({ shippingAddress }))

  expect(next.id).not.toBe(order.id)
  expect(next.itemsMinor).toBe(4500)
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 3 })
})

test('the cart keeps its things until the order is paid [CHK-05]', async ({ ctx }) => {
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const { guest, order } = await buildOrder(ctx, [{ variantId: book.id }])

  expect(await viewCart(guest)).toMatchObject({ itemCount: 1, pendingOrderId: order.id })
})

test('cancelling gives the stock back once, however often it is asked [INV-07]', async ({
  ctx,
}) => {
  const mug = await buildVariant(ctx, { priceMinor: 1200, stock: 3, ships: true })
  const { order } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], { shippingAddress })

  await cancelOrder(ctx, order.id, 'expired')
  await cancelOrder(ctx, order.id, 'expired')

  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
})

describe('at the same moment', () => {
  test('two clicks on "buy" give one order and the same answer twice [CHK-06]', async ({ app }) => {
    const ctx = contextOf(app)
    const book = await buildVariant(ctx, { priceMinor: 900 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const input = orderInput()

    const placed = await Promise.all(
      Array.from({ length: 8 }, (_, i) => placeOrder(guest, input, i % 2 ? 'one-key' : undefined)),
    )

    expect(new Set(placed.map((order) => order.id)).size).toBe(1)
  })

  test('six buyers of three mugs give three orders [INV-05] [INV-06]', async ({ app }) => {
    const ctx = contextOf(app)
    const mug = await buildVariant(ctx, { priceMinor: 1200, stock: 3, ships: true })
    const guests = await Promise.all(
      Array.from({ length: 6 }, () => buildGuestCart(ctx, [{ variantId: mug.id }])),
    )

    const results = await Promise.allSettled(
      guests.map((guest) => placeOrder(guest, orderInput({ shippingAddress }))),
    )

    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3)
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 3 })
  })

  test('the same key with another body is refused [CHK-06]', async ({ app }) => {
    const ctx = contextOf(app)
    const book = await buildVariant(ctx, { priceMinor: 900 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const key = newToken()
    await placeOrder(guest, orderInput({ email: 'one@example.org' }), key)

    const other = placeOrder(guest, orderInput({ email: 'two@example.org' }), key)

    await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  })
})
