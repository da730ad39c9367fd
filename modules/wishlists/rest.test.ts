import { createPerson } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { expect, type Shop, test } from '#tests/shop.ts'

async function newAccount(shop: Shop) {
  const email = `reader-${newId()}@example.test`
  const password = 'river-stone-9'
  await createPerson(contextOf(shop.app), {
    ...{ email, name: 'Amara Obi', password, emailVerified: true, roles: [] },
  })
  return { email, password }
}

test('a guest wishes by API, signs in, and the wish is theirs; shared and closed again [CART-14]', async ({
  shop,
}) => {
  const book = await buildVariant(contextOf(shop.app), { title: 'Night Grammar' })
  const client = shop.client()

  const added = await client.post('/api/wishlist', { productId: book.productId })
  expect(added).toMatchObject({
    status: 201,
    body: { items: [{ variantId: book.id, state: 'for_sale' }], cartToken: expect.any(String) },
  })
  expect((await client.post('/api/wishlist/share')).status).toBe(401)

  client.token = (await client.post('/api/auth/login', await newAccount(shop))).body.token
  expect((await client.get('/api/wishlist')).body).toMatchObject({
    items: [{ title: 'Night Grammar' }],
    shareUrl: null,
  })

  const { shareUrl } = (await client.post('/api/wishlist/share')).body
  const token = String(shareUrl).split('/').at(-1)
  const stranger = shop.client()
  expect(await stranger.get(`/api/wishlist/shared/${token}`)).toMatchObject({
    status: 200,
    body: { ownerName: 'Amara Obi', items: [{ title: 'Night Grammar' }] },
  })
  expect((await client.send('DELETE', '/api/wishlist/share')).body).toMatchObject({
    shareUrl: null,
  })
  expect((await stranger.get(`/api/wishlist/shared/${token}`)).status).toBe(404)

  expect((await client.send('DELETE', `/api/wishlist/${book.id}`)).body.items).toEqual([])
  expect((await client.send('DELETE', `/api/wishlist/${book.id}`)).status).toBe(404)
})

test('a program saves an item for later and moves it back [CART-15]', async ({ shop }) => {
  const book = await buildVariant(contextOf(shop.app))
  const client = shop.client()
  const cart = await client.post('/api/cart/items', { variantId: book.id, quantity: 2 })

  const saved = await client.post('/api/wishlist/save-for-later', {
    itemId: cart.body.items[0].id,
  })
  expect(saved).toMatchObject({ status: 200, body: { items: [{ quantity: 2 }] } })
  expect((await client.get('/api/cart')).body.items).toEqual([])

  const moved = await client.post(`/api/wishlist/${saved.body.items[0].id}/move-to-cart`)
  expect(moved).toMatchObject({ status: 200, body: { items: [] } })
  expect((await client.get('/api/cart')).body.items).toMatchObject([{ quantity: 2 }])
})

test('bad input is named at its field', async ({ shop }) => {
  const client = shop.client()
  const bad = [
    [await client.post('/api/wishlist', { productId: 'x' }), 'productId'],
    [await client.post('/api/wishlist', {}), 'productId'],
    [await client.post('/api/wishlist/save-for-later', {}), 'itemId'],
    [await client.send('DELETE', '/api/wishlist/x'), 'id'],
  ] as const

  for (const [{ status, body }, field] of bad) {
    expect({ status, fields: Object.keys(body.error.details.fields) }).toEqual({
      status: 422,
      fields: [field],
    })
  }
})
