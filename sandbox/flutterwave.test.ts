import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { type EventReceiver, receiveEvents } from './receive-events.ts'

const { secretKey, webhookHash } = sandboxKeys.flutterwave
let sandbox: Sandbox
let shop: EventReceiver
let clock: Date

beforeEach(async () => {
  clock = new Date('2026-11-21T12:00:00Z')
  sandbox = await startSandbox({ now: () => clock })
  shop = await receiveEvents(sandbox)
})

afterEach(async () => {
  await sandbox.stop()
  await shop.close()
})

async function call(method: string, path: string, body?: unknown, key = secretKey) {
  const response = await fetch(`${sandbox.urls.flutterwave}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as { status: string; data: Record<string, unknown> }
  return { http: response.status, ...answer }
}

const create = (changes: Record<string, unknown> = {}) =>
  call('POST', '/v3/payments', {
    tx_ref: 'attempt-1',
    amount: 19.99,
    currency: 'USD',
    redirect_url: 'https://shop.example/return',
    customer: { email: 'reader@example.com', name: 'Reader' },
    customizations: { title: 'Harbour Press' },
    meta: { attempt: 'attempt-1' },
    ...changes,
  })

const verify = (txRef = 'attempt-1') =>
  call('GET', `/v3/transactions/verify_by_reference?tx_ref=${txRef}`)

describe('a payment link', () => {
  test('is made, paid and verified in the major unit', async () => {
    const { data } = await create()
    expect(data.link).toMatch(
      new RegExp(`^${sandbox.urls.flutterwave}/v3/hosted/pay/[0-9a-z]{20}$`),
    )
    expect((await verify()).http).toBe(404)

    await sandbox.act('flutterwave', 'attempt-1', 'pay')

    const paid = await verify()
    expect(paid).toMatchObject({
      status: 'success',
      data: {
        tx_ref: 'attempt-1',
        status: 'successful',
        amount: 19.99,
        currency: 'USD',
        app_fee: 0.76,
      },
    })
    expect(await call('GET', `/v3/transactions/${paid.data.id}/verify`)).toMatchObject({
      data: { tx_ref: 'attempt-1' },
    })
  })

  test('sends the buyer back with status, tx_ref and the number of the transaction', async () => {
    const { data } = await create()
    const press = async (outcome: string) =>
      (
        await fetch(String(data.link), {
          method: 'POST',
          body: new URLSearchParams({ outcome }),
          redirect: 'manual',
        })
      ).headers.get('location')
    expect(await press('abandon')).toBe(
      'https://shop.example/return?status=cancelled&tx_ref=attempt-1',
    )
    const back = await press('pay')
    const { data: transaction } = await verify()
    expect(back).toBe(
      `https://shop.example/return?status=successful&tx_ref=attempt-1&transaction_id=${transaction.id}`,
    )
    expect(await (await fetch(String(data.link))).text()).toContain('Paid to Harbour Press')
  })

  test('sends charge.completed for a failure too; only data.status tells them apart', async () => {
    await create()
    await sandbox.act('flutterwave', 'attempt-1', 'decline')
    await sandbox.act('flutterwave', 'attempt-1', 'pay')
    await sandbox.settled()

    expect(shop.received).toMatchObject(
      ['failed', 'successful'].map((status) => ({
        headers: { 'verif-hash': webhookHash },
        json: { event: 'charge.completed', data: { status, amount: 19.99, tx_ref: 'attempt-1' } },
      })),
    )
    expect((await verify()).data.status).toBe('successful')
  })

  test('may share its tx_ref with another: the one that was paid is found', async () => {
    await create()
    await sandbox.act('flutterwave', 'attempt-1', 'pay')
    const second = await create({ amount: 5 })
    await sandbox.act('flutterwave', String(second.data.link).split('/').at(-1) ?? '', 'decline')
    expect((await verify()).data).toMatchObject({ status: 'successful', amount: 19.99 })
  })

  test('stops taking money when its session is over', async () => {
    await create({ session_duration: 10 })
    clock = new Date(clock.getTime() + 10 * 60_000)
    await expect(sandbox.act('flutterwave', 'attempt-1', 'pay')).rejects.toThrow('expired')
    expect(sandbox.payments('flutterwave')).toMatchObject([{ status: 'expired' }])
  })

  test('is in naira when nobody says otherwise, and in whole shillings in Uganda', async () => {
    await create({ tx_ref: 'a', currency: undefined, amount: 5000 })
    await create({ tx_ref: 'b', currency: 'UGX', amount: 5 })
    expect(sandbox.payments('flutterwave')).toMatchObject([
      { currency: 'UGX', amountMinor: 5 },
      { currency: 'NGN', amountMinor: 500_000 },
    ])
  })
})

describe('refunds and lists', () => {
  test('parts are refunded in the major unit, more than is left is refused', async () => {
    await create()
    await sandbox.act('flutterwave', 'attempt-1', 'pay')
    const { data } = await verify()
    const refund = (amount?: number) =>
      call('POST', `/v3/transactions/${data.id}/refund`, { amount })

    expect(await refund(9.99)).toMatchObject({
      data: { amount_refunded: 9.99, tx_id: data.id, status: 'completed' },
    })
    expect((await refund(10.01)).http).toBe(400)
    expect(await refund()).toMatchObject({ data: { amount_refunded: 10 } })
    await sandbox.settled()
    expect(shop.received.map(({ json }) => json.event)).toEqual([
      'charge.completed',
      'refund.completed',
      'refund.completed',
    ])
    expect((await call('GET', `/v3/refunds?id=${data.id}`)).data).toHaveLength(2)
  })

  test('transactions are listed by day and page', async () => {
    for (let n = 0; n < 12; n += 1) {
      await create({ tx_ref: `a${n}` })
      await sandbox.act('flutterwave', `a${n}`, 'pay')
    }
    expect(
      await call('GET', '/v3/transactions?from=2026-11-21&to=2026-11-21&page=2'),
    ).toMatchObject({
      meta: { page_info: { total: 12, current_page: 2, total_pages: 2 } },
      data: [{ tx_ref: 'a1' }, { tx_ref: 'a0' }],
    })
    expect((await call('GET', '/v3/transactions?from=2026-11-22')).data).toEqual([])
  })

  test('a chargeback is seen in the list of them, no event tells of it', async () => {
    await create()
    await sandbox.act('flutterwave', 'attempt-1', 'pay')
    await sandbox.openDispute('flutterwave', 'attempt-1')
    await sandbox.closeDispute('flutterwave', 'attempt-1', 'lost')
    await sandbox.settled()
    expect((await call('GET', '/v3/chargebacks')).data).toMatchObject([{ status: 'lost' }])
    expect(shop.received).toHaveLength(1)
  })
})

describe('what Flutterwave refuses', () => {
  test('a wrong key and a body that is no JSON', async () => {
    expect(await call('POST', '/v3/payments', {}, 'FLWSECK_TEST-wrong')).toMatchObject({
      http: 401,
      status: 'error',
    })
    const form = await fetch(`${sandbox.urls.flutterwave}/v3/payments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
      body: new URLSearchParams({ tx_ref: 'a' }),
    })
    expect(form.status).toBe(400)
  })

  test.each([
    ['no tx_ref', { tx_ref: '' }],
    ['more decimals than the currency has', { amount: 19.999 }],
    ['what a float made of an amount', { amount: 0.1 + 0.2 }],
    ['decimals of yen', { currency: 'JPY', amount: 500.5 }],
    ['nothing to pay', { amount: 0 }],
    ['an address that is none', { redirect_url: 'return' }],
    ['no customer', { customer: {} }],
    ['a currency it does not take', { currency: 'KWD' }],
  ])('%s', async (_what, changes) => {
    expect(await create(changes)).toMatchObject({ http: 400, status: 'error', data: null })
  })
})
