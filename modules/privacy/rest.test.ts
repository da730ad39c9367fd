import { grantRole } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem } from '#platform/context.ts'
import { insertOrder } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/shop.ts'

async function signedIn(shop: import('#tests/shop.ts').Shop, email: string) {
  const client = shop.client()
  const person = {
    name: 'Ada Okafor',
    email,
    password: 'a long enough one',
    acceptedPolicies: true,
  }
  const { body } = await client.post('/api/auth/register', person)
  client.token = body.token
  return { client, id: body.user.id as string }
}

test('a person asks for deletion, takes it back, and asks again; strangers do neither [BAK-21] [LEG-49] [LEG-50]', async ({
  shop,
}) => {
  const stranger = shop.client()
  expect((await stranger.send('DELETE', '/api/users/me')).status).toBe(401)
  expect((await stranger.post('/api/users/me/restoration')).status).toBe(401)

  const { client } = await signedIn(shop, 'leaving@example.org')
  const asked = await client.send('DELETE', '/api/users/me')
  expect(asked.status).toBe(202)
  const days = (Date.parse(asked.body.eraseAt) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29.9)
  expect(days).toBeLessThan(30.1)
  const twice = await client.send('DELETE', '/api/users/me')
  expect(twice).toMatchObject({ status: 409, body: { error: { code: 'already_asked' } } })

  expect((await client.post('/api/users/me/restoration')).body).toEqual({ restored: true })
  expect((await client.post('/api/users/me/restoration')).body).toEqual({ restored: false })
  expect((await client.send('DELETE', '/api/users/me')).status).toBe(202)
})

test('only the team erases by address, and hears of a wrong one at its field [BAK-21]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const email = 'forget-me@example.org'
  await insertOrder(ctx, { email, paymentStatus: 'cancelled' })
  const buyer = await signedIn(shop, 'curious@example.org')
  expect((await shop.client().post('/api/admin/erasures', { email })).status).toBe(401)
  expect((await buyer.client.post('/api/admin/erasures', { email })).status).toBe(403)

  const owner = await signedIn(shop, 'team@example.org')
  await grantRole(asSystem(ctx), { userId: owner.id, role: 'admin' })
  // A new role ends what was open before.
  owner.client.token = undefined
  const login = { email: 'team@example.org', password: 'a long enough one' }
  owner.client.token = (await owner.client.post('/api/auth/login', login)).body.token
  const wrong = await owner.client.post('/api/admin/erasures', { email: 'nobody' })
  expect(wrong.status).toBe(422)
  expect(wrong.body.error.details.fields.email).toBeDefined()
  const unknown = await owner.client.post('/api/admin/erasures', { email: 'nobody@example.org' })
  expect(unknown.body.error.code).toBe('nothing_held')

  const done = await owner.client.post('/api/admin/erasures', { email })
  expect(done).toMatchObject({ status: 201, body: { erasure: { orders: 1 } } })
})
