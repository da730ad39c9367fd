import { eq, sql } from 'drizzle-orm'
import { downloads, entitlements } from '#modules/delivery/tables.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { stockMovements } from '#modules/inventory/tables.ts'
import { ledgerEntries, ledgerSets } from '#modules/ledger/tables.ts'
import { orders } from '#modules/orders/tables.ts'
import { payments } from '#modules/payments/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from './builders/catalog.ts'
import { shippingAddress } from './builders/orders.ts'
import { type Client, expect, type Shop, test } from './shop.ts'

const order = (email: string) => ({ email, provider: 'stripe', acceptedPolicies: true })

/** Puts things into a guest's cart and places the order, as a program would. */
async function checkOut(
  client: Client,
  items: readonly { variantId: string; quantity?: number }[],
  body: Record<string, unknown>,
) {
  for (const item of items) {
    const added = await client.post('/api/cart/items', { quantity: 1, ...item })
    expect(added.status).toBe(201)
  }
  const placed = await client.post('/api/orders', body)
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return placed.body
}

/** Waits until the worker has granted and written for an order. */
async function fulfilled(shop: Shop, orderId: string) {
  return await shop.eventually(
    () =>
      shop.app.db
        .select()
        .from(mails)
        .where(eq(mails.key, `delivery.receipt:${orderId}`)),
    (found) => found.length === 1,
  )
}

test('a guest pays, has one receipt with the link, and downloads the file [CHK-01] [CHK-07] [PAY-01] [PAYP-01] [PAYP-02] [MAIL-07] [MAIL-11] [DIG-14] [DIG-15] [ORD-20] [TST-14]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx, { priceMinor: 1250, title: 'Night Grammar' })
  const client = shop.client()
  const { order: placed, payment } = await checkOut(
    client,
    [{ variantId: book.id }],
    order('ada@example.org'),
  )
  expect(placed).toMatchObject({ status: 'pending', total: { amount: 1250, currency: 'USD' } })

  await shop.sandbox.act('stripe', payment.reference, 'pay')

  const [receipt] = await fulfilled(shop, placed.id)
  expect(receipt).toMatchObject({ to: 'ada@example.org', template: 'receipt' })
  expect(receipt?.text).toContain('Night Grammar')
  expect(receipt?.text).toContain('$12.50')
  const link = /https?:\S+\/orders\/\S+token=\S+/.exec(receipt?.text ?? '')?.[0] ?? ''
  const token = new URL(link).searchParams.get('token')
  const seen = await client.get(`/api/orders/track/${placed.number}?token=${token}`)
  expect(seen.body).toMatchObject({ status: 'paid' })
  const [granted] = await shop.app.db
    .select()
    .from(entitlements)
    .where(eq(entitlements.orderId, placed.id))
  const files = await client.get(
    `/api/purchases/${granted?.id}/download?order=${placed.number}&token=${token}`,
  )
  expect(files.body.files).toMatchObject([{ name: 'tide-tables.pdf' }])
  const file = await client.get(new URL(files.body.files[0].url).pathname)
  expect(file.status).toBe(200)
  expect(file.body).toContain(`the text of ${book.productId}`)
  expect((await client.get('/api/cart')).body.itemCount).toBe(0)
})

test('an order of Paystack is paid the same way [PAYP-04] [PAYP-05] [PAYP-06] [PAYP-07]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const client = shop.client()
  const { order: placed, payment } = await checkOut(client, [{ variantId: book.id }], {
    ...order('bola@example.org'),
    provider: 'paystack',
  })

  await shop.sandbox.act('paystack', payment.reference, 'pay')

  await fulfilled(shop, placed.id)
  const [paid] = await shop.app.db.select().from(payments).where(eq(payments.orderId, placed.id))
  expect(paid).toMatchObject({ status: 'paid', provider: 'paystack', paidMinor: 900 })
  expect(paid?.providerFeeMinor).toBeGreaterThan(0)
})

test('the books of a sale sum to zero and name seller, fee, tax and provider [PAY-10] [MKT-08] [MKT-10]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  await changeSetting(ctx, 'mode', 'marketplace')
  await shop.app.db.execute(
    sql`insert into tax_rates (id, country, applies_to, name, rate_bps, valid_from) values (gen_random_uuid(), 'NG', 'standard', 'VAT', 750, '2020-01-01') on conflict do nothing`,
  )
  const book = await buildVariant(ctx, { priceMinor: 1999 })
  const client = shop.client()
  const { order: placed, payment } = await checkOut(client, [{ variantId: book.id }], {
    ...order('chidi@example.org'),
    country: 'NG',
  })
  await shop.sandbox.act('stripe', payment.reference, 'pay')
  await fulfilled(shop, placed.id)

  const entries = await shop.app.db
    .select({ account: ledgerEntries.account, amountMinor: ledgerEntries.amountMinor })
    .from(ledgerEntries)
    .innerJoin(ledgerSets, eq(ledgerSets.id, ledgerEntries.setId))
    .where(eq(ledgerSets.orderId, placed.id))

  // 19.99 with 7.5 % inside: 1.39 tax, 18.60 net, of which 10 % are 1.86.
  const of = (start: string) =>
    entries.filter((e) => e.account.startsWith(start)).reduce((sum, e) => sum + e.amountMinor, 0)
  expect(of('tax')).toBe(-139)
  expect(of('platform_fees')).toBe(-186)
  expect(of('seller:')).toBe(-1674)
  expect(of('provider_fees')).toBe(-of('provider:stripe') + 1999)
  expect(entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0)
})

test('50 deliveries of one event and the return page together pay once [PAY-04] [PAY-05] [INV-04]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock: 10 })
  const client = shop.client()
  const { order: placed, payment } = await checkOut(client, [{ variantId: mug.id, quantity: 2 }], {
    ...order('dayo@example.org'),
    shippingAddress,
  })
  shop.sandbox.fault({ provider: 'stripe', at: 'event', kind: 'event_lost', times: 5 })
  await shop.sandbox.act('stripe', payment.reference, 'pay')
  shop.sandbox.clearFaults()
  const { webhookOf } = await import('./webhooks.ts')
  const event = await webhookOf('stripe', shop.sandbox, payment.reference)

  const answers = await Promise.all([
    ...Array.from({ length: 50 }, () =>
      fetch(`${shop.url}/api/payments/stripe/webhook`, { method: 'POST', ...event }),
    ),
    ...Array.from({ length: 10 }, () =>
      fetch(`${shop.url}/api/purchases/verify/${payment.reference}`),
    ),
  ])

  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
  await fulfilled(shop, placed.id)
  const { db } = shop.app
  expect(await db.select().from(payments).where(eq(payments.orderId, placed.id))).toHaveLength(1)
  expect(await db.select().from(ledgerSets).where(eq(ledgerSets.orderId, placed.id))).toHaveLength(
    1,
  )
  expect(
    await db.select().from(stockMovements).where(eq(stockMovements.orderId, placed.id)),
  ).toMatchObject([{ change: -2 }])
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 8, reserved: 0 })
})

test('50 parallel buyers of the last 3 copies: exactly 3 orders keep stock [INV-05]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const print = await buildVariant(ctx, { priceMinor: 4000, ships: true, stock: 3 })
  const clients = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const client = shop.client()
      await client.post('/api/cart/items', { variantId: print.id, quantity: 1 })
      return client
    }),
  )

  const answers = await Promise.all(
    clients.map((client, i) =>
      client.post('/api/orders', { ...order(`buyer${i}@example.org`), shippingAddress }),
    ),
  )

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
  const refused = answers.filter(({ status }) => status !== 201)
  expect(new Set(refused.map(({ body }) => body.error.code))).toEqual(new Set(['out_of_stock']))
  expect(await stockOf(ctx, print.id)).toEqual({ onHand: 3, reserved: 3 })
})

test('money that does not fit is flagged and gives nothing [PAY-09]', async ({ shop }) => {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx, { priceMinor: 2000 })
  const client = shop.client()
  shop.sandbox.fault({ provider: 'stripe', at: 'verify', kind: 'wrong_amount', times: 50 })
  const { order: placed, payment } = await checkOut(
    client,
    [{ variantId: book.id }],
    order('efe@example.org'),
  )

  await shop.sandbox.act('stripe', payment.reference, 'pay')

  const [flagged] = await shop.eventually(
    () => shop.app.db.select().from(orders).where(eq(orders.id, placed.id)),
    ([found]) => found?.attention !== null,
  )
  shop.sandbox.clearFaults()
  expect(flagged).toMatchObject({ paymentStatus: 'pending' })
  expect(flagged?.attention).toContain('does not fit')
  expect(
    await shop.app.db.select().from(entitlements).where(eq(entitlements.orderId, placed.id)),
  ).toEqual([])
})

test('a forged, an altered and an old event change nothing [PAY-03] [SEC-18]', async ({ shop }) => {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx, { priceMinor: 2000 })
  const client = shop.client()
  const { payment } = await checkOut(client, [{ variantId: book.id }], order('femi@example.org'))
  const { forgeries } = await import('./webhooks.ts')

  for (const { name, provider, init } of forgeries(payment.reference)) {
    const answer = await fetch(`${shop.url}/api/payments/${provider}/webhook`, {
      method: 'POST',
      ...init,
    })
    expect(answer.status, name).toBe(401)
  }

  const { rows } = await shop.app.db.execute(
    sql`select 1 from payment_events where reference = ${payment.reference}`,
  )
  expect(rows).toEqual([])
})

test('a webhook of a provider that is not set up is refused', async ({ shop }) => {
  const answer = await shop
    .client()
    .post('/api/payments/another/webhook', { event: 'payment.captured' })

  expect(answer.status).toBe(404)
})

test('hostile quantities, prices and ids get their error and change nothing [SEC-13]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx, { priceMinor: 2000 })
  const client = shop.client()
  await client.post('/api/cart/items', { variantId: book.id, quantity: 1 })
  const before = (await client.get('/api/cart')).body

  for (const quantity of [-1, 0.5, '1e3', 2 ** 53, null, [5], {}, '', '١', 1000]) {
    const answer = await client.post('/api/cart/items', { variantId: book.id, quantity })
    expect(answer.status, String(quantity)).toBe(422)
    expect(answer.body.error.details.fields.quantity, String(quantity)).toBeDefined()
  }
  const priced = await client.post('/api/cart/items', { variantId: book.id, quantity: 1, price: 1 })
  expect(priced.body.error.details.fields).toHaveProperty('price')
  const totalled = await client.post('/api/orders', { ...order('g@example.org'), total: 1 })
  expect(totalled.status).toBe(422)
  expect((await client.post('/api/cart/items', { variantId: 'x' })).status).toBe(422)
  expect(
    (await client.post('/api/cart/items', { variantId: '00000000-0000-7000-8000-000000000000' }))
      .status,
  ).toBe(404)
  const broken = await fetch(`${shop.url}/api/cart/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"variantId":',
  })
  expect(broken.status).toBe(400)

  expect((await client.get('/api/cart')).body).toEqual(before)
})

test("another person's cart item, order and payment do not exist for a stranger [ORD-19] [SEC-24]", async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx, { priceMinor: 2000 })
  const owner = shop.client()
  const { order: placed, payment } = await checkOut(
    owner,
    [{ variantId: book.id }],
    order('hana@example.org'),
  )
  const item = (await owner.get('/api/cart')).body.items[0]
  const stranger = shop.client()

  expect((await stranger.send('PATCH', `/api/cart/items/${item.id}`, { quantity: 5 })).status).toBe(
    404,
  )
  expect((await stranger.send('DELETE', `/api/cart/items/${item.id}`)).status).toBe(404)
  expect((await stranger.get(`/api/orders/${placed.number}`)).status).toBe(401)
  expect((await stranger.get(`/api/orders/track/${placed.number}?token=guess`)).status).toBe(404)
  expect((await stranger.get(`/api/payments/${payment.reference}`)).status).toBe(404)
  expect((await owner.get('/api/cart')).body.items[0].quantity).toBe(1)
})

test('a download link that was altered or has expired says so [DIG-03] [DIG-04] [DIG-05] [DIG-20]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const { makeDownloadLink } = await import('#modules/delivery/index.ts')
  const book = await buildVariant(ctx, { priceMinor: 700 })
  const client = shop.client()
  const { order: placed, payment } = await checkOut(
    client,
    [{ variantId: book.id }],
    order('ife@example.org'),
  )
  await shop.sandbox.act('stripe', payment.reference, 'pay')
  await fulfilled(shop, placed.id)
  const [granted] = await shop.app.db
    .select()
    .from(entitlements)
    .where(eq(entitlements.orderId, placed.id))
  const yesterday = { ...ctx, now: new Date(Date.now() - 25 * 3_600_000) }
  const old = makeDownloadLink(yesterday, granted?.id ?? '', book.fileId ?? '').url
  const fresh = makeDownloadLink(ctx, granted?.id ?? '', book.fileId ?? '').url

  const expired = await client.get(new URL(old).pathname)
  expect(expired.status).toBe(403)
  expect(expired.body.error.code).toBe('link_expired')
  const altered = await client.get(`${new URL(fresh).pathname.slice(0, -3)}abc`)
  expect(altered.body.error.code).toBe('link_not_valid')
  await shop.app.db
    .update(entitlements)
    .set({ revokedAt: new Date() })
    .where(eq(entitlements.id, granted?.id ?? ''))
  const revoked = await client.get(new URL(fresh).pathname)
  expect(revoked.body.error.code).toBe('access_revoked')
  expect(await shop.app.db.select().from(downloads)).not.toContainEqual(
    expect.objectContaining({ entitlementId: granted?.id }),
  )
})

test('ranges of one link are one download, and the eleventh within an hour is refused [DIG-07] [DIG-09] [DIG-22]', async ({
  shop,
}) => {
  const ctx = contextOf(shop.app)
  const { makeDownloadLink } = await import('#modules/delivery/index.ts')
  const book = await buildVariant(ctx, { priceMinor: 700 })
  const client = shop.client()
  const { order: placed, payment } = await checkOut(
    client,
    [{ variantId: book.id }],
    order('jide@example.org'),
  )
  await shop.sandbox.act('stripe', payment.reference, 'pay')
  await fulfilled(shop, placed.id)
  const [granted] = await shop.app.db
    .select()
    .from(entitlements)
    .where(eq(entitlements.orderId, placed.id))
  const link = () =>
    new URL(makeDownloadLink(ctx, granted?.id ?? '', book.fileId ?? '').url).pathname
  const first = link()

  const whole = await fetch(`${shop.url}${first}`).then((r) => r.text())
  const ranges = await Promise.all(
    [0, 8].map((start) =>
      fetch(`${shop.url}${first}`, { headers: { range: `bytes=${start}-${start + 7}` } }),
    ),
  )
  expect(ranges.map((range) => range.status)).toEqual([206, 206])
  expect(ranges[1]?.headers.get('content-range')).toBe(`bytes 8-15/${whole.length}`)
  expect(await ranges[1]?.text()).toBe(whole.slice(8, 16))

  const others = await Promise.all(Array.from({ length: 12 }, () => fetch(`${shop.url}${link()}`)))
  expect(others.filter(({ status }) => status === 200)).toHaveLength(9)
  expect(others.filter(({ status }) => status === 429)).toHaveLength(3)
  expect(others.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
  const counted = await shop.app.db
    .select()
    .from(downloads)
    .where(eq(downloads.entitlementId, granted?.id ?? ''))
  expect(counted).toHaveLength(10)
})
