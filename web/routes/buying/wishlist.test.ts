import { viewCart } from '#modules/carts/index.ts'
import { addWish, shareWishlist, viewWishlist } from '#modules/wishlists/index.ts'
import type { Context } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as room from '../account/wishlist.tsx'
import * as cart from './cart.tsx'
import * as shared from './shared-wishlist.tsx'
import * as route from './wishlist.tsx'

const wishlist = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, route, 'wishlist', '/wishlist', form ? { form } : {})
const own = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, room, 'account/wishlist', '/account/wishlist', form ? { form } : {})

const guestOf = (ctx: Context, cartToken?: string): Context => ({
  ...ctx,
  actor: { kind: 'guest', ...(cartToken ? { cartToken } : {}) },
})

test('a guest wishes from the product page, sees it, moves it to the cart [CART-14] [CART-15]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx, { title: 'Night Grammar', priceMinor: 1250 })

  // What the buy form sends when its second button is pressed.
  const added = await wishlist(guestOf(ctx), {
    ...{ intent: 'add', variantId: book.id, quantity: '1', wish: book.id },
  })

  expect(added).toMatchObject({ status: 303, location: '/wishlist' })
  const token = /^stoa_cart=([\w-]{20,});/.exec(added.cookies[0] ?? '')?.[1]
  const guest = guestOf(ctx, token)
  const { page, text } = await wishlist(guest)
  expect(page.getByRole('heading', { name: 'Night Grammar' })).toBeTruthy()
  expect(text).toContain('$12.50')
  expect(page.getByRole('button', { name: 'Move Night Grammar to the cart' })).toBeTruthy()

  const wishId = (await viewWishlist(guest)).entries[0]?.id ?? ''
  const moved = await wishlist(guest, { intent: 'move', wishId })

  expect(moved).toMatchObject({ status: 303, location: '/cart' })
  expect((await viewCart(guest)).lines).toMatchObject([{ variantId: book.id }])
})

test('a line of the cart is saved for later, and the cart says where it is [CART-15]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const itemId = (await viewCart(guest)).lines[0]?.id ?? ''

  const saved = await visit(guest, cart, 'cart', '/cart', { form: { intent: 'save', itemId } })

  expect(saved).toMatchObject({ status: 303, location: '/cart' })
  const { page, text } = await visit(guest, cart, 'cart', '/cart')
  expect(text).toContain('One thing is saved for later')
  expect(page.getByRole('link', { name: 'on your wishlist' }).getAttribute('href')).toBe(
    '/wishlist',
  )
})

test('the own room shares the list with a link and stops again [CART-14]', async ({ ctx }) => {
  const book = await buildVariant(ctx, { title: 'Night Grammar' })
  const person = as(ctx, await buildPerson(ctx, { name: 'Amara Obi' }))
  await addWish(person, { variantId: book.id })

  const done = await own(person, { intent: 'share' })
  expect(done).toMatchObject({ status: 303, location: '/account/wishlist' })
  const token = await shareWishlist(person)
  const { page } = await own(person)
  expect(page.getByLabelText('The list’s link').getAttribute('value')).toBe(
    `${ctx.config.baseUrl}/wishlist/${token}`,
  )

  const look = (token: string) =>
    visit(guestOf(ctx), shared, 'wishlist/:token', `/wishlist/${token}`)
  const seen = await look(token)
  expect(seen.text).toContain('What Amara Obi wishes for')
  expect(seen.text).toContain('Night Grammar')
  expect(seen.page.queryByRole('button', { name: /Remove/ })).toBeNull()

  await own(person, { intent: 'unshare' })
  expect((await look(token)).status).toBe(404)
  expect((await look(newToken())).status).toBe(404)
})

test('bad input and what is gone are said on the page, and change nothing', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const person = as(ctx, await buildPerson(ctx))
  await addWish(person, { variantId: book.id })

  const forms: Record<string, string>[] = [
    { intent: 'remove', wishId: 'no-id' },
    { intent: 'move', wishId: book.productId },
    { intent: 'add', variantId: 'no-id' },
  ]
  for (const form of forms) {
    const { status, page } = await own(person, form)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(page.getByRole('alert')).toBeTruthy()
  }
  expect((await viewWishlist(person)).entries).toHaveLength(1)
})
