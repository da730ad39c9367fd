import { eq } from 'drizzle-orm'
import { updateProduct } from '#modules/catalog/index.ts'
import { placeOrder, placeSingleOrder } from '#modules/orders/index.ts'
import { orderLines } from '#modules/orders/tables.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { expect, later, test } from '#tests/database.ts'
import { addToCart, setQuantity, viewCart } from './index.ts'

/** A book of which the buyer names the price, from 300 up. */
async function buildGenerous(ctx: Context) {
  const book = await buildVariant(ctx, { priceMinor: 300 })
  await updateProduct(asSystem(ctx), book.productId, {
    variants: [
      { id: book.id, title: 'PDF', priceMinor: 300, payWhatYouWant: true, suggestedMinor: 800 },
    ],
  })
  return book
}

test('the buyer pays what they named, from the cart to the order', async ({ ctx }) => {
  const { id: variantId } = await buildGenerous(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId, namedPriceMinor: 1234 }])

  const [line] = (await viewCart(guest)).lines
  const order = await placeOrder(guest, orderInput())

  expect(line).toMatchObject({ unitPriceMinor: 1234, totalMinor: 1234 })
  expect(order.totalMinor).toBe(1234)
  const [written] = await ctx.db.select().from(orderLines).where(eq(orderLines.orderId, order.id))
  expect(written).toMatchObject({ unitPriceMinor: 1234 })
})

test('who names no price pays the least', async ({ ctx }) => {
  const { id: variantId } = await buildGenerous(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId }])

  expect((await viewCart(guest)).itemsMinor).toBe(300)
})

test('an offer below the least, or for what has a fixed price, is refused at its field and the cart stays empty', async ({
  ctx,
}) => {
  const { id: variantId, productId } = await buildGenerous(ctx)
  const fixed = await buildVariant(ctx, { title: 'Fixed' })
  const guest: Context = { ...ctx, actor: { kind: 'guest' } }
  const refused = { details: { fields: { namedPriceMinor: [expect.any(String)] } } }

  await expect(
    addToCart(guest, { variantId, quantity: 1, namedPriceMinor: 299 }),
  ).rejects.toMatchObject(refused)
  await expect(
    addToCart(guest, { variantId: fixed.id, quantity: 1, namedPriceMinor: 5000 }),
  ).rejects.toMatchObject(refused)
  await expect(
    placeSingleOrder(guest, { ...orderInput(), productId, namedPriceMinor: 1 }),
  ).rejects.toMatchObject(refused)
})

test('a least that was raised meanwhile is news, and is what is charged', async ({ ctx }) => {
  const { id: variantId, productId } = await buildGenerous(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId, namedPriceMinor: 400 }])
  await updateProduct(asSystem(ctx), productId, {
    variants: [{ id: variantId, title: 'PDF', priceMinor: 700, suggestedMinor: null }],
  })

  const [line] = (await viewCart(guest)).lines

  expect(line).toMatchObject({
    unitPriceMinor: 700,
    notice: { kind: 'price_changed', fromMinor: 400 },
  })
})

test('no more than the limit of one order goes into the cart or out of it', async ({ ctx }) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 50 })
  const limit = (mostPerOrder: number) =>
    updateProduct(asSystem(ctx), mug.productId, { mostPerOrder })
  await limit(3)
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 3 }])
  const [line] = (await viewCart(guest)).lines

  await expect(addToCart(guest, { variantId: mug.id, quantity: 1 })).rejects.toMatchObject({
    code: 'too_many_wanted',
    details: { most: 3 },
  })
  await expect(setQuantity(guest, line?.id ?? '', { quantity: 4 })).rejects.toMatchObject({
    code: 'too_many_wanted',
  })
  await limit(2)
  expect((await viewCart(guest)).lines[0]?.notice).toEqual({ kind: 'too_many', most: 2 })
  const shippingAddress = { name: 'Ada', line1: '1 Quay', city: 'Lagos', country: 'NG' }
  await expect(placeOrder(guest, orderInput({ shippingAddress }))).rejects.toMatchObject({
    code: 'too_many_wanted',
  })
})

test('what is sold until a day is not sold after it', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  await updateProduct(asSystem(ctx), book.productId, {
    salesEndAt: later(ctx, 60).now.toISOString(),
  })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

  const after = later(guest, 60)

  expect((await viewCart(after)).lines[0]?.notice).toEqual({ kind: 'not_for_sale' })
  await expect(addToCart(after, { variantId: book.id, quantity: 1 })).rejects.toMatchObject({
    code: 'not_for_sale',
  })
  await expect(placeOrder(after, orderInput())).rejects.toMatchObject({ code: 'not_for_sale' })
})
