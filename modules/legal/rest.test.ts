import { grantRole } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem } from '#platform/context.ts'
import { expect, test } from '#tests/shop.ts'

const words = {
  title: 'Refunds',
  summary: 'How.',
  text: '## Window\n\n{{refundWindow}} from paying.',
}

test('the owner reads and publishes a document through the API; others may not [LEG-47] [ADM-25]', async ({
  shop,
}) => {
  const client = shop.client()
  expect((await client.get('/api/admin/legal/refunds')).status).toBe(401)
  const person = { name: 'Ada', email: 'ada@example.org', password: 'a long enough one' }
  const registered = await client.post('/api/auth/register', { ...person, acceptedPolicies: true })
  client.token = registered.body.token
  expect((await client.send('PUT', '/api/admin/legal/refunds', words)).status).toBe(403)

  const ctx = asSystem(contextOf(shop.app))
  await grantRole(ctx, { userId: registered.body.user.id, role: 'admin' })
  client.token = undefined
  const { email, password } = person
  client.token = (await client.post('/api/auth/login', { email, password })).body.token
  const wrong = await client.send('PUT', '/api/admin/legal/refunds', { ...words, text: 'bare' })
  expect(wrong.body.error.details.fields.text).toHaveLength(1)
  expect((await client.get('/api/admin/legal/imprint')).status).toBe(422)

  const done = await client.send('PUT', '/api/admin/legal/refunds', words)
  expect(done).toMatchObject({ status: 200, body: { document: 'refunds', text: words.text } })
  expect(done.body.versions).toHaveLength(2)
})
