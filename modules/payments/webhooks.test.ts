import { createHmac } from 'node:crypto'
import { describe } from 'vitest'
import { findOrderRow } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import { hmacHex } from '#platform/crypto.ts'
import { PROVIDERS, type ProviderName, sandboxKeys } from '#sandbox/index.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { expect, type Shop, test } from '#tests/shop.ts'
import { checkOut } from './check-out.ts'
import { isPaypalCertificate } from './providers/paypal-webhook.ts'
import { listWaysToPay } from './ways-to-pay.ts'

/** Whole shops and the providers' own events, with nothing in between. */
async function startPaying(shop: Shop, provider: ProviderName) {
  const ctx = contextOf(shop.app)
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order, payment } = await checkOut(guest, orderInput({ provider }))
  const isPaid = () =>
    shop.eventually(
      () => findOrderRow(ctx, order.id),
      (row) => row?.paymentStatus === 'paid',
    )
  return { ctx, order, reference: payment?.reference ?? '', isPaid }
}

async function eventsOf(shop: Shop, provider: ProviderName): Promise<number> {
  const { rows } = await shop.app.pool.query(
    'select count(*)::int as count from payment_events where provider = $1',
    [provider],
  )
  return rows[0].count
}

describe.for(PROVIDERS)('%s', (provider) => {
  test('its event alone pays the order [PAY-02] [PAY-06]', async ({ shop }) => {
    const { reference, isPaid } = await startPaying(shop, provider)

    await shop.sandbox.act(provider, reference, 'pay')

    await isPaid()
  })

  test('an event that comes twice at once pays once [PAY-04]', async ({ shop }) => {
    const { order, reference, isPaid } = await startPaying(shop, provider)
    shop.sandbox.fault({ provider, at: 'event', kind: 'event_doubled', times: 3 })

    await shop.sandbox.act(provider, reference, 'pay')
    await isPaid()
    await shop.sandbox.settled()
    shop.sandbox.clearFaults()

    const { rows } = await shop.app.pool.query(
      "select count(*)::int as count from ledger_sets where order_id = $1 and kind = 'sale'",
      [order.id],
    )
    expect(rows[0].count).toBe(1)
  })

  test('an event signed by a stranger is refused and stored nowhere [PAY-03]', async ({ shop }) => {
    const { ctx, order, reference } = await startPaying(shop, provider)
    const before = await eventsOf(shop, provider)
    shop.sandbox.fault({ provider, at: 'event', kind: 'forged_signature', times: 5 })

    await shop.sandbox.act(provider, reference, 'pay')
    await shop.sandbox.settled()
    shop.sandbox.clearFaults()

    expect(await eventsOf(shop, provider)).toBe(before)
    expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'pending' })
  })
})

describe('flutterwave', () => {
  const send = (shop: Shop, body: string, headers: Record<string, string>) =>
    fetch(`${shop.url}/api/payments/flutterwave/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  const secret = sandboxKeys.flutterwave.webhookHash

  test('both forms of its signature are taken [PAYP-09]', async ({ shop }) => {
    const body = JSON.stringify({ type: 'charge.completed', data: { id: 'chg_1', reference: 'x' } })
    const hmac = createHmac('sha256', secret).update(body).digest('base64')

    expect((await send(shop, body, { 'verif-hash': secret })).status).toBe(200)
    expect((await send(shop, body, { 'flutterwave-signature': hmac })).status).toBe(200)
    expect((await send(shop, `${body} `, { 'flutterwave-signature': hmac })).status).toBe(401)
    expect((await send(shop, body, { 'verif-hash': '' })).status).toBe(401)
    expect((await send(shop, body, {})).status).toBe(401)
  })

  test('a genuine header over a lie pays nothing: the payment is asked for itself [PAYP-09]', async ({
    shop,
  }) => {
    const { ctx, order, reference } = await startPaying(shop, 'flutterwave')
    const lie = { id: 1, tx_ref: reference, status: 'successful', amount: 1, currency: 'USD' }
    const body = JSON.stringify({ event: 'charge.completed', data: lie })

    await send(shop, body, { 'verif-hash': secret })
    await shop.eventually(
      () =>
        shop.app.pool.query('select outcome from payment_events where reference = $1', [reference]),
      ({ rows }) => rows[0]?.outcome !== null && rows.length > 0,
    )

    expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'pending' })
  })
})

test('a Razorpay event hashed from other bytes is refused [PAYP-11]', async ({ shop }) => {
  const body = '{"entity":"event","event":"order.paid","payload":{}}'
  const signature = hmacHex('sha256', sandboxKeys.razorpay.webhookSecret, body)
  const send = (sent: string, header: string) =>
    fetch(`${shop.url}/api/payments/razorpay/webhook`, {
      method: 'POST',
      headers: { 'x-razorpay-signature': header, 'x-razorpay-event-id': 'e1' },
      body: sent,
    })

  expect((await send(body, signature)).status).toBe(200)
  expect((await send(JSON.stringify(JSON.parse(body), null, 1), signature)).status).toBe(401)
  expect((await send(body, signature.toUpperCase())).status).toBe(401)
  const withKeySecret = hmacHex('sha256', sandboxKeys.razorpay.keySecret, body)
  expect((await send(body, withKeySecret)).status).toBe(401)
})

test.for([
  ['https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594', true],
  ['https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594', true],
  ['http://127.0.0.1:4015/v1/notifications/certs/CERT-sandbox-1', true],
  ['http://api.paypal.com/v1/notifications/certs/CERT-1', false],
  ['https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1', false],
  ['https://evil.example/v1/notifications/certs/CERT-1', false],
  ['https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1', false],
  ['https://user@api.paypal.com/v1/notifications/certs/CERT-1', false],
  ['https://api.paypal.com:8443/v1/notifications/certs/CERT-1', false],
  ['https://api.paypal.com/v1/notifications/certs/../../../redirect?to=x', false],
  ['http://127.0.0.1:4016/v1/notifications/certs/CERT-1', false],
  ['http://169.254.169.254/v1/notifications/certs/CERT-1', false],
  ['not an address', false],
] as const)('the certificate at %s is fetched: %s [PAYP-12]', ([url, expected]) => {
  expect(isPaypalCertificate(url, 'http://127.0.0.1:4015')).toBe(expected)
})

test('a provider whose secret is not set is not offered, and its events are refused [PAYP-14]', async ({
  shop,
}) => {
  const config = { ...shop.app.config, PAYPAL_WEBHOOK_ID: undefined, RAZORPAY_KEY_ID: undefined }

  const ways = await listWaysToPay({ ...contextOf(shop.app), config }, 'USD')
  const names = ways.map(({ name }) => name)

  expect(names).toEqual(['stripe', 'paystack', 'flutterwave'])
  const unknown = await fetch(`${shop.url}/api/payments/nobody/webhook`, { method: 'POST' })
  expect(unknown.status).toBe(404)
})
