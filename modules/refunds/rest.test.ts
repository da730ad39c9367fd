import { eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { createPerson } from '#modules/accounts/index.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { findOrderRow, trackingToken } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import { newId } from '#platform/ids.ts'
import { buyBook } from '#tests/builders/refunds.ts'
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

test('an owner refunds by the API, the money goes back and the file is gone [PAY-12] [DIG-21] [TST-10]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const { order } = await buyBook({ ctx, sandbox: shop.sandbox })
  const path = `/api/admin/orders/${order.number}/refunds`
  const wish = { whole: true, reason: 'Blank pages' }
  expect(await shop.client().post(path, wish)).toMatchObject({ status: 401 })
  const owner = await ownerOf(shop)
  expect(await owner.post(path, { whole: true })).toMatchObject({
    status: 422,
    body: { error: { details: { fields: { reason: [expect.any(String)] } } } },
  })

  const key = { 'idempotency-key': newId() }
  const made = await owner.post(path, wish, key)
  const again = await owner.post(path, wish, key)

  expect(made).toMatchObject({
    status: 201,
    body: { refund: { amount: { amount: order.totalMinor, currency: 'USD' } } },
  })
  expect(again.body.refund.id).toBe(made.body.refund.id)
  await shop.eventually(
    () => findOrderRow(ctx, order.id),
    (now) => now?.paymentStatus === 'refunded',
  )
  await shop.eventually(
    () => ctx.db.select().from(entitlements).where(eq(entitlements.orderId, order.id)),
    ([entitlement]) => entitlement?.revokedAt !== null,
  )
  const listed = await owner.get('/api/admin/refunds?limit=5')
  expect(listed.body.items[0]).toMatchObject({ orderNumber: order.number, status: 'succeeded' })
})

test('a guest asks with the link of the order, and the owner decides [LEG-24] [ORD-17]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const { order } = await buyBook({ ctx, sandbox: shop.sandbox })
  const path = `/api/orders/${order.number}/refund-requests`
  const guest = shop.client()
  expect(await guest.post(path, { reason: 'Mine?' })).toMatchObject({ status: 401 })
  expect(await guest.post(`${path}?token=wrong`, { reason: 'Mine?' })).toMatchObject({
    status: 404,
  })

  const token = trackingToken(ctx.config, order.id)
  const asked = await guest.post(`${path}?token=${token}`, { reason: 'Blank pages' })

  expect(asked).toMatchObject({ status: 201, body: { request: { status: 'open' } } })
  const owner = await ownerOf(shop)
  const decision = `/api/admin/refund-requests/${asked.body.request.id}/decision`
  expect(await guest.post(decision, { accept: true })).toMatchObject({ status: 401 })
  expect(await owner.post(decision, { accept: true })).toMatchObject({
    status: 200,
    body: { request: { status: 'accepted', refundId: expect.any(String) } },
  })
})

test('a consumer withdraws by number and address; a stranger learns nothing [LEG-22]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const { order } = await buyBook({ ctx, sandbox: shop.sandbox }, { country: 'FR' })
  const guest = shop.client()

  const stranger = { number: order.number, email: 'stranger@example.org' }
  expect(await guest.post('/api/withdrawals', stranger)).toMatchObject({ status: 404 })
  const done = await guest.post('/api/withdrawals', { number: order.number, email: order.email })

  expect(done).toMatchObject({ status: 201, body: { request: { kind: 'withdrawal' } } })
})

test('a dispute comes by event with its day, and all that is known is one file [P-28]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const { order, reference } = await buyBook({ ctx, sandbox: shop.sandbox })
  await shop.sandbox.openDispute('stripe', reference)
  const owner = await ownerOf(shop)

  const listed = await shop.eventually(
    () => owner.get('/api/admin/disputes'),
    ({ body }) => body.items?.some((one: any) => one.orderNumber === order.number),
  )

  const dispute = listed.body.items.find((one: any) => one.orderNumber === order.number)
  expect(dispute).toMatchObject({ status: 'open', evidenceDueAt: expect.any(String) })
  const path = new URL(dispute.evidenceUrl).pathname
  expect((await fetch(`${shop.url}${path}`)).status).toBe(401)
  const answer = await fetch(`${shop.url}${path}`, {
    headers: { authorization: `Bearer ${owner.token}` },
  })
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const names = Object.keys(files)
  expect(names).toEqual(
    expect.arrayContaining([
      'statement.txt',
      'downloads.csv',
      'consents.csv',
      'payment-events.json',
    ]),
  )
  expect(names.some((name) => name.startsWith('mails/') && name.includes('receipt'))).toBe(true)
  const statement = strFromU8(files['statement.txt'] ?? new Uint8Array())
  expect(statement).toContain(order.number)
  expect(statement).toContain('terms, version')
  expect(strFromU8(files['payment-events.json'] ?? new Uint8Array())).toContain('dispute')
})
