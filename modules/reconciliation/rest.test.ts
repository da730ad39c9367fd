import { createPerson } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { newId } from '#platform/ids.ts'
import { createPayment } from '#sandbox/create-payment.ts'
import { buyBook } from '#tests/builders/refunds.ts'
import { expect, type Shop, test } from '#tests/shop.ts'

async function signedIn(shop: Shop, roles: readonly ('admin' | 'member')[]) {
  const email = `person-${newId()}@example.test`
  const password = 'river-stone-9'
  const person = { email, name: 'Ngozi', password, emailVerified: true, roles }
  await createPerson(contextOf(shop.app), person)
  const client = shop.client()
  client.token = (await client.post('/api/auth/login', { email, password })).body.token
  return client
}

test('payments are found by state, company and reference, and only by the team [ADM-18]', async ({
  shop,
}) => {
  const { order, reference } = await buyBook({ ctx: contextOf(shop.app), sandbox: shop.sandbox })
  expect((await shop.client().get('/api/admin/payments')).status).toBe(401)
  expect((await (await signedIn(shop, [])).get('/api/admin/payments')).status).toBe(403)
  const owner = await signedIn(shop, ['admin'])
  expect((await owner.get('/api/admin/payments?status=rich')).status).toBe(422)

  const found = await owner.get(`/api/admin/payments?q=${reference}`)

  expect(found.body.items).toMatchObject([
    { reference, status: 'paid', provider: 'stripe', orderNumber: order.number },
  ])
  const count = async (query: string) =>
    (await owner.get(`/api/admin/payments?q=${order.number}&${query}`)).body.items.length
  expect(await count('status=paid&provider=stripe')).toBe(1)
  expect(await count('status=failed')).toBe(0)
  expect(await count('provider=paypal')).toBe(0)
  expect(await count('until=2020-01-01T00:00:00Z')).toBe(0)
})

test('a look on command says whether everything agrees, and a difference is closed with a reason [PAY-11]', async ({
  shop,
}) => {
  const owner = await signedIn(shop, ['admin'])
  const path = '/api/admin/reconciliation'
  expect((await shop.client().post(path)).status).toBe(401)
  const reference = `elsewhere-${newId()}`
  await createPayment(shop.sandbox, 'paystack', reference)

  const look = await owner.post(path)

  expect(look).toMatchObject({ status: 200, body: { agrees: true } })
  expect(look.body.providers.map((one: { provider: string }) => one.provider)).toContain('razorpay')
  expect((await owner.get(path)).body).toMatchObject({ agrees: true, differences: [] })
  const closure = `${path}/differences/${newId()}/closure`
  expect((await owner.post(closure, { action: 'ignore' })).status).toBe(422)
  expect((await owner.post(closure, { action: 'ignore', reason: 'Known' })).status).toBe(404)
})
