import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault, type Sandbox, sandboxKeys, startSandbox } from './index.ts'
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

const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' }

function initialize(reference: string, signal: AbortSignal | null = null) {
  return fetch(`${sandbox.urls.paystack}/transaction/initialize`, {
    method: 'POST',
    headers,
    signal,
    body: JSON.stringify({ email: 'reader@example.com', amount: 5000, reference }),
  })
}

async function verify(reference: string) {
  const response = await fetch(`${sandbox.urls.paystack}/transaction/verify/${reference}`, {
    headers,
  })
  return ((await response.json()) as { data: { amount: number; currency: string } }).data
}

async function pay(reference: string) {
  await initialize(reference)
  await sandbox.act('paystack', reference, 'pay')
}

const references = () =>
  shop.received.map(({ json }) => (json.data as { reference: string }).reference)

describe('calls', () => {
  test('a delay makes the answer late, and the work is done even when nobody waits for it', async () => {
    sandbox.fault({ at: 'create', kind: 'delay', ms: 200 })
    await expect(initialize('a', AbortSignal.timeout(50))).rejects.toThrow()
    expect(sandbox.payments('paystack')).toHaveLength(0)
    await expect.poll(() => sandbox.payments('paystack').length).toBe(1)
  })

  test('a hang never answers and does nothing', async () => {
    sandbox.fault({ at: 'create', kind: 'hang' })
    await expect(initialize('a', AbortSignal.timeout(100))).rejects.toThrow()
    expect(sandbox.payments('paystack')).toHaveLength(0)
    expect((await initialize('a')).status).toBe(200)
  })

  test('a hang with an end is cut off there', async () => {
    sandbox.fault({ at: 'create', kind: 'hang', ms: 50 })
    await expect(initialize('a')).rejects.toThrow()
  })

  test('error_500 answers so and does nothing', async () => {
    sandbox.fault({ at: 'create', kind: 'error_500', times: 2 })
    expect([(await initialize('a')).status, (await initialize('a')).status]).toEqual([500, 500])
    expect(sandbox.payments('paystack')).toHaveLength(0)
    expect((await initialize('a')).status).toBe(200)
  })

  test('reply_lost does the work and cuts the connection', async () => {
    sandbox.fault({ at: 'create', kind: 'reply_lost' })
    await expect(initialize('a')).rejects.toThrow()
    expect(sandbox.payments('paystack')).toMatchObject([{ reference: 'a', status: 'open' }])
  })

  test('strike only the provider and the call they name, until they are cleared', async () => {
    sandbox.fault({ provider: 'stripe', at: 'any', kind: 'error_500' })
    sandbox.fault({ provider: 'paystack', at: 'refund', kind: 'error_500' })
    expect((await initialize('a')).status).toBe(200)
    sandbox.fault({ provider: 'all', at: 'any', kind: 'error_500', times: 5 })
    expect((await initialize('b')).status).toBe(500)
    sandbox.clearFaults()
    expect((await initialize('b')).status).toBe(200)
  })

  test('a delay of any call is no delay of events', async () => {
    await initialize('a')
    sandbox.fault({ at: 'any', kind: 'delay', ms: 15_000 })
    await sandbox.act('paystack', 'a', 'pay')
    await sandbox.settled()
    expect(references()).toEqual(['a'])
  })

  test('a fault that cannot happen is refused', () => {
    expect(() => sandbox.fault({ at: 'create', kind: 'event_lost' })).toThrow('cannot strike')
    expect(Fault.safeParse({ at: 'event', kind: 'hang' }).success).toBe(false)
  })
})

describe('events', () => {
  test('a lost event never comes', async () => {
    sandbox.fault({ at: 'event', kind: 'event_lost' })
    await pay('a')
    await pay('b')
    await sandbox.settled()
    expect(references()).toEqual(['b'])
  })

  test('a doubled event comes twice with the same bytes and proof', async () => {
    sandbox.fault({ at: 'event', kind: 'event_doubled' })
    await pay('a')
    await sandbox.settled()
    const [first, second] = shop.received
    expect(shop.received).toHaveLength(2)
    expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true)
    expect(second?.headers['x-paystack-signature']).toBe(first?.headers['x-paystack-signature'])
  })

  test('a late event comes later, and settled waits for it', async () => {
    sandbox.fault({ at: 'event', kind: 'event_late', ms: 150 })
    const start = Date.now()
    await pay('a')
    await sandbox.settled()
    expect(references()).toEqual(['a'])
    expect((shop.received[0]?.at ?? 0) - start).toBeGreaterThanOrEqual(140)
  })

  test('a reordered event comes after the one that followed it', async () => {
    sandbox.fault({ at: 'event', kind: 'event_reordered', ms: 15_000 })
    const start = Date.now()
    await pay('a')
    await pay('b')
    await sandbox.settled()
    expect(references()).toEqual(['b', 'a'])
    expect(Date.now() - start).toBeLessThan(5000)
  })

  test('a reordered event that nothing follows comes all the same', async () => {
    sandbox.fault({ at: 'event', kind: 'event_reordered', ms: 50 })
    await pay('a')
    await sandbox.settled()
    expect(references()).toEqual(['a'])
  })

  test('a forged event has a signature of somebody else and is not repeated', async () => {
    shop.answer(401)
    sandbox.fault({ at: 'event', kind: 'forged_signature' })
    await pay('a')
    await sandbox.settled()
    const [event] = shop.received
    expect(shop.received).toHaveLength(1)
    expect(event?.headers['x-paystack-signature']).not.toBe(
      createHmac('sha512', secretKey)
        .update(event?.body ?? '')
        .digest('hex'),
    )
  })

  test('one type of event can be picked out', async () => {
    sandbox.fault({ at: 'event', kind: 'event_lost', event: 'refund.processing' })
    await pay('a')
    await sandbox.refundInDashboard('paystack', 'a')
    await sandbox.settled()
    expect(shop.received.map(({ json }) => json.event).toSorted()).toEqual([
      'charge.success',
      'refund.pending',
      'refund.processed',
    ])
  })
})

describe('wrong figures', () => {
  test('at create the provider books another amount than it was asked for', async () => {
    sandbox.fault({ at: 'create', kind: 'wrong_amount' })
    await pay('a')
    expect((await verify('a')).amount).toBe(4900)
    expect(sandbox.payments('paystack')).toMatchObject([{ amountMinor: 4900 }])
  })

  test('at any the buyer pays in another currency, and everything says so', async () => {
    sandbox.fault({ at: 'any', kind: 'wrong_currency' })
    await pay('a')
    await sandbox.settled()
    expect((await verify('a')).currency).toBe('USD')
    expect(shop.received[0]?.json.data).toMatchObject({ currency: 'USD' })
  })

  test('at verify or event only that one answer is wrong', async () => {
    sandbox.fault({ at: 'event', kind: 'wrong_amount' })
    sandbox.fault({ at: 'verify', kind: 'wrong_amount' })
    await pay('a')
    await sandbox.settled()
    expect(shop.received[0]?.json.data).toMatchObject({ amount: 4900 })
    expect((await verify('a')).amount).toBe(4900)
    expect((await verify('a')).amount).toBe(5000)
  })
})

describe('retries', () => {
  test('an event is tried again, freshly signed, until it is taken', async () => {
    const answers = [500, 503]
    shop.answer(() => answers.shift() ?? 204)
    await pay('a')
    await sandbox.settled()
    expect(references()).toEqual(['a', 'a', 'a'])
    const [first, second, third] = shop.received.map(({ at }) => at)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(490)
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(1990)
  })

  test('stopping does not wait for what is still to be tried', async () => {
    shop.answer(500)
    await pay('a')
    const start = Date.now()
    await sandbox.stop()
    expect(Date.now() - start).toBeLessThan(400)
  })
})
