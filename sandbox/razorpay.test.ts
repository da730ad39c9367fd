import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { type EventReceiver, receiveEvents } from './receive-events.ts'

const { keyId, keySecret, webhookSecret } = sandboxKeys.razorpay
let sandbox: Sandbox
let shop: EventReceiver

beforeEach(async () => {
  sandbox = await startSandbox()
  shop = await receiveEvents(sandbox)
})

afterEach(async () => {
  await sandbox.stop()
  await shop.close()
})

type Entity = Record<string, unknown> & { id: string; status: string; items: Entity[] }

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${sandbox.urls.razorpay}${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { http: response.status, ...((await response.json()) as Entity) }
}

const create = (changes: Record<string, unknown> = {}) =>
  call('POST', '/v1/orders', {
    amount: 50_000,
    currency: 'INR',
    receipt: 'attempt-1',
    notes: { attempt: 'café/1' },
    ...changes,
  })

async function paidPayment() {
  const order = await create()
  await sandbox.act('razorpay', order.id, 'pay')
  const { items } = await call('GET', `/v1/orders/${order.id}/payments`)
  return { order, payment: items.at(-1) as Entity }
}

const types = () => shop.received.map(({ json }) => json.event).toSorted()

describe('an order', () => {
  test('is created, paid and captured by itself, with fee and tax', async () => {
    const order = await create()
    expect(order).toMatchObject({ status: 'created', amount_due: 50_000, receipt: 'attempt-1' })

    await sandbox.act('razorpay', 'attempt-1', 'pay')

    expect(await call('GET', `/v1/orders/${order.id}`)).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      attempts: 1,
    })
    expect(await call('GET', `/v1/orders/${order.id}/payments`)).toMatchObject({
      count: 1,
      items: [{ status: 'captured', captured: true, fee: 1180, tax: 180, order_id: order.id }],
    })
    await sandbox.settled()
    expect(types()).toEqual(['order.paid', 'payment.authorized', 'payment.captured'])
  })

  test('can fail and be paid after all: failed is not final', async () => {
    const order = await create()
    await sandbox.act('razorpay', order.id, 'decline')
    expect(await call('GET', `/v1/orders/${order.id}`)).toMatchObject({ status: 'attempted' })
    await sandbox.act('razorpay', order.id, 'pay')
    const { items } = await call('GET', `/v1/orders/${order.id}/payments`)
    expect(items.map(({ status }) => status)).toEqual(['failed', 'captured'])
    await sandbox.settled()
    expect(types()).toContain('payment.failed')
  })

  test('with manual capture waits for it, and for the right amount', async () => {
    const order = await create({ payment: { capture: 'manual' } })
    await sandbox.act('razorpay', order.id, 'pay')
    const { items } = await call('GET', `/v1/orders/${order.id}/payments`)
    const path = `/v1/payments/${items[0]?.id}/capture`
    expect(sandbox.payments('razorpay')).toMatchObject([{ status: 'authorized' }])
    expect((await call('POST', path, { amount: 100, currency: 'INR' })).http).toBe(400)
    expect(await call('POST', path, { amount: 50_000, currency: 'INR' })).toMatchObject({
      status: 'captured',
    })
    expect((await call('POST', path, { amount: 50_000, currency: 'INR' })).http).toBe(400)
  })

  test("events are signed over their bytes with the webhook's secret and carry an id", async () => {
    await paidPayment()
    await sandbox.settled()
    const ids = new Set<unknown>()
    for (const { body, headers, json } of shop.received) {
      const over = (bytes: Buffer | string) =>
        createHmac('sha256', webhookSecret).update(bytes).digest('hex')
      expect(headers['x-razorpay-signature']).toBe(over(body))
      expect(headers['x-razorpay-signature']).not.toBe(over(JSON.stringify(json)))
      ids.add(headers['x-razorpay-event-id'])
    }
    expect(ids.size).toBe(3)
  })

  test('is found by receipt, and payments by time and page', async () => {
    await paidPayment()
    await create({ receipt: 'attempt-2' })
    expect(await call('GET', '/v1/orders?receipt=attempt-1')).toMatchObject({ count: 1 })
    expect(await call('GET', '/v1/orders?count=1&skip=1')).toMatchObject({
      items: [{ receipt: 'attempt-1' }],
    })
    const later = Math.floor(Date.now() / 1000) + 60
    expect(await call('GET', `/v1/payments?from=${later}`)).toMatchObject({ count: 0 })
    expect(await call('GET', '/v1/payments')).toMatchObject({ count: 1 })
  })
})

describe('the hosted checkout', () => {
  const callback = 'https://shop.example/razorpay/callback?order=7'
  const fields = (order: Entity) => ({
    key_id: keyId,
    order_id: order.id,
    name: 'Harbour Press',
    callback_url: callback,
    cancel_url: 'https://shop.example/cart',
    'prefill[email]': 'reader@example.com',
  })

  async function open(order: Entity, method: 'GET' | 'POST' = 'POST') {
    const parameters = new URLSearchParams(fields(order))
    const address = `${sandbox.urls.razorpay}/v1/checkout/embedded`
    return method === 'GET'
      ? fetch(`${address}?${parameters}`)
      : fetch(address, { method, body: parameters })
  }

  const press = (url: string, outcome: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' })

  test.each(['GET', 'POST'] as const)('opens by %s and shows whom and how much', async (method) => {
    const page = await open(await create(), method)
    const html = await page.text()
    expect(page.url).toMatch(/\/v1\/checkout\/embedded\/order_\w{14}$/)
    expect(html).toContain('Pay Harbour Press')
    expect(html).toContain('₹500.00 <small>INR</small>')
    expect(html).not.toContain('razorpay_signature')
  })

  test('after paying holds a form that posts the proof to the callback', async () => {
    const order = await create()
    const { url } = await open(order)
    await press(url, 'pay')
    const html = await (await fetch(url)).text()
    const value = (name: string) =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''

    expect(html).toContain(`action="${callback}"`)
    expect(value('razorpay_order_id')).toBe(order.id)
    expect(value('razorpay_signature')).toBe(
      createHmac('sha256', keySecret)
        .update(`${order.id}|${value('razorpay_payment_id')}`)
        .digest('hex'),
    )
  })

  test('shows a decline, offers to try again, and can tell the shop of the error', async () => {
    const { url } = await open(await create())
    await press(url, 'decline')
    const html = await (await fetch(url)).text()
    expect(html).toContain('Try again and pay')
    expect(html).toContain('name="error[code]" value="BAD_REQUEST_ERROR"')
  })

  test('abandoning leads to cancel_url', async () => {
    const { url } = await open(await create())
    expect((await press(url, 'abandon')).headers.get('location')).toBe('https://shop.example/cart')
  })

  test('does not open for another key, order or amount', async () => {
    const order = await create()
    const wrong = { key_id: 'rzp_test_other', order_id: 'order_none', amount: '1' }
    for (const [name, value] of Object.entries(wrong)) {
      const body = new URLSearchParams({ ...fields(order), [name]: value })
      const page = await fetch(`${sandbox.urls.razorpay}/v1/checkout/embedded`, {
        method: 'POST',
        body,
      })
      expect(page.status).toBe(404)
    }
  })
})

describe('refunds', () => {
  const key = { 'x-refund-idempotency': 'refund-attempt-1' }

  test('parts add up on the payment; the order stays paid', async () => {
    const { order, payment } = await paidPayment()
    const path = `/v1/payments/${payment.id}/refund`
    expect(await call('POST', path, { amount: 20_000 })).toMatchObject({
      entity: 'refund',
      status: 'processed',
    })
    expect(await call('GET', `/v1/payments/${payment.id}`)).toMatchObject({
      amount_refunded: 20_000,
      refund_status: 'partial',
    })
    expect((await call('POST', path, { amount: 30_001 })).http).toBe(400)
    await call('POST', path, {})
    expect(await call('GET', `/v1/payments/${payment.id}`)).toMatchObject({
      status: 'refunded',
      refund_status: 'full',
    })
    expect(await call('GET', `/v1/orders/${order.id}`)).toMatchObject({ status: 'paid' })
    expect((await call('POST', path, {})).http).toBe(400)
    expect(await call('GET', `/v1/payments/${payment.id}/refunds`)).toMatchObject({ count: 2 })
  })

  test('with an idempotency key happen once, and another body is refused', async () => {
    const { payment } = await paidPayment()
    const path = `/v1/payments/${payment.id}/refund`
    const first = await call('POST', path, { amount: 1000 }, key)
    const second = await call('POST', path, { amount: 1000 }, key)
    expect(second.id).toBe(first.id)
    expect((await call('POST', path, { amount: 2000 }, key)).http).toBe(400)
    expect((await call('POST', path, {}, { 'x-refund-idempotency': 'short' })).http).toBe(400)
    expect(sandbox.payments('razorpay')).toMatchObject([{ refundedMinor: 1000 }])
  })

  test('with a key answer 409 while the first one is under way, and survive a lost reply', async () => {
    const { payment } = await paidPayment()
    const path = `/v1/payments/${payment.id}/refund`
    sandbox.fault({ at: 'refund', kind: 'delay', ms: 150 })
    const first = call('POST', path, { amount: 1000 }, key)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await call('POST', path, { amount: 1000 }, key)).http).toBe(409)
    await first

    sandbox.fault({ at: 'refund', kind: 'reply_lost' })
    const other = { 'x-refund-idempotency': 'refund-attempt-2' }
    await expect(call('POST', path, { amount: 500 }, other)).rejects.toThrow()
    await call('POST', path, { amount: 500 }, other)
    expect(sandbox.payments('razorpay')).toMatchObject([{ refundedMinor: 1500 }])
  })

  test('and disputes in the dashboard reach the shop', async () => {
    await paidPayment()
    await sandbox.refundInDashboard('razorpay', 'attempt-1', 100)
    await sandbox.openDispute('razorpay', 'attempt-1')
    await sandbox.closeDispute('razorpay', 'attempt-1', 'won')
    await sandbox.settled()
    expect(types()).toEqual(
      expect.arrayContaining([
        'payment.dispute.created',
        'payment.dispute.won',
        'refund.created',
        'refund.processed',
      ]),
    )
  })
})

describe('what Razorpay refuses', () => {
  test('a wrong key', async () => {
    const authorization = `Basic ${btoa(`${keyId}:wrong`)}`
    expect(await call('POST', '/v1/orders', {}, { authorization })).toMatchObject({
      http: 401,
      error: { code: 'BAD_REQUEST_ERROR', description: 'Authentication failed' },
    })
  })

  test('a receipt that was used before', async () => {
    await create()
    expect(await create()).toMatchObject({ http: 400, error: { field: 'receipt' } })
  })

  test.each([
    ['decimals', { amount: 500.5 }, 'amount'],
    ['less than a rupee', { amount: 99 }, 'amount'],
    ['three decimals that do not end in zero', { currency: 'KWD', amount: 99_991 }, 'amount'],
    ['no currency', { currency: undefined }, 'currency'],
    ['a long receipt', { receipt: 'r'.repeat(41) }, 'receipt'],
    [
      'too many notes',
      { notes: Object.fromEntries([...Array(16).keys()].map((n) => [n, 'x'])) },
      'notes',
    ],
    ['what it does not know', { colour: 'red' }, 'colour'],
  ])('%s', async (_what, changes, field) => {
    expect(await create(changes)).toMatchObject({ http: 400, error: { field } })
  })

  test('a form where JSON is expected', async () => {
    const answer = await fetch(`${sandbox.urls.razorpay}/v1/orders`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
      body: new URLSearchParams({ amount: '100', currency: 'INR' }),
    })
    expect(answer.status).toBe(400)
  })
})
