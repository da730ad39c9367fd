import { applyCode, viewCart } from '#modules/carts/index.ts'
import { changeDiscount } from '#modules/discounts/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildDiscount } from '#tests/builders/discounts.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as cartRoute from './cart.tsx'
import * as checkoutRoute from './checkout.tsx'

const cart = (ctx: Context, form?: Record<string, string>, query = '') =>
  visit(ctx, cartRoute, 'cart', `/cart${query}`, form ? { form } : {})
const checkout = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, checkoutRoute, 'checkout', '/checkout', form ? { form } : {})

const buyer = {
  email: 'rosa@example.org',
  country: 'NG',
  provider: 'stripe',
  acceptedPolicies: 'yes',
}

async function guestWithBook(ctx: Context, priceMinor = 2000) {
  const book = await buildVariant(ctx, { priceMinor })
  return await buildGuestCart(ctx, [{ variantId: book.id }])
}

test('a code typed at the cart saves by line and in total, and can be taken off [CPN-02] [CHK-19]', async ({
  at: { ctx },
}) => {
  const guest = await guestWithBook(ctx)
  const { code } = await buildDiscount(ctx, { name: 'Spring sale' })

  expect(await cart(guest, { intent: 'code', code })).toMatchObject({ status: 303 })
  const { text } = await cart(guest)
  expect(text).toContain('$2.00 off with your discount')
  expect(text).toMatch(/Spring sale.*-\$2\.00.*1 item ?\$18\.00/)

  await cart(guest, { dropCode: code })
  expect((await cart(guest)).text).not.toContain('Spring sale')
})

test('a code that brings nothing is explained at its field, and stays typed [CPN-03]', async ({
  at: { ctx },
}) => {
  const guest = await guestWithBook(ctx)
  const { code } = await buildDiscount(ctx, { minimums: { USD: 5000 } })

  const refused = await cart(guest, { intent: 'code', code })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('This code needs at least $50.00 of what it is for.')
  const field = refused.page.getByLabelText(/Discount code/)
  expect(field.getAttribute('value')).toBe(code)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect((await viewCart(guest)).codes).toEqual([])
})

test('a link brings its code, also to a cart that is still empty [CPN-02]', async ({
  at: { ctx },
}) => {
  const { code } = await buildDiscount(ctx)
  const book = await buildVariant(ctx, { priceMinor: 2000 })
  const stranger: Context = { ...ctx, actor: { kind: 'guest' } }

  const opened = await cart(stranger, undefined, `?code=${code.toLowerCase()}`)
  expect(opened).toMatchObject({ status: 303, location: '/cart' })
  const cartToken = /^stoa_cart=([\w-]+)/.exec(opened.cookies[0] ?? '')?.[1] ?? ''
  const guest: Context = { ...ctx, actor: { kind: 'guest', cartToken } }
  await cart(guest, { intent: 'add', variantId: book.id, quantity: '1' })
  expect((await cart(guest)).text).toContain('$18.00')

  const added = { intent: 'add', variantId: book.id, quantity: '1', discount: 'NO-SUCH' }
  expect(await cart(guest, added)).toMatchObject({ location: '/cart?code=NO-SUCH' })
  expect((await cart(guest, undefined, '?code=NO-SUCH')).text).toContain('do not know this code')
})

test('a code typed at the checkout changes the total and keeps what was typed [CHK-19]', async ({
  at: { ctx },
}) => {
  const guest = await guestWithBook(ctx)
  const { code } = await buildDiscount(ctx)

  const shown = await checkout(guest, { ...buyer, intent: 'code', code })
  expect(shown.fields('.checkout')).toMatchObject({
    expectedTotalMinor: '1800',
    email: buyer.email,
  })
  expect((await checkout(guest, { ...buyer, intent: 'code', code: 'WRONG' })).text).toContain(
    'do not know this code',
  )

  const paid = await checkout(guest, { ...buyer, intent: 'pay', expectedTotalMinor: '1800' })
  expect(paid.status).toBe(303)
})

test('a code that ends before the payment is said, and paid without it only after a second yes [CPN-03]', async ({
  at: { ctx },
}) => {
  const guest = await guestWithBook(ctx)
  const { code, discount } = await buildDiscount(ctx)
  await applyCode(guest, { code })
  const form = (await checkout(guest)).fields('.checkout')
  await changeDiscount(asSystem(ctx), discount.id, { endsAt: new Date(ctx.now.getTime() - 1000) })

  const stopped = await checkout(guest, { ...form, ...buyer, intent: 'pay' })
  expect(stopped.status).toBe(422)
  expect(stopped.text).toContain(`${code}: This code has run out.`)
  expect(stopped.text).toContain('Confirm: pay $20.00')

  const again = { ...stopped.fields('.checkout'), ...buyer, intent: 'pay' }
  expect((await checkout(guest, again)).status).toBe(303)
})
