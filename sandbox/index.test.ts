import { createHmac, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { captureAtPaypal, createPayment } from './create-payment.ts'
import { PROVIDERS, type ProviderName, type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { signingIdentity } from './paypal/certificate.ts'
import { type EventReceiver, type ReceivedEvent, receiveEvents } from './receive-events.ts'

let sandbox: Sandbox
let shop: EventReceiver
let certificate: string

beforeEach(async () => {
  sandbox = await startSandbox()
  shop = await receiveEvents(sandbox)
  certificate = (await signingIdentity()).certificate
})

afterEach(async () => {
  await sandbox.stop()
  await shop.close()
})

const only = (provider: ProviderName, from = sandbox) => from.payments(provider)[0]

async function pay(provider: ProviderName, reference: string, how: 'pay' | 'pay_later' = 'pay') {
  await createPayment(sandbox, provider, reference)
  await sandbox.act(provider, reference, how)
  if (provider === 'paypal') await captureAtPaypal(sandbox, only(provider)?.id ?? '')
}

const hmac = (algorithm: string, key: string, ...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHmac(algorithm, key)).digest('hex')

/** Whether an event's proof holds, worked out anew from what each provider documents. */
const PROOFS: Record<ProviderName, (event: ReceivedEvent) => boolean> = {
  stripe: ({ headers, body }) => {
    const [t, v1] = String(headers['stripe-signature'])
      .split(',')
      .map((part) => part.split('=')[1])
    return v1 === hmac('sha256', sandboxKeys.stripe.webhookSecret, `${t}.`, body)
  },
  paystack: ({ headers, body }) =>
    headers['x-paystack-signature'] === hmac('sha512', sandboxKeys.paystack.secretKey, body),
  flutterwave: ({ headers }) => headers['verif-hash'] === sandboxKeys.flutterwave.webhookHash,
  razorpay: ({ headers, body }) =>
    headers['x-razorpay-signature'] === hmac('sha256', sandboxKeys.razorpay.webhookSecret, body),
  paypal: ({ headers, body }) => {
    const [id, time] = [headers['paypal-transmission-id'], headers['paypal-transmission-time']]
    const message = `${id}|${time}|${sandboxKeys.paypal.webhookId}|${crc32(body)}`
    const signature = Buffer.from(String(headers['paypal-transmission-sig']), 'base64')
    return verify('sha256', Buffer.from(message), certificate, signature)
  },
}

const types = () => shop.received.map(({ json }) => json.type ?? json.event ?? json.event_type)

describe.each(PROVIDERS)('%s', (provider) => {
  test('believes what was paid, once', async () => {
    await pay(provider, 'attempt-1')

    expect(sandbox.payments(provider)).toMatchObject([
      { provider, reference: 'attempt-1', amountMinor: 5000, status: 'paid', refundedMinor: 0 },
    ])
    expect(only(provider)?.feeMinor).toBeGreaterThan(0)
    expect(only(provider)?.transactionId).toBeTruthy()
    await expect(sandbox.act(provider, 'attempt-1', 'pay')).rejects.toThrow()
    await expect(sandbox.act(provider, 'nothing', 'pay')).rejects.toThrow('knows no payment')
  })

  test('lets a buyer who was declined or went away come back', async () => {
    await createPayment(sandbox, provider, 'attempt-1')
    await sandbox.act(provider, 'attempt-1', 'decline')
    expect(only(provider)?.status).toBe('declined')
    await sandbox.act(provider, 'attempt-1', 'abandon')
    await sandbox.act(provider, 'attempt-1', 'pay')
    expect(['paid', 'approved']).toContain(only(provider)?.status)
  })

  test('refunds what there is and no more', async () => {
    await pay(provider, 'attempt-1')
    await sandbox.refundInDashboard(provider, 'attempt-1', 2000)
    await expect(sandbox.refundInDashboard(provider, 'attempt-1', 3001)).rejects.toThrow()
    await sandbox.refundInDashboard(provider, 'attempt-1')
    expect(only(provider)?.refundedMinor).toBe(5000)
    await expect(sandbox.refundInDashboard(provider, 'attempt-1')).rejects.toThrow()
  })

  test('can have a refund bounce where its API knows such a thing', async () => {
    await pay(provider, 'attempt-1')
    await expect(sandbox.failRefund(provider, 'attempt-1')).rejects.toThrow()
    await sandbox.refundInDashboard(provider, 'attempt-1')
    await sandbox.settled()
    if (provider === 'paypal' || provider === 'flutterwave') {
      return expect(sandbox.failRefund(provider, 'attempt-1')).rejects.toThrow('stays made')
    }
    await sandbox.failRefund(provider, 'attempt-1')
    await sandbox.settled()
    expect(types()).toContain('refund.failed')
    expect(only(provider)).toMatchObject({ status: 'paid', refundedMinor: 0 })
    return sandbox.refundInDashboard(provider, 'attempt-1', 100)
  })

  test.each(['pay', 'decline'] as const)('has money on its way that ends in %s', async (end) => {
    await pay(provider, 'attempt-1', 'pay_later')
    await sandbox.settled()
    const before = shop.received.length
    // At Razorpay late money looks like a failure until it comes.
    expect(only(provider)?.status).toBe(provider === 'razorpay' ? 'declined' : 'pending')
    expect(only(provider)?.feeMinor).toBe(0)

    await sandbox.act(provider, 'attempt-1', end)
    await sandbox.settled()
    expect(only(provider)?.status).toBe(end === 'pay' ? 'paid' : 'declined')
    if (provider !== 'paystack' || end === 'pay')
      expect(shop.received.length).toBeGreaterThan(before)
  })

  test.each(['error_500', 'hang', 'reply_lost'] as const)(
    'can have a %s at create',
    async (kind) => {
      sandbox.fault({ provider, at: 'create', kind, ms: 20 })
      const answer = createPayment(sandbox, provider, 'attempt-1')
      if (kind === 'error_500') expect(await answer).toBe(500)
      else await expect(answer).rejects.toThrow()
      expect(sandbox.payments(provider)).toHaveLength(kind === 'reply_lost' ? 1 : 0)
      expect(await createPayment(sandbox, provider, 'attempt-2')).toBeLessThan(300)
    },
  )

  test.each([
    ['create', 'wrong_amount'],
    ['any', 'wrong_amount'],
    ['any', 'wrong_currency'],
  ] as const)('can book at %s a %s, and says so everywhere', async (at, kind) => {
    sandbox.fault({ provider, at, kind })
    await pay(provider, 'attempt-1')
    await sandbox.settled()
    const { amountMinor, currency } = only(provider) ?? {}
    if (kind === 'wrong_amount') expect(amountMinor).toBe(4900)
    else expect(['USD', 'EUR']).toContain(currency)
    if (kind === 'wrong_currency') {
      expect(shop.received.at(-1)?.body.toString().toUpperCase()).toContain(`"${currency}"`)
    }
  })

  test('can refund a wrong amount', async () => {
    await pay(provider, 'attempt-1')
    sandbox.fault({ provider, at: 'refund', kind: 'wrong_amount' })
    await sandbox.refundInDashboard(provider, 'attempt-1', 2000)
    expect(only(provider)?.refundedMinor).toBe(1900)
  })

  test('proves its events, and cannot prove forged ones', async () => {
    await createPayment(sandbox, provider, 'attempt-1')
    await createPayment(sandbox, provider, 'attempt-2')
    await sandbox.act(provider, 'attempt-1', 'pay')
    await sandbox.settled()
    const genuine = shop.received.splice(0)
    sandbox.fault({ provider, at: 'event', kind: 'forged_signature', times: 99 })
    await sandbox.act(provider, 'attempt-2', 'pay')
    await sandbox.settled()

    expect(genuine.map((event) => PROOFS[provider](event))).not.toContain(false)
    expect(shop.received.length).toBe(genuine.length)
    expect(shop.received.map((event) => PROOFS[provider](event))).not.toContain(true)
  })
})

test('every provider is as it was after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const stateFile = join(folder, 'state.jsonl')
  await sandbox.stop()
  sandbox = await startSandbox({ stateFile })
  for (const provider of PROVIDERS) {
    await pay(provider, 'attempt-1')
    await sandbox.refundInDashboard(provider, 'attempt-1', 100)
    await sandbox.openDispute(provider, 'attempt-1')
    await createPayment(sandbox, provider, 'attempt-2')
  }
  await sandbox.settled()
  const before = PROVIDERS.map((provider) => sandbox.payments(provider))
  await sandbox.stop()

  sandbox = await startSandbox({ stateFile })
  expect(PROVIDERS.map((provider) => sandbox.payments(provider))).toEqual(before)
  for (const provider of PROVIDERS) {
    await sandbox.closeDispute(provider, 'attempt-1', 'won')
    await sandbox.act(provider, 'attempt-2', 'pay')
  }
  rmSync(folder, { recursive: true, force: true })
})
