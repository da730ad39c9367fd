import { describe } from 'vitest'
import { createPerson } from '#modules/accounts/index.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { getOrder, trackingToken } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { type Client, expect, type Shop, test } from '#tests/shop.ts'

async function signedIn(shop: Shop, roles: 'admin'[] = []): Promise<Client> {
  const email = `person-${newId()}@example.test`
  const password = 'river-stone-9'
  const person = { email, name: 'Person', password, emailVerified: true }
  await createPerson(contextOf(shop.app), { ...person, ...(roles.length > 0 ? { roles } : {}) })
  const client = shop.client()
  client.token = (await client.post('/api/auth/login', { email, password })).body.token
  return client
}

async function buildParcel(ctx: Context, email = `reader-${newId()}@example.org`) {
  const mug = await buildVariant(ctx, { ships: true, title: 'Enamel Mug', stock: 9 })
  const lines = [{ variantId: mug.id, quantity: 2 }]
  return (await buildOrder(ctx, lines, { email, shippingAddress })).order
}

const refused = (fields: Record<string, unknown>) => ({
  status: 422,
  body: { error: { details: { fields } } },
})
const someWords = [expect.any(String)]

describe('the owner’s orders by the API', () => {
  test('are closed to strangers and to buyers, each way in [SEC-23] [ADM-02]', async ({ shop }) => {
    const { number } = await buildParcel(contextOf(shop.app))
    const buyer = await signedIn(shop)
    const one = `/api/admin/orders/${number}`
    const ways: [string, string, unknown?][] = [
      ['GET', '/api/admin/orders'],
      ['GET', '/api/admin/orders.csv'],
      ['GET', one],
      ['POST', '/api/admin/orders/bulk', { numbers: [number], move: 'cancelled' }],
      ['POST', `${one}/shipments`, {}],
      ['POST', `${one}/notes`, { text: 'Hello' }],
      ['POST', `${one}/cancellation`],
      ['POST', `${one}/receipt`],
      ['PATCH', one, { email: 'else@example.org' }],
      ['GET', '/api/admin/inventory'],
      ['GET', '/api/admin/inventory.csv'],
    ]
    for (const [method, path, body] of ways) {
      expect((await shop.client().send(method, path, body)).status, `${method} ${path}`).toBe(401)
      expect((await buyer.send(method, path, body)).status, `${method} ${path}`).toBe(403)
    }
    const order = await getOrder(asSystem(contextOf(shop.app)), number)
    expect(order).toMatchObject({ paymentStatus: 'pending', fulfilmentStatus: 'unshipped' })
  })

  test('are listed, narrowed, turned and taken away as a file [ORD-11] [ORD-12] [ORD-14] [ADM-02]', async ({
    shop,
  }) => {
    const ctx = contextOf(shop.app)
    const owner = await signedIn(shop, ['admin'])
    const email = `reader-${newId()}@example.org`
    const first = await buildParcel(ctx, email)
    const second = await buildParcel(ctx, email)
    const list = (query: string) => owner.get(`/api/admin/orders?buyer=${email}&${query}`)

    const page = await list('limit=1')
    const next = await list(`limit=1&cursor=${page.body.nextCursor}`)
    const file = await owner.get(`/api/admin/orders.csv?buyer=${email}`)

    expect(page.body.items[0].number).toBe(second.number)
    expect(next.body).toMatchObject({ items: [{ number: first.number }], nextCursor: null })
    expect((await list('status=paid')).body.items).toEqual([])
    expect(await list('status=lost')).toMatchObject(refused({ status: someWords }))
    expect(await list('limit=0')).toMatchObject(refused({ limit: someWords }))
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(file.body.trim().split('\r\n')).toHaveLength(3)
    expect((await owner.get('/api/admin/orders.csv?country=Nowhere')).status).toBe(422)
  })

  test('are sent in part, noted on and told to their buyer; what is wrong changes nothing [ORD-16] [ORD-15] [ADM-02]', async ({
    shop,
  }) => {
    const ctx = contextOf(shop.app)
    const owner = await signedIn(shop, ['admin'])
    const order = await buildParcel(ctx)
    const path = `/api/admin/orders/${order.number}`
    const send = (body: unknown) => owner.post(`${path}/shipments`, body)

    expect((await send({})).status).toBe(409)
    await payOrder(ctx, order.id)
    const { lines } = await getOrder(asSystem(ctx), order.id)
    const orderLineId = lines[0]?.id
    expect((await send({ lines: [{ orderLineId, quantity: 0 }] })).status).toBe(422)
    expect((await send({ lines: [{ orderLineId, quantity: 3 }] })).status).toBe(409)
    const parcel = await send({ carrier: 'dhl', trackingNumber: 'JD014' })
    expect(parcel).toMatchObject({ status: 201, body: { carrier: 'DHL', trackingNumber: 'JD014' } })
    expect((await send({})).status).toBe(409)

    const arrived = await owner.send('PATCH', `${path}/shipments/1`, { delivered: true })
    expect(arrived).toMatchObject({ status: 200, body: { parcels: [{ number: 1 }] } })
    expect((await owner.send('PATCH', `${path}/shipments/9`, { delivered: true })).status).toBe(404)
    expect(await owner.post(`${path}/notes`, { text: '' })).toMatchObject(
      refused({ text: someWords }),
    )
    expect((await owner.post(`${path}/notes`, { text: 'Rang twice' })).status).toBe(201)
    expect((await owner.get(path)).body.timeline).toContainEqual(
      expect.objectContaining({ title: 'Rang twice', forBuyer: false }),
    )
    expect((await owner.post(`${path}/receipt`)).body).toEqual({ to: order.email })
    expect((await owner.get('/api/admin/orders/NONE-HERE')).status).toBe(404)
  })

  test('are moved many at once, each with its own answer [ORD-16] [ORD-18] [ADM-02]', async ({
    shop,
  }) => {
    const ctx = contextOf(shop.app)
    const owner = await signedIn(shop, ['admin'])
    const paid = await buildParcel(ctx)
    await payOrder(ctx, paid.id)
    const open = await buildParcel(ctx)
    const bulk = (body: unknown) => owner.post('/api/admin/orders/bulk', body)

    expect(await bulk({ numbers: [], move: 'shipped' })).toMatchObject(
      refused({ numbers: someWords }),
    )
    expect(await bulk({ numbers: [paid.number], move: 'lost' })).toMatchObject(
      refused({ move: someWords }),
    )
    const report = await bulk({ numbers: [paid.number, open.number], move: 'shipped' })
    expect(report.body.items).toEqual([
      { number: paid.number, done: true, message: null },
      { number: open.number, done: false, message: expect.any(String) },
    ])
  })

  test('close when nobody paid, and not when somebody did [ORD-18] [ADM-02]', async ({ shop }) => {
    const ctx = contextOf(shop.app)
    const owner = await signedIn(shop, ['admin'])
    const open = await buildParcel(ctx)
    const paid = await buildParcel(ctx)
    await payOrder(ctx, paid.id)
    const close = (number: string) => owner.post(`/api/admin/orders/${number}/cancellation`)

    expect(await close(open.number)).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect((await close(paid.number)).status).toBe(409)
    expect(await getOrder(asSystem(ctx), paid.id)).toMatchObject({ paymentStatus: 'paid' })
  })

  test('are put together for a buyer at a price with its reason [ADM-02]', async ({ shop }) => {
    const ctx = contextOf(shop.app)
    const owner = await signedIn(shop, ['admin'])
    const mug = await buildVariant(ctx, { ships: true, title: 'Enamel Mug', stock: 9 })
    const line = { variantId: mug.id, quantity: 2 }
    const draft = (body: object) =>
      owner.post('/api/admin/orders', { email: 'rosa@example.org', lines: [line], ...body })

    expect(await draft({ email: 'rosa' })).toMatchObject(refused({ email: someWords }))
    expect(await draft({ shippingAddress, provider: 'coins' })).toMatchObject(
      refused({ provider: someWords }),
    )
    const cheap = { ...line, unitPriceMinor: 500 }
    expect((await draft({ shippingAddress, lines: [cheap] })).status).toBe(422)
    expect(await stockOf(ctx, mug.id)).toMatchObject({ reserved: 0 })
    const made = await draft({ shippingAddress, lines: [{ ...cheap, priceReason: 'A chip' }] })
    expect(made).toMatchObject({
      status: 201,
      body: { email: 'rosa@example.org', status: 'pending', paymentUrl: expect.any(String) },
    })
    expect(await stockOf(ctx, mug.id)).toMatchObject({ reserved: 2 })
  })
})

test('a guest closes an unpaid order with its link, and nobody without it [ORD-18] [ORD-21]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const order = await buildParcel(ctx)
  const path = `/api/orders/${order.number}/cancellation`
  const token = trackingToken(ctx.config, order.id)
  const guest = shop.client()

  expect((await guest.post(path)).status).toBe(401)
  expect((await guest.post(`${path}?token=wrong`)).status).toBe(404)
  expect((await (await signedIn(shop)).post(path)).status).toBe(404)
  const closed = await guest.post(`${path}?token=${token}`)
  expect(closed).toMatchObject({ status: 200, body: { status: 'cancelled' } })
})

test('stock is read and counted by the API, each shelf with its answer [INV-09] [ADM-23] [ADM-02]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const owner = await signedIn(shop, ['admin'])
  const mug = await buildVariant(ctx, { ships: true, title: 'Slate Mug', stock: 3 })
  const change = (items: unknown[]) => owner.send('PATCH', '/api/admin/inventory', { items })

  const listed = await owner.get('/api/admin/inventory?q=Slate')
  expect(listed.body.items).toMatchObject([{ variantId: mug.id, onHand: 3, reserved: 0 }])
  expect((await change([{ variantId: mug.id, set: 1.5 }])).status).toBe(422)
  const report = await change([
    { variantId: mug.id, set: 12 },
    { variantId: newId(), set: 1 },
  ])
  expect(report.body.items).toMatchObject([{ done: true }, { done: false }])
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 12, reserved: 0 })
})
