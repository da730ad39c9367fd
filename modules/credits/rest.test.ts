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

const given = (amountMinor: number) => ({
  kind: 'store_credit',
  email: 'reader@example.org',
  amountMinor,
  reason: 'The first copy came bent',
})

async function place(shop: Shop, creditCode: string) {
  const book = await buildVariant(contextOf(shop.app), { priceMinor: 2000 })
  const guest = shop.client()
  await guest.post('/api/cart/items', { variantId: book.id })
  return await guest.post('/api/orders', {
    email: 'reader@example.org',
    country: 'NG',
    provider: 'stripe',
    acceptedPolicies: true,
    creditCode,
  })
}

test('an owner gives credit, and a program pays with it and asks the provider for the rest only', async ({
  shop,
}) => {
  const owner = await ownerOf(shop)
  const made = await owner.post('/api/admin/credits', given(1500))
  expect(made).toMatchObject({ status: 201, body: { balance: { amount: 1500 } } })

  const placed = await place(shop, made.body.code)

  expect(placed).toMatchObject({
    status: 201,
    body: { order: { status: 'pending', total: { amount: 2000 }, credit: { amount: 1500 } } },
  })
  const payment = await owner.get(`/api/payments/${placed.body.payment.reference}`)
  expect(payment.body).toMatchObject({ amount: { amount: 500 } })
  const listed = await owner.get('/api/admin/credits')
  const { code, ...shown } = made.body
  expect(listed.body.items[0]).toEqual({ ...shown, balance: { amount: 0, currency: 'USD' } })
  expect(JSON.stringify(listed.body)).not.toContain(code)
})

test('an order that credit pays wholly is paid with the answer', async ({ shop }) => {
  const owner = await ownerOf(shop)
  const { body } = await owner.post('/api/admin/credits', given(5000))

  const placed = await place(shop, body.code)

  expect(placed).toMatchObject({
    status: 201,
    body: { order: { status: 'paid', credit: { amount: 2000 } }, payment: { reference: null } },
  })
})

test('says at its field what is wrong with a credit or a code, and lets only owners give', async ({
  shop,
}) => {
  const owner = await ownerOf(shop)

  const bad = await owner.post('/api/admin/credits', { ...given(0), email: 'nobody', reason: ' ' })
  expect(bad.status).toBe(422)
  expect(Object.keys(bad.body.error.details.fields).sort()).toEqual([
    'amountMinor',
    'email',
    'reason',
  ])
  expect(await owner.get('/api/admin/credits')).not.toMatchObject({
    body: { items: [{ email: 'nobody' }] },
  })
  expect((await shop.client().post('/api/admin/credits', given(100))).status).toBe(401)
  expect(await place(shop, 'ABCD-ABCD-ABCD-ABCD')).toMatchObject({
    status: 422,
    body: {
      error: { code: 'credit_refused', details: { fields: { creditCode: expect.any(Array) } } },
    },
  })
})
