import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { sandboxKeys, startSandbox } from '#sandbox/index.ts'
import { receiveEvents } from '#sandbox/receive-events.ts'
import { testConfig } from '#tests/database.ts'
import { stripe } from './stripe.ts'
import { readStripeWebhook } from './stripe-webhook.ts'

const library = new Stripe('sk_test_interop')
const { webhookSecret: secret } = sandboxKeys.stripe
const payload = JSON.stringify({
  id: 'evt_interop',
  type: 'checkout.session.completed',
  data: { object: { id: 'cs_test_1', object: 'checkout.session' } },
})
const at = 1_790_000_000

function readBack(
  header: string,
  { body = payload, now = at, key = secret }: { body?: string; now?: number; key?: string } = {},
) {
  return readStripeWebhook(
    {
      body: Buffer.from(body),
      header: (name) => (name === 'stripe-signature' ? header : undefined),
      now: new Date(now * 1000),
    },
    key,
  )
}
const signed = (options: { timestamp?: number; secret?: string } = {}) =>
  library.webhooks.generateTestHeaderString({ payload, secret, timestamp: at, ...options })

describe('with the library of Stripe', () => {
  test('what it signs is accepted here [PAYP-02]', () => {
    expect(readBack(signed())).toMatchObject({
      eventId: 'evt_interop',
      about: 'payment',
      reference: 'cs_test_1',
    })
    expect(readBack(signed(), { now: at + 300 })).toMatchObject({ eventId: 'evt_interop' })
    const rotated = signed().replace('v1=', `v1=${'0'.repeat(64)},v1=`)
    expect(readBack(rotated)).toMatchObject({ eventId: 'evt_interop' })
  })

  test.for([
    ['dated ten years ahead', { now: at - 10 * 365 * 86_400 }],
    ['dated an hour ahead', { now: at - 3600 }],
    ['a second too old', { now: at + 301 }],
    ['with a byte more', { body: `${payload}\n` }],
    ['with another secret', { key: 'whsec_other' }],
  ] as const)('what is %s is refused here [PAYP-02]', ([, around]) => {
    expect(() => readBack(signed(), around)).toThrow('not accepted')
  })

  const spoilt: [string, () => string][] = [
    ['only the old scheme', () => signed().replace('v1=', 'v0=')],
    ['capitals', () => signed().replace(/v1=(\w+)/, (_, hex: string) => `v1=${hex.toUpperCase()}`)],
    ['a second time', () => `${signed()},t=${at}`],
    ['half a signature', () => signed().slice(0, -8)],
    ['nothing', () => ''],
  ]
  test.for(spoilt)('a header with %s is refused here [PAYP-02]', ([, header]) => {
    expect(() => readBack(header())).toThrow('not accepted')
  })

  test('it accepts what the sandbox sends [PAYP-02]', async () => {
    const sandbox = await startSandbox()
    const shop = await receiveEvents(sandbox)
    const made = await providerAt(sandbox.urls.stripe).start(toStart)
    await sandbox.act('stripe', made.providerId, 'pay')
    await sandbox.settled()

    const types = shop.received.map(({ body, headers }) => {
      const header = String(headers['stripe-signature'])
      return library.webhooks.constructEvent(body, header, secret).type
    })

    expect(types).toContain('checkout.session.completed')
    await sandbox.stop()
    await shop.close()
  })
})

const toStart = {
  reference: 'st-interop',
  amountMinor: 1999,
  currency: 'USD',
  email: 'reader@example.org',
  description: 'Order AB',
  returnUrl: 'https://shop.example/return',
  cancelUrl: 'https://shop.example/order',
  formUrl: 'https://shop.example/pay',
  expiresAt: new Date(Date.now() + 1_800_000),
}

function providerAt(base: string) {
  const provider = stripe(
    testConfig({
      STRIPE_SECRET_KEY: sandboxKeys.stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: secret,
      STRIPE_API_BASE: base,
    }),
  )
  if (!provider) throw new Error('Expected Stripe to be set up')
  return provider
}

test('no way to pay is named, so that Apple Pay and Google Pay are offered with cards [PAYP-13] [PAY-21]', async () => {
  let sent = ''
  const server = createServer((request, answer): void => {
    request.on('data', (part: Buffer) => {
      sent += part.toString()
    })
    request.on('end', () => answer.end('{}'))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo

  await providerAt(`http://127.0.0.1:${port}`)
    .start(toStart)
    .catch(() => undefined)

  const names = [...new URLSearchParams(sent).keys()]
  expect(names).toContain('line_items[0][price_data][unit_amount]')
  expect(
    names.filter((name) => /payment_method|allowed_|excluded_|ui_mode|card/.test(name)),
  ).toEqual([])
  server.close()
})
