import { sql } from 'drizzle-orm'
import { addToCart, viewCart } from '#modules/carts/index.ts'
import { setStock } from '#modules/inventory/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as route from './cart.tsx'

const cart = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, route, 'cart', '/cart', form ? { form } : {})

const guestOf = (ctx: Context, cartToken?: string): Context => ({
  ...ctx,
  actor: { kind: 'guest', ...(cartToken ? { cartToken } : {}) },
})

test('shows an empty cart with a way to the shop', async ({ ctx }) => {
  const { page, status } = await cart(guestOf(ctx))

  expect(status).toBe(200)
  expect(page.getByRole('link', { name: 'Browse the shop' }).getAttribute('href')).toBe('/shop')
})

test('a guest puts a book in and gets a cart of their own, kept by a cookie [CART-01] [CART-10]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx, { title: 'Night Grammar', priceMinor: 1250 })

  const added = await cart(guestOf(ctx), { intent: 'add', variantId: book.id, quantity: '2' })

  expect(added).toMatchObject({ status: 303, location: '/cart' })
  const token = /^stoa_cart=([\w-]{20,}); Path=\/; HttpOnly; SameSite=Lax/.exec(
    added.cookies[0] ?? '',
  )?.[1]
  const { page, text } = await cart(guestOf(ctx, token))
  expect(page.getByRole('heading', { name: 'Night Grammar' })).toBeTruthy()
  expect(page.getByLabelText('Quantity: Night Grammar')).toHaveProperty('value', '2')
  expect(text).toContain('2 items$25.00')
  expect(page.getByRole('link', { name: 'Go to checkout' })).toBeTruthy()
})

test('the cart page takes more, fewer, an exact number, and lines out [CART-16] [CART-02] [CART-04] [CART-05] [CART-06] [UX-05]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const itemId = (await viewCart(guest)).lines[0]?.id ?? ''
  const quantity = async () => (await viewCart(guest)).lines[0]?.quantity

  await cart(guest, { intent: 'increase', itemId })
  expect(await quantity()).toBe(2)
  // What the buttons beside the number send when no script is there.
  await cart(guest, { itemId, quantity: '2', step: '1' })
  expect(await quantity()).toBe(3)
  await cart(guest, { itemId, quantity: '3', step: '-1' })
  expect(await quantity()).toBe(2)
  await cart(guest, { intent: 'set', itemId, quantity: '7' })
  expect(await quantity()).toBe(7)
  await cart(guest, { intent: 'set', itemId, quantity: '1' })
  await cart(guest, { intent: 'decrease', itemId })
  expect(await quantity()).toBeUndefined()

  await addToCart(guest, { variantId: book.id, quantity: 1 })
  const again = (await viewCart(guest)).lines[0]?.id ?? ''
  await cart(guest, { intent: 'remove', itemId: again })
  expect((await viewCart(guest)).lines).toEqual([])
})

test('says beside the line why more cannot be had, and leaves the cart as it was [CART-12]', async ({
  ctx,
}) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 3, title: 'Harbour mug' })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])
  const itemId = (await viewCart(guest)).lines[0]?.id ?? ''

  const refused = await cart(guest, { intent: 'set', itemId, quantity: '4' })

  expect(refused.status).toBe(409)
  expect(refused.text).toContain('There are only 3 left, so you cannot have more.')
  expect(refused.page.getByLabelText('Quantity: Harbour mug')).toHaveProperty('value', '2')
})

test.for([['-1'], ['1.5'], ['many'], ['1000'], ['']] as const)(
  'does not take "%s" for a quantity',
  async ([quantity], { ctx }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const itemId = (await viewCart(guest)).lines[0]?.id ?? ''

    const refused = await cart(guest, { intent: 'set', itemId, quantity })

    expect(refused.status).toBe(422)
    expect(refused.text).toMatch(/The quantity must/)
    expect((await viewCart(guest)).lines[0]?.quantity).toBe(1)
  },
)

test('tells of a changed price before anybody pays, until it is accepted', async ({ ctx }) => {
  const book = await buildVariant(ctx, { priceMinor: 900, title: 'Night Grammar' })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  await ctx.db.execute(sql`update variants set price_minor = 1100 where id = ${book.id}`)

  const before = await cart(guest)
  expect(before.text).toContain('The price has gone up since you put it here: it was $9.00.')
  expect(before.text).toContain('1 item$11.00')
  expect(before.page.getByRole('link', { name: 'Go to checkout' })).toBeTruthy()

  await cart(guest, { intent: 'accept-prices' })
  expect((await cart(guest)).text).not.toContain('The price has')
})

test('a line that cannot be bought as it stands says so and stands in the way', async ({ ctx }) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 5, title: 'Harbour mug' })
  const print = await buildVariant(ctx, { ships: true, stock: 5, title: 'Tide print' })
  const book = await buildVariant(ctx, { title: 'Night Grammar' })
  const guest = await buildGuestCart(ctx, [
    { variantId: mug.id, quantity: 3 },
    { variantId: print.id },
    { variantId: book.id },
  ])
  await setStock(ctx, mug.id, 1)
  await setStock(ctx, print.id, 0)
  await ctx.db.execute(sql`update products set status = 'draft' where id = ${book.productId}`)

  const { text, page } = await cart(guest)

  expect(text).toContain('Only 1 left. Please take fewer.')
  expect(text).toContain('Sold out. Please take it out of the cart.')
  expect(text).toContain('No longer for sale. Please take it out of the cart.')
  expect(page.queryByRole('link', { name: 'Go to checkout' })).toBeNull()
  // A page that is not public is not linked to.
  expect(page.queryByRole('link', { name: 'Night Grammar' })).toBeNull()
})

test("what the buyer's own unpaid order holds is not sold out for them", async ({ ctx }) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 1, title: 'The last mug' })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const stranger = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const order = await placeOrder(guest, orderInput({ shippingAddress }))

  const own = await cart(guest)
  expect(own.text).not.toContain('Sold out')
  expect(own.text).toContain(`Order ${order.number} waits for your payment.`)
  expect(own.page.getByRole('link', { name: 'Go to checkout' })).toBeTruthy()
  expect((await cart(stranger)).text).toContain('Sold out')
})

test("a stranger's line cannot be touched", async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const owner = await buildGuestCart(ctx, [{ variantId: book.id }])
  const stranger = await buildGuestCart(ctx, [{ variantId: book.id }])
  const itemId = (await viewCart(owner)).lines[0]?.id ?? ''

  const refused = await cart(stranger, { intent: 'remove', itemId })

  expect(refused.status).toBe(404)
  expect((await viewCart(owner)).itemCount).toBe(1)
})

test('a form without the token of the session changes nothing [SEC-10]', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const person = as(ctx, await buildPerson(ctx))

  const forged = await visit(person, route, 'cart', '/cart', {
    form: { intent: 'add', variantId: book.id },
    forged: true,
  })

  expect(forged.status).toBe(403)
  expect((await viewCart(person)).itemCount).toBe(0)
})
