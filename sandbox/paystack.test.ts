import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { type EventReceiver, receiveEvents } from './receive-events.ts'

const { secretKey } = sandboxKeys.paystack
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

interface Answer {
  status: boolean
  message: string
  code?: string
  data: Record<string, unknown> & { status?: string }
}

async function call(method: string, path: string, body?: unknown, key = secretKey) {
  const response = await fetch(`${sandbox.urls.paystack}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { code: response.status, ...((await response.json()) as Answer), http: response.status }
}

const order = (changes: Record<string, unknown> = {}) => ({
  email: 'reader@example.com',
  amount: 500_000,
  currency: 'NGN',
  reference: 'attempt-1',
  callback_url: 'https://shop.example/return?order=7',
  metadata: { attempt: 'attempt-1', note: 'café / 1' },
  ...changes,
})

const initialize = (changes = {}) => call('POST', '/transaction/initialize', order(changes))
const verify = (reference = 'attempt-1') => call('GET', `/transaction/verify/${reference}`)

describe('a transaction', () => {
  test('is initialised, paid and verified, with what Paystack keeps', async () => {
    const { data } = await initialize()
    expect(data).toMatchObject({ reference: 'attempt-1' })
    expect(data.authorization_url).toBe(`${sandbox.urls.paystack}/${data.access_code}`)

    await sandbox.act('paystack', 'attempt-1', 'pay')

    expect(await verify()).toMatchObject({
      status: true,
      data: {
        status: 'success',
        amount: 500_000,
        currency: 'NGN',
        fees: 17_500,
        requested_amount: 500_000,
        metadata: { attempt: 'attempt-1', note: 'café / 1' },
      },
    })
  })

  test('answers status true while nobody has paid: only data.status tells', async () => {
    await initialize()
    expect(await verify()).toMatchObject({ http: 200, status: true, data: { status: 'abandoned' } })
  })

  test('that fails is found by verify alone, no event tells of it', async () => {
    await initialize()
    await sandbox.act('paystack', 'attempt-1', 'decline')
    await sandbox.settled()

    expect((await verify()).data.status).toBe('failed')
    expect(shop.received).toEqual([])

    await sandbox.act('paystack', 'attempt-1', 'pay')
    expect((await verify()).data.status).toBe('success')
  })

  test('sends charge.success, signed over its very bytes with the API key', async () => {
    await initialize()
    await sandbox.act('paystack', 'attempt-1', 'pay')
    await sandbox.settled()

    const [event] = shop.received
    expect(event?.json).toMatchObject({
      event: 'charge.success',
      data: { reference: 'attempt-1', status: 'success', amount: 500_000 },
    })
    const over = (bytes: Buffer | string) =>
      createHmac('sha512', secretKey).update(bytes).digest('hex')
    const signature = event?.headers['x-paystack-signature']
    expect(event?.body.toString()).toContain('caf\\u00e9 \\/ 1')
    expect(signature).toBe(over(event?.body ?? ''))
    expect(signature).not.toBe(over(JSON.stringify(event?.json)))
  })

  test('is listed by time and page', async () => {
    for (const reference of ['a', 'b', 'c']) await initialize({ reference })
    const { data } = await call('GET', '/transaction?perPage=2&page=2')
    expect(data).toMatchObject([{ reference: 'a' }])
    const later = new Date(Date.now() + 60_000).toISOString()
    expect((await call('GET', `/transaction?from=${later}`)).data).toEqual([])
  })
})

describe('a refund', () => {
  test('goes from pending to processed, and its events carry the amount as a text', async () => {
    await initialize()
    await sandbox.act('paystack', 'attempt-1', 'pay')
    const { data } = await call('POST', '/refund', { transaction: 'attempt-1', amount: 200_000 })
    expect(data).toMatchObject({ status: 'pending', amount: 200_000 })
    await sandbox.settled()

    expect(await call('GET', `/refund/${data.id}`)).toMatchObject({ data: { status: 'processed' } })
    expect(shop.received.slice(1).map(({ json }) => json)).toMatchObject(
      ['pending', 'processing', 'processed'].map((status) => ({
        event: `refund.${status}`,
        data: { status, amount: '200000', transaction_reference: 'attempt-1' },
      })),
    )
  })

  test('of everything makes the transaction reversed; more is refused', async () => {
    await initialize()
    await sandbox.act('paystack', 'attempt-1', 'pay')
    expect(
      await call('POST', '/refund', { transaction: 'attempt-1', amount: 500_001 }),
    ).toMatchObject({
      http: 400,
      status: false,
    })
    await call('POST', '/refund', { transaction: 'attempt-1' })
    await sandbox.settled()

    expect((await verify()).data.status).toBe('reversed')
    expect((await call('POST', '/refund', { transaction: 'attempt-1' })).http).toBe(400)
    expect((await call('GET', '/refund?transaction=attempt-1')).data).toHaveLength(1)
  })

  test('can be made in the dashboard, and a dispute opened and lost', async () => {
    await initialize()
    await sandbox.act('paystack', 'attempt-1', 'pay')
    await sandbox.refundInDashboard('paystack', 'attempt-1', 1000)
    await sandbox.openDispute('paystack', 'attempt-1')
    await sandbox.closeDispute('paystack', 'attempt-1', 'lost')
    await sandbox.settled()

    expect(shop.received.map(({ json }) => json.event)).toEqual(
      expect.arrayContaining([
        'refund.processed',
        'charge.dispute.create',
        'charge.dispute.resolve',
      ]),
    )
    expect(sandbox.payments('paystack')).toMatchObject([
      { status: 'paid', refundedMinor: 1000, dispute: 'lost', feeMinor: 17_500 },
    ])
  })
})

describe('what Paystack refuses', () => {
  test('a wrong key', async () => {
    const answer = await call('POST', '/transaction/initialize', order(), 'sk_test_wrong')
    expect(answer).toMatchObject({ http: 401, status: false, message: 'Invalid key' })
  })

  test('a reference that was used before', async () => {
    await initialize()
    expect(await initialize()).toMatchObject({
      http: 400,
      status: false,
      code: 'duplicate_reference',
    })
    expect(sandbox.payments('paystack')).toHaveLength(1)
  })

  test.each([
    ['decimals', { amount: 19.99 }, 'invalid_amount'],
    ['decimals in a text', { amount: '19.99' }, 'invalid_amount'],
    ['nothing to pay', { amount: 0 }, 'invalid_amount'],
    ['no mailbox', { email: 'nobody' }, 'invalid_email_address'],
    ['a currency it does not settle', { currency: 'EUR' }, 'unsupported_currency'],
    ['an underscore in the reference', { reference: 'attempt_1' }, 'invalid_reference'],
  ])('%s', async (_what, changes, code) => {
    expect(await initialize(changes)).toMatchObject({ http: 400, status: false, code })
  })

  test('a reference it has never seen', async () => {
    expect(await verify('nothing')).toMatchObject({ http: 400, status: false })
  })
})
