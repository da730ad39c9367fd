import { createPerson } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { expect, type Shop, test } from '#tests/shop.ts'

async function ownerOf(shop: Shop) {
  const ctx = contextOf(shop.app)
  const email = `owner-${newId()}@example.test`
  const password = 'river-stone-9'
  await createPerson(ctx, { email, name: 'Owner', password, emailVerified: true, roles: ['admin'] })
  const client = shop.client()
  client.token = (await client.post('/api/auth/login', { email, password })).body.token
  return client
}

test('an owner makes a code and a guest pays less with it [CPN-01] [CPN-02] [CHK-19]', async ({
  shop,
}) => {
  const owner = await ownerOf(shop)
  const book = await buildVariant(contextOf(shop.app), { priceMinor: 2000 })
  const made = await owner.post('/api/admin/discounts', {
    name: 'Opening week',
    type: 'percent',
    percentBps: 1500,
    codes: ['opening 15'],
  })
  expect(made).toMatchObject({ status: 201, body: { state: 'running', percentBps: 1500 } })

  const guest = shop.client()
  await guest.post('/api/cart/items', { variantId: book.id })
  const cart = await guest.post('/api/cart/coupon', { code: ' Opening15 ' })
  expect(cart).toMatchObject({
    status: 200,
    body: {
      subtotal: { amount: 2000 },
      discount: { amount: 300 },
      total: { amount: 1700 },
      discounts: [{ code: 'OPENING15', amount: { amount: 300 } }],
      items: [{ discount: { amount: 300 }, total: { amount: 1700 } }],
    },
  })
  const placed = await guest.post('/api/orders', {
    email: 'reader@example.org',
    country: 'NG',
    provider: 'stripe',
    acceptedPolicies: true,
  })
  expect(placed).toMatchObject({
    status: 201,
    body: { order: { discount: { amount: 300 }, total: { amount: 1700 } } },
  })
  const { reference } = placed.body.payment
  await shop.sandbox.act('stripe', reference, 'pay')
  await shop
    .eventually(
      () => owner.get(`/api/admin/discounts/${made.body.id}`),
      ({ body }) => body.usage.length > 0,
    )
    .then(({ body }) =>
      expect(body.usage).toEqual([{ orders: 1, given: { amount: 300, currency: 'USD' } }]),
    )
})

test('a code that brings nothing is refused at its field, and the cart stays [CPN-03]', async ({
  shop,
}) => {
  const book = await buildVariant(contextOf(shop.app), { priceMinor: 2000 })
  const guest = shop.client()
  await guest.post('/api/cart/items', { variantId: book.id })

  const refused = await guest.post('/api/cart/coupon', { code: 'NOTHING' })

  expect(refused).toMatchObject({
    status: 422,
    body: { error: { code: 'code_refused', details: { why: 'unknown' } } },
  })
  expect(refused.body.error.details.fields.code[0]).toContain('do not know this code')
  expect((await guest.get('/api/cart')).body).toMatchObject({ total: { amount: 2000 } })
  expect((await guest.post('/api/cart/coupon', { code: '' })).status).toBe(422)
})

test('guessing codes ends after twenty tries', async ({ shop }) => {
  const guest = shop.client()
  const statuses = []
  for (let i = 0; i < 25; i++) {
    statuses.push((await guest.post('/api/cart/coupon', { code: `GUESS-${i}` })).status)
  }

  expect(statuses.at(-1)).toBe(429)
})

test('codes that work once come by the hundred, and bad input changes nothing [CPN-01]', async ({
  shop,
}) => {
  const owner = await ownerOf(shop)
  const { body } = await owner.post('/api/admin/discounts', {
    name: 'Letters to old friends',
    type: 'amount',
    amounts: { USD: 500 },
  })
  const path = `/api/admin/discounts/${body.id}`

  const { body: made } = await owner.post(`${path}/codes`, { quantity: 100, prefix: 'old' })
  expect(new Set(made.codes).size).toBe(100)
  expect(made.codes[0]).toMatch(/^OLD-[2-9A-Z]{10}$/)

  const faulty = await owner.send('PATCH', path, {
    startsAt: '2026-12-02T00:00:00Z',
    endsAt: '2026-12-01T00:00:00Z',
  })
  expect(faulty).toMatchObject({
    status: 422,
    body: { error: { details: { fields: { endsAt: ['must come after the beginning'] } } } },
  })
  expect(await owner.send('PATCH', path, { percentBps: 20_000 })).toMatchObject({ status: 422 })
  const again = await owner.post(`${path}/codes`, { code: made.codes[0] })
  expect(again).toMatchObject({ status: 409, body: { error: { code: 'code_taken' } } })
  expect((await owner.get(`${path}`)).body).toMatchObject({ startsAt: null })
  expect((await owner.send('DELETE', path)).status).toBe(204)
  expect((await owner.get(path)).status).toBe(404)
})

test('is nobody else’s to see [CPN-01]', async ({ shop }) => {
  const guest = shop.client()

  expect((await guest.get('/api/admin/discounts')).status).toBe(401)
  expect(
    (await guest.post('/api/admin/discounts', { name: 'x', type: 'percent', percentBps: 1 }))
      .status,
  ).toBe(401)
})
