import { eq } from 'drizzle-orm'
import { sessionJwt, signIn } from '#modules/accounts/index.ts'
import { sessions, users } from '#modules/accounts/tables.ts'
import { purchasesOfOrder, readDownloadLink, startDownload } from '#modules/delivery/index.ts'
import { contextOf } from '#platform/app.ts'
import { auditEntries, mails } from '#platform/tables.ts'
import { buildPerson } from '#tests/builders/people.ts'
import { buildPurchase } from '#tests/builders/purchases.ts'
import { test as base, expect, makeShop, type Shop } from '#tests/shop.ts'

const test = base.extend<{ shop: Shop }>({
  shop: [
    async ({}, use) => {
      const shop = await makeShop()
      await use(shop)
      await shop.stop()
    },
    { scope: 'file' },
  ],
})
const password = 'river-stone-9'

/** A program signed in as somebody with these roles. */
async function clientOf(shop: Shop, roles: readonly ('admin' | 'seller')[] = []) {
  const ctx = contextOf(shop.app)
  const person = await buildPerson(ctx, { roles })
  const client = shop.client()
  const [session] = await ctx.db.select().from(sessions).where(eq(sessions.id, person.sessionId))
  if (!session) throw new Error('Expected a session')
  client.token = await sessionJwt(ctx.config, { person, session })
  return { client, person }
}

async function register(shop: Shop, email: string) {
  const answer = await shop.client().post('/api/auth/register', {
    name: 'Ada Okafor',
    email,
    password,
    acceptedPolicies: true,
  })
  return { id: answer.body.user.id as string, token: answer.body.token as string }
}

test('only admins look at people [ACC-15] [ACC-35]', async ({ shop }) => {
  const { client: seller } = await clientOf(shop, ['seller'])

  for (const path of [
    '/api/admin/users',
    '/api/admin/users/018f0000-0000-7000-8000-000000000000',
  ]) {
    expect((await shop.client().get(path)).status).toBe(401)
    expect((await seller.get(path)).status).toBe(403)
  }
})

test('an admin lists people, finds them by name or address, and looks at one [ACC-35] [ADM-05]', async ({
  shop,
}) => {
  const { client } = await clientOf(shop, ['admin'])
  const ctx = contextOf(shop.app)
  await buildPerson(ctx, { name: 'Zora Neale', email: 'zora@example.test' })
  const { person } = await clientOf(shop, ['seller'])
  await buildPurchase(ctx, { email: 'zora@example.test' })

  const byName = await client.get('/api/admin/users?q=neale')
  const byAddress = await client.get('/api/admin/users?q=zora@')
  const sellers = await client.get('/api/admin/users?kind=sellers')
  const buyers = await client.get('/api/admin/users?kind=buyers')

  for (const { body } of [byName, byAddress, buyers]) {
    expect(body.items).toMatchObject([
      { email: 'zora@example.test', orderCount: 1, spent: [{ amount: 1000, currency: 'USD' }] },
    ])
  }
  expect(sellers.body.items.map(({ id }: { id: string }) => id)).toContain(person.id)
  const one = await client.get(`/api/admin/users/${byName.body.items[0].id}`)
  expect(one.body.user).toEqual(byName.body.items[0])
  expect((await client.get('/api/admin/users/nobody')).status).toBe(422)
  const missing = '018f0000-0000-7000-8000-000000000000'
  expect((await client.get(`/api/admin/users/${missing}`)).status).toBe(404)
})

test('the list turns its pages by where the one before ended', async ({ shop }) => {
  const { client } = await clientOf(shop, ['admin'])
  const first = await client.get('/api/admin/users?limit=1')
  const second = await client.get(`/api/admin/users?limit=1&cursor=${first.body.nextCursor}`)

  expect(first.body.items).toHaveLength(1)
  expect(second.body.items[0].id).not.toBe(first.body.items[0].id)
})

test('a ban ends sessions at once, refuses sign-in, and can be lifted [ACC-33] [ADM-05] [SEC-16]', async ({
  shop,
}) => {
  const { client, person } = await clientOf(shop, ['admin'])
  const ada = await register(shop, 'banned@example.test')
  const own = shop.client()
  own.token = ada.token
  expect((await own.get('/api/users/me')).status).toBe(200)

  const banned = await client.post(`/api/admin/users/${ada.id}/ban`)

  expect(banned.body.user).toMatchObject({ roles: ['banned'], hasAccess: false })
  expect((await own.get('/api/users/me')).status).toBe(401)
  const login = { email: 'banned@example.test', password }
  expect((await shop.client().post('/api/auth/login', login)).status).toBe(403)
  const [entry] = await shop.app.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, ada.id))
  expect(entry).toMatchObject({ action: 'person.banned', actorId: person.id })
  expect(entry?.ip).toBeTruthy()

  await client.send('DELETE', `/api/admin/users/${ada.id}/ban`)
  expect((await shop.client().post('/api/auth/login', login)).status).toBe(200)
})

test('who is shut out neither signs in nor downloads, also by links from before [ACC-32] [ADM-05]', async ({
  shop,
}) => {
  const { client } = await clientOf(shop, ['admin'])
  const ctx = contextOf(shop.app)
  const email = 'shut-out@example.test'
  const ada = await register(shop, email)
  const { order } = await buildPurchase(ctx, { email })
  const [purchase] = await purchasesOfOrder(ctx, order.id)
  const link = readDownloadLink(ctx, purchase?.files[0]?.url.split('/').at(-1) ?? '')
  await startDownload(ctx, link)

  await client.send('DELETE', `/api/admin/users/${ada.id}/access`)

  const login = { email, password }
  expect((await shop.client().post('/api/auth/login', login)).status).toBe(403)
  await expect(startDownload(ctx, link)).rejects.toMatchObject({ code: 'access_revoked' })
  await client.post(`/api/admin/users/${ada.id}/access`)
  expect((await shop.client().post('/api/auth/login', login)).status).toBe(200)
  expect(await startDownload(ctx, link)).toMatchObject({ name: 'tide-tables.pdf' })
})

test('an admin verifies an address and gives roles; the last word on admins is the owner’s [ACC-34] [ADM-05] [ACC-17] [ACC-18]', async ({
  shop,
}) => {
  const { client } = await clientOf(shop, ['admin'])
  const ada = await register(shop, 'to-verify@example.test')

  const verified = await client.post(`/api/admin/users/${ada.id}/verification`)
  const roles = ['seller', 'member', 'premium']
  const changed = await client.send('PATCH', `/api/admin/users/${ada.id}`, { roles })

  expect(verified.body.user.emailVerified).toBe(true)
  expect(changed.body.user.roles.sort()).toEqual(['member', 'premium', 'seller'])
  const fewer = await client.send('PATCH', `/api/admin/users/${ada.id}`, { roles: ['premium'] })
  expect(fewer.body.user.roles).toEqual(['premium'])
  const wrong = await client.send('PATCH', `/api/admin/users/${ada.id}`, { roles: ['owner'] })
  expect(wrong.status).toBe(422)
})

test('an admin’s reset makes the password void and mails the way to a new one [ACC-31] [ADM-05]', async ({
  shop,
}) => {
  const { client } = await clientOf(shop, ['admin'])
  const ada = await register(shop, 'forgot@example.test')

  expect((await client.post(`/api/admin/users/${ada.id}/password-reset`)).status).toBe(200)

  const ctx = { ...contextOf(shop.app), actor: { kind: 'guest' as const } }
  await expect(signIn(ctx, { email: 'forgot@example.test', password })).rejects.toMatchObject({
    code: 'wrong_credentials',
  })
  const mail = await shop.eventually(
    () => shop.app.db.select().from(mails).where(eq(mails.to, 'forgot@example.test')),
    (rows) => rows.some(({ template }) => template === 'reset_password'),
  )
  const text = mail.find(({ template }) => template === 'reset_password')?.text ?? ''
  const token = /reset-password\?token=(\S+)/.exec(text)?.[1]
  const chosen = { token, password: 'harbour-lamp-4' }
  expect((await shop.client().post('/api/auth/reset-password', chosen)).status).toBe(200)
  const login = { email: 'forgot@example.test', password: 'harbour-lamp-4' }
  expect((await shop.client().post('/api/auth/login', login)).status).toBe(200)
  expect(await shop.app.db.$count(users, eq(users.id, ada.id))).toBe(1)
})
