import { addToCart, viewCart } from '#modules/carts/index.ts'
import { updateProduct } from '#modules/catalog/index.ts'
import { placeSingleOrder } from '#modules/orders/index.ts'
import { addWish, moveToCart, viewWishlist } from '#modules/wishlists/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, later, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as age from './age.tsx'
import * as cart from './cart.tsx'
import * as wishlist from './wishlist.tsx'

/** A book for people of so many years. */
async function buildFor(ctx: Context, minAge: number) {
  const book = await buildVariant(ctx)
  await updateProduct(asSystem(ctx), book.productId, { minAge })
  return book
}

const put = (ctx: Context, variantId: string, more: Record<string, string> = {}, cookie = '') =>
  visit(ctx, cart, 'cart', '/cart', {
    form: { intent: 'add', variantId, quantity: '2', ...more },
    ...(cookie ? { cookie } : {}),
  })

const buyer = async (ctx: Context) => as(ctx, await buildPerson(ctx))

test('an age is from 1 to 21 years, or none', async ({ ctx }) => {
  const { productId } = await buildVariant(ctx)
  for (const minAge of [0, 22, 17.5]) {
    await expect(updateProduct(asSystem(ctx), productId, { minAge })).rejects.toMatchObject({
      details: { fields: { minAge: expect.anything() } },
    })
  }
  await updateProduct(asSystem(ctx), productId, { minAge: 18 })
  await updateProduct(asSystem(ctx), productId, { minAge: null })
})

test('a program that does not confirm the age is refused, and nothing changes', async ({ ctx }) => {
  const { id: variantId, productId } = await buildFor(ctx, 18)
  const me = await buyer(ctx)
  const refused = { code: 'age_not_confirmed', details: { minAge: 18 } }

  await expect(addToCart(me, { variantId, quantity: 1 })).rejects.toMatchObject(refused)
  await expect(
    addToCart(me, { variantId, quantity: 1, ageConfirmed: false }),
  ).rejects.toMatchObject(refused)
  const order = { productId, provider: 'stripe' }
  await expect(placeSingleOrder(me, order)).rejects.toMatchObject(refused)
  await addWish(me, { variantId })
  const wishId = (await viewWishlist(me)).entries[0]?.id ?? ''
  await expect(moveToCart(me, wishId)).rejects.toMatchObject(refused)
  expect((await viewCart(me)).lines).toEqual([])
  expect((await viewWishlist(me)).entries).toHaveLength(1)

  await moveToCart(me, wishId, { ageConfirmed: true })
  await addToCart(me, { variantId, quantity: 1, ageConfirmed: true })
  expect((await viewCart(me)).lines).toMatchObject([{ variantId, quantity: 2 }])
  expect(await placeSingleOrder(me, { ...order, ageConfirmed: true })).toHaveProperty('number')
})

test('a visitor is asked first, says so once, and is not asked again for thirty days', async ({
  ctx,
}) => {
  const { id: variantId } = await buildFor(ctx, 18)
  const me = await buyer(ctx)

  const { status, location = '' } = await put(me, variantId)
  expect(status).toBe(303)
  expect((await viewCart(me)).lines).toEqual([])
  const question = await visit(me, age, 'age', location)
  expect(question.page.getByRole('heading', { name: 'Are you 18 or older?' })).toBeTruthy()
  const { _csrf: _, ...form } = question.fields()
  expect(form).toEqual({ intent: 'add', variantId, quantity: '2', ageConfirmed: 'yes' })

  const answered = await visit(me, cart, 'cart', '/cart', { form })
  expect(answered).toMatchObject({ status: 303, location: '/cart' })
  expect((await viewCart(me)).lines).toMatchObject([{ variantId, quantity: 2 }])
  const cookie = answered.cookies[0]?.split(';')[0] ?? ''
  expect(answered.cookies[0]).toMatch(/^stoa_age=.*; HttpOnly; SameSite=Lax; Max-Age=2592000/)

  expect(await put(me, variantId, {}, cookie)).toMatchObject({ location: '/cart' })
  const { location: old } = await put(later(me, 31 * 24 * 60), variantId, {}, cookie)
  expect(old).toMatch(/^\/age\?/)
})

test('a cookie of one’s own making and a lower age count for nothing', async ({ ctx }) => {
  const me = await buyer(ctx)
  const { id: forMany } = await buildFor(ctx, 16)
  const { id: forFew } = await buildFor(ctx, 18)
  const { cookies } = await put(me, forMany, { ageConfirmed: 'yes' })
  const cookie = cookies[0]?.split(';')[0] ?? ''
  const forged = Buffer.from(JSON.stringify({ age: 99, until: 9e15 })).toString('base64url')

  for (const one of [cookie, `stoa_age=${forged}.${cookie.split('.')[1]}`, 'stoa_age=99']) {
    expect((await put(me, forFew, {}, one)).location).toMatch(/^\/age\?/)
  }
})

test('a wish is asked about too, and the question leads nowhere else', async ({ ctx }) => {
  const { id: variantId } = await buildFor(ctx, 18)
  const me = await buyer(ctx)
  await addWish(me, { variantId })
  const wishId = (await viewWishlist(me)).entries[0]?.id ?? ''

  const { location = '' } = await visit(me, wishlist, 'wishlist', '/wishlist', {
    form: { intent: 'move', wishId },
  })
  const { _csrf: _, ...form } = (await visit(me, age, 'age', location)).fields()
  await visit(me, wishlist, 'wishlist', '/wishlist', { form })
  expect((await viewCart(me)).lines).toMatchObject([{ variantId }])

  for (const to of ['https://evil.example', '/logout', 'constructor']) {
    const address = `/age?years=18&to=${encodeURIComponent(to)}`
    expect((await visit(me, age, 'age', address)).location).toBe('/shop')
  }
})
