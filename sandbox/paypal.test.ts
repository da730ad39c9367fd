import { verify, X509Certificate } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { rawMember } from './paypal/signature.ts'
import { type EventReceiver, type ReceivedEvent, receiveEvents } from './receive-events.ts'

const { clientId, clientSecret, webhookId } = sandboxKeys.paypal
let sandbox: Sandbox
let shop: EventReceiver
let clock: Date
let token: string

beforeEach(async () => {
  clock = new Date('2026-11-21T12:00:00Z')
  sandbox = await startSandbox({ now: () => clock })
  shop = await receiveEvents(sandbox)
  token = String((await signIn()).access_token)
})

afterEach(async () => {
  await sandbox.stop()
  await shop.close()
})

async function signIn(secret = clientSecret, grant = 'client_credentials') {
  const response = await fetch(`${sandbox.urls.paypal}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: grant }),
  })
  const answer = (await response.json()) as { access_token?: string; error?: string }
  return { http: response.status, ...answer }
}

interface Order {
  id: string
  status: string
  links: { href: string; rel: string }[]
  purchase_units: { payments: { captures: Record<string, unknown>[] } }[]
  details: { issue: string }[]
}

const ALL = { prefer: 'return=representation' }

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${sandbox.urls.paypal}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { http: response.status, ...((await response.json()) as Order) }
}

const usd = (value: string) => ({ currency_code: 'USD', value })

const order = (unit: Record<string, unknown> = {}) => ({
  intent: 'CAPTURE',
  purchase_units: [{ custom_id: 'attempt-1', invoice_id: 'INV-1', amount: usd('19.99'), ...unit }],
  payment_source: {
    paypal: {
      experience_context: {
        brand_name: 'Harbour Press',
        return_url: 'https://shop.example/return?order=7',
        cancel_url: 'https://shop.example/cart',
      },
    },
  },
})

const create = (unit = {}, headers: Record<string, string> = {}) =>
  call('POST', '/v2/checkout/orders', order(unit), {
    'paypal-request-id': crypto.randomUUID(),
    ...headers,
  })

const capture = (id: string, headers: Record<string, string> = {}) =>
  call('POST', `/v2/checkout/orders/${id}/capture`, {}, headers)

async function paidOrder() {
  const { id } = await create()
  await sandbox.act('paypal', id, 'pay')
  const paid = await capture(id, ALL)
  return { id, captureId: String(paid.purchase_units[0]?.payments.captures[0]?.id) }
}

const types = () => shop.received.map(({ json }) => json.event_type)

describe('an order', () => {
  test('is created, approved by the buyer and captured by the shop', async () => {
    const created = await create()
    expect(created).toMatchObject({ http: 201, status: 'PAYER_ACTION_REQUIRED' })
    expect(created.links.find(({ rel }) => rel === 'payer-action')?.href).toBe(
      `${sandbox.urls.paypal}/checkoutnow?token=${created.id}`,
    )
    expect((await capture(created.id)).details[0]?.issue).toBe('ORDER_NOT_APPROVED')

    await sandbox.act('paypal', 'attempt-1', 'pay')
    expect(await call('GET', `/v2/checkout/orders/${created.id}`)).toMatchObject({
      status: 'APPROVED',
    })
    expect(sandbox.payments('paypal')).toMatchObject([{ status: 'approved', feeMinor: 0 }])

    expect(await capture(created.id, ALL)).toMatchObject({
      http: 201,
      status: 'COMPLETED',
      purchase_units: [
        {
          custom_id: 'attempt-1',
          payments: {
            captures: [
              {
                status: 'COMPLETED',
                amount: usd('19.99'),
                seller_receivable_breakdown: {
                  gross_amount: usd('19.99'),
                  paypal_fee: usd('1.19'),
                  net_amount: usd('18.80'),
                },
              },
            ],
          },
        },
      ],
    })
    expect((await capture(created.id)).details[0]?.issue).toBe('ORDER_ALREADY_CAPTURED')
    await sandbox.settled()
    expect(types()).toEqual(['CHECKOUT.ORDER.APPROVED', 'PAYMENT.CAPTURE.COMPLETED'])
  })

  test('answers with id, status and links only, unless all of it is asked for', async () => {
    expect(Object.keys(await create()).toSorted()).toEqual(['http', 'id', 'links', 'status'])
    expect(await create({ invoice_id: 'INV-2' }, ALL)).toHaveProperty('purchase_units')
  })

  test('sends the buyer back with token and PayerID, or to cancel_url', async () => {
    const { id, links } = await create()
    const page = links.find(({ rel }) => rel === 'payer-action')?.href ?? ''
    const press = async (outcome: string) => {
      const body = new URLSearchParams({ outcome })
      const response = await fetch(page, { method: 'POST', body, redirect: 'manual' })
      return response.headers.get('location')
    }
    expect(await press('decline')).toBe(`./checkoutnow?token=${id}`)
    expect(await (await fetch(page)).text()).toContain('Try again and pay')
    expect(await press('abandon')).toBe(`https://shop.example/cart?token=${id}`)
    expect(await press('pay')).toBe(
      `https://shop.example/return?order=7&token=${id}&PayerID=SANDBOXPAYER1`,
    )
    expect(await (await fetch(page)).text()).toContain('You have approved this payment')
  })

  test('whose bank declines is refused at the capture, until the buyer approves again', async () => {
    const { id } = await create()
    await sandbox.act('paypal', id, 'pay')
    await sandbox.act('paypal', id, 'decline')
    expect(await capture(id)).toMatchObject({
      http: 422,
      details: [{ issue: 'INSTRUMENT_DECLINED' }],
      links: [{ rel: 'redirect' }],
    })
    await sandbox.act('paypal', id, 'pay')
    expect((await capture(id)).status).toBe('COMPLETED')
  })

  test('that nobody captures is void after three hours', async () => {
    const { id } = await create()
    await sandbox.act('paypal', id, 'pay')
    clock = new Date(clock.getTime() + 3 * 3600_000)
    expect(await call('GET', `/v2/checkout/orders/${id}`)).toMatchObject({ status: 'VOIDED' })
    await sandbox.settled()
    expect(types()).toContain('CHECKOUT.PAYMENT-APPROVAL.REVERSED')
  })
})

describe('PayPal-Request-Id', () => {
  const id = { 'paypal-request-id': 'attempt-1' }

  test('makes a repeated create and capture tell how things stand', async () => {
    const first = await create({}, id)
    await sandbox.act('paypal', first.id, 'pay')
    expect(await create({}, id)).toMatchObject({ http: 200, id: first.id, status: 'APPROVED' })

    expect((await capture(first.id, id)).http).toBe(201)
    expect(await capture(first.id, id)).toMatchObject({ http: 200, status: 'COMPLETED' })
    expect(sandbox.payments('paypal')).toHaveLength(1)
  })

  test('keeps a lost reply to a capture from being a dead end', async () => {
    const { id: orderId } = await create()
    await sandbox.act('paypal', orderId, 'pay')
    sandbox.fault({ at: 'capture', kind: 'reply_lost' })
    await expect(capture(orderId, id)).rejects.toThrow()
    expect(await capture(orderId, id)).toMatchObject({ http: 200, status: 'COMPLETED' })
  })

  test('is forgotten for orders after six hours, and kept for refunds', async () => {
    const { captureId } = await paidOrder()
    const refund = () =>
      call('POST', `/v2/payments/captures/${captureId}/refund`, { amount: usd('1.00') }, id)
    const first = await create({ invoice_id: 'INV-2' }, id)
    const refunded = await refund()
    clock = new Date(clock.getTime() + 7 * 3600_000)
    expect((await create({ invoice_id: 'INV-2' }, id)).id).not.toBe(first.id)
    expect((await refund()).id).toBe(refunded.id)
  })

  test('is required where a payment source is named', async () => {
    const answer = await call('POST', '/v2/checkout/orders', order())
    expect(answer).toMatchObject({ http: 400, details: [{ issue: 'PAYPAL_REQUEST_ID_REQUIRED' }] })
  })
})

describe('refunds and reports', () => {
  test('parts are refunded in the currency of the capture, and no more than is left', async () => {
    const { captureId } = await paidOrder()
    const path = `/v2/payments/captures/${captureId}/refund`
    expect(await call('POST', path, { amount: usd('9.99') }, ALL)).toMatchObject({
      http: 201,
      status: 'COMPLETED',
      amount: usd('9.99'),
    })
    expect(await call('GET', `/v2/payments/captures/${captureId}`)).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
    })
    const issue = async (amount: unknown) =>
      (await call('POST', path, { amount })).details[0]?.issue
    expect(await issue(usd('10.01'))).toBe('REFUND_AMOUNT_EXCEEDED')
    expect(await issue({ currency_code: 'EUR', value: '1.00' })).toBe(
      'REFUND_CAPTURE_CURRENCY_MISMATCH',
    )
    await call('POST', path, {})
    expect((await call('POST', path, {})).details[0]?.issue).toBe('CAPTURE_FULLY_REFUNDED')
    expect(await call('GET', `/v2/payments/captures/${captureId}`)).toMatchObject({
      status: 'REFUNDED',
    })
    await sandbox.settled()
    const refunds = shop.received.filter(
      ({ json }) => json.event_type === 'PAYMENT.CAPTURE.REFUNDED',
    )
    expect(refunds).toHaveLength(2)
    expect(JSON.stringify(refunds[0]?.json)).toContain(
      `/v2/payments/captures/${captureId}","rel":"up"`,
    )
  })

  test('the report lists captures in and refunds out', async () => {
    const { captureId } = await paidOrder()
    await sandbox.refundInDashboard('paypal', captureId, 500)
    const range = 'start_date=2026-11-21T00:00:00Z&end_date=2026-11-22T00:00:00Z'
    expect(await call('GET', `/v1/reporting/transactions?${range}`)).toMatchObject({
      total_items: 2,
      transaction_details: [
        {
          transaction_info: {
            transaction_id: captureId,
            transaction_amount: usd('19.99'),
            fee_amount: usd('-1.19'),
            invoice_id: 'INV-1',
          },
        },
        { transaction_info: { transaction_amount: usd('-5.00'), paypal_reference_id: captureId } },
      ],
    })
    const wide = 'start_date=2026-01-01T00:00:00Z&end_date=2026-11-22T00:00:00Z'
    expect((await call('GET', `/v1/reporting/transactions?${wide}`)).http).toBe(400)
  })

  test('a dispute is opened and lost, and the payment reversed', async () => {
    const { id } = await paidOrder()
    await sandbox.openDispute('paypal', id)
    await sandbox.closeDispute('paypal', id, 'lost')
    await sandbox.settled()
    expect(types()).toEqual(
      expect.arrayContaining([
        'CUSTOMER.DISPUTE.CREATED',
        'CUSTOMER.DISPUTE.RESOLVED',
        'PAYMENT.CAPTURE.REVERSED',
      ]),
    )
  })
})

describe('events', () => {
  const proofOf = ({ headers }: ReceivedEvent) => ({
    auth_algo: headers['paypal-auth-algo'],
    cert_url: headers['paypal-cert-url'],
    transmission_id: headers['paypal-transmission-id'],
    transmission_sig: headers['paypal-transmission-sig'],
    transmission_time: headers['paypal-transmission-time'],
    webhook_id: webhookId,
  })

  async function firstEvent(): Promise<ReceivedEvent> {
    const { id } = await create()
    await sandbox.act('paypal', id, 'pay')
    await sandbox.settled()
    const [event] = shop.received
    if (!event) throw new Error('Expected an event')
    return event
  }

  /** The postback with the event's own bytes spliced in. */
  const postback = (event: ReceivedEvent, body = event.body.toString()) =>
    call(
      'POST',
      '/v1/notifications/verify-webhook-signature',
      `${JSON.stringify(proofOf(event)).slice(0, -1)}, "webhook_event": ${body}}`,
    )

  test('are signed by the certificate that is served', async () => {
    const event = await firstEvent()
    const { transmission_id, transmission_time, transmission_sig, cert_url } = proofOf(event)
    expect(String(cert_url)).toMatch(/\/v1\/notifications\/certs\/[\w-]+$/)
    const certificate = new X509Certificate(await (await fetch(String(cert_url))).text())
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now())

    const message = `${transmission_id}|${transmission_time}|${webhookId}|${crc32(event.body)}`
    const signature = Buffer.from(String(transmission_sig), 'base64')
    expect(verify('sha256', Buffer.from(message), certificate.publicKey, signature)).toBe(true)
  })

  test('verify by postback, with 200 whatever the answer is', async () => {
    const event = await firstEvent()
    expect(await postback(event)).toMatchObject({ http: 200, verification_status: 'SUCCESS' })
    const altered = event.body.toString().replace('19.99', '99.99')
    expect(await postback(event, altered)).toMatchObject({
      http: 200,
      verification_status: 'FAILURE',
    })
    const reserialised = JSON.stringify(event.json, null, 1)
    expect(await postback(event, reserialised)).toMatchObject({ verification_status: 'FAILURE' })
  })

  test('do not verify when forged', async () => {
    sandbox.fault({ at: 'event', kind: 'forged_signature' })
    expect(await postback(await firstEvent())).toMatchObject({ verification_status: 'FAILURE' })
  })

  test('a member of a JSON text is found as it is written', () => {
    const text =
      '{ "a": {"webhook_event": 1.0, "b": ["}", "\\""]}, "webhook_event" : {"x": 1.0 } , "c": 2 }'
    expect(rawMember(text, 'webhook_event')).toBe('{"x": 1.0 }')
    expect(rawMember(text, 'c')).toBe('2')
    expect(rawMember(text, 'x')).toBeUndefined()
  })
})

describe('what PayPal refuses', () => {
  test('wrong credentials, another grant, a token that is over', async () => {
    expect(await signIn('wrong')).toMatchObject({ http: 401, error: 'invalid_client' })
    expect(await signIn(clientSecret, 'password')).toMatchObject({ http: 400 })
    clock = new Date(clock.getTime() + 9 * 3600_000)
    expect(await create()).toMatchObject({ http: 401, error: 'invalid_token' })
    sandbox.fault({ at: 'token', kind: 'error_500' })
    expect((await signIn()).http).toBe(500)
  })

  test('a capture without a content type', async () => {
    const { id } = await create()
    const response = await fetch(`${sandbox.urls.paypal}/v2/checkout/orders/${id}/capture`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(415)
  })

  test('an invoice that was paid before', async () => {
    await paidOrder()
    expect(await create()).toMatchObject({
      http: 422,
      details: [{ issue: 'DUPLICATE_INVOICE_ID' }],
    })
  })

  const withItems = (itemTotal: string, total: string) => ({
    amount: { ...usd(total), breakdown: { item_total: usd(itemTotal), shipping: usd('5.00') } },
    items: [{ name: 'Walden', quantity: '2', unit_amount: usd('9.99') }],
  })

  test.each([
    [
      'a number where a text is expected',
      { amount: { currency_code: 'USD', value: 19.99 } },
      400,
      'INVALID_PARAMETER_SYNTAX',
    ],
    ['three decimals', { amount: usd('19.999') }, 422, 'DECIMAL_PRECISION'],
    [
      'decimals of yen',
      { amount: { currency_code: 'JPY', value: '500.00' } },
      422,
      'DECIMALS_NOT_SUPPORTED',
    ],
    [
      'decimals of forints',
      { amount: { currency_code: 'HUF', value: '500.00' } },
      422,
      'DECIMALS_NOT_SUPPORTED',
    ],
    [
      'a currency it does not take',
      { amount: { currency_code: 'NGN', value: '5' } },
      422,
      'INVALID_CURRENCY_CODE',
    ],
    ['nothing to pay', { amount: usd('0.00') }, 422, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    ['no amount', { amount: undefined }, 400, 'MISSING_REQUIRED_PARAMETER'],
    ['items that do not make their total', withItems('19.97', '24.97'), 422, 'ITEM_TOTAL_MISMATCH'],
    ['parts that do not make the whole', withItems('19.98', '24.99'), 422, 'AMOUNT_MISMATCH'],
    ['a long custom_id', { custom_id: 'c'.repeat(128) }, 400, 'INVALID_STRING_LENGTH'],
  ])('%s', async (_what, unit, http, issue) => {
    expect(await create(unit)).toMatchObject({ http, details: [{ issue }] })
  })

  test('takes items and a breakdown that agree, and whole forints', async () => {
    expect((await create(withItems('19.98', '24.98'))).http).toBe(201)
    expect((await create({ amount: { currency_code: 'HUF', value: '500' } })).http).toBe(201)
    expect(sandbox.payments('paypal')[0]).toMatchObject({ currency: 'HUF', amountMinor: 50_000 })
  })
})
