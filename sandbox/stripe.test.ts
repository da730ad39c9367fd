import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, sandboxKeys, startSandbox } from './index.ts'
import { type EventReceiver, receiveEvents } from './receive-events.ts'

const { secretKey, webhookSecret } = sandboxKeys.stripe
let sandbox: Sandbox
let shop: EventReceiver
let stripe: Stripe
let clock: Date

beforeEach(async () => {
  clock = new Date('2026-11-21T12:00:00Z')
  sandbox = await startSandbox({ now: () => clock })
  shop = await receiveEvents(sandbox)
  stripe = clientWith(secretKey)
})

afterEach(async () => {
  await sandbox.stop()
  await shop.close()
})

function clientWith(key: string): Stripe {
  const { hostname, port } = new URL(sandbox.urls.stripe)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 })
}

const order = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) => ({
  mode: 'payment' as const,
  line_items: [
    {
      quantity: 2,
      price_data: { currency: 'usd', unit_amount: 1999, product_data: { name: 'Meditations' } },
    },
  ],
  client_reference_id: 'attempt-1',
  success_url: 'https://shop.example/paid?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
  metadata: { attempt: 'attempt-1' },
  payment_intent_data: { metadata: { attempt: 'attempt-1' } },
  ...changes,
})

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${sandbox.urls.stripe}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body,
  })
}

const eventsOf = () =>
  shop.received.map(({ body, headers }) =>
    stripe.webhooks.constructEvent(
      body,
      String(headers['stripe-signature']),
      webhookSecret,
      300,
      undefined,
      clock.getTime(),
    ),
  )

describe('checkout', () => {
  test("Stripe's own client creates a session, and it is paid after the buyer pays", async () => {
    const created = await stripe.checkout.sessions.create(order())

    expect(created).toMatchObject({
      amount_total: 3998,
      currency: 'usd',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      url: `${sandbox.urls.stripe}/c/pay/${created.id}`,
      expires_at: created.created + 24 * 3600,
    })

    await sandbox.act('stripe', 'attempt-1', 'pay')

    const paid = await stripe.checkout.sessions.retrieve(created.id, {
      expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'],
    })
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      line_items: { data: [{ description: 'Meditations', quantity: 2, amount_total: 3998 }] },
      payment_intent: {
        status: 'succeeded',
        amount_received: 3998,
        metadata: { attempt: 'attempt-1' },
        latest_charge: {
          paid: true,
          balance_transaction: { amount: 3998, fee: 146, net: 3852, type: 'charge' },
        },
      },
    })
  })

  test('a signed checkout.session.completed arrives with the pinned version', async () => {
    const { id } = await stripe.checkout.sessions.create(order())
    await sandbox.act('stripe', id, 'pay')
    await sandbox.settled()

    const events = eventsOf()
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      type: 'checkout.session.completed',
      api_version: '2026-10-28.endive',
      livemode: false,
      data: { object: { id, payment_status: 'paid', client_reference_id: 'attempt-1' } },
    })
  })

  test('a declined card leaves the session open and tells of the failed intent', async () => {
    const { id } = await stripe.checkout.sessions.create(order())
    await sandbox.act('stripe', id, 'decline')
    await sandbox.settled()

    expect(eventsOf()).toMatchObject([
      {
        type: 'payment_intent.payment_failed',
        data: {
          object: {
            status: 'requires_payment_method',
            metadata: { attempt: 'attempt-1' },
            last_payment_error: { code: 'card_declined' },
          },
        },
      },
    ])
    const session = await stripe.checkout.sessions.retrieve(id)
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid' })

    await sandbox.act('stripe', id, 'pay')
    const again = await stripe.checkout.sessions.retrieve(id)
    expect(again.payment_intent).toBe(session.payment_intent)
    expect(again.payment_status).toBe('paid')
  })

  test('a session expires when its time is over, and nobody can pay it then', async () => {
    const created = await stripe.checkout.sessions.create(
      order({ expires_at: Math.floor(clock.getTime() / 1000) + 1800 }),
    )
    clock = new Date(clock.getTime() + 1800_000)

    await expect(sandbox.act('stripe', created.id, 'pay')).rejects.toThrow('expired')
    await sandbox.settled()
    expect(eventsOf().map(({ type }) => type)).toEqual(['checkout.session.expired'])
    await expect(stripe.checkout.sessions.expire(created.id)).rejects.toThrow('open')
  })

  test('the shop can expire an open session, and not a paid one', async () => {
    const open = await stripe.checkout.sessions.create(order())
    expect(await stripe.checkout.sessions.expire(open.id)).toMatchObject({
      status: 'expired',
      url: null,
    })

    const paid = await stripe.checkout.sessions.create(order())
    await sandbox.act('stripe', paid.id, 'pay')
    await expect(stripe.checkout.sessions.expire(paid.id)).rejects.toThrow('complete')
  })

  test('lists are newest first, by page and by time', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) {
      ids.unshift((await stripe.checkout.sessions.create(order())).id)
      await sandbox.act('stripe', ids[0] ?? '', 'pay')
      clock = new Date(clock.getTime() + 60_000)
    }
    const page = await stripe.checkout.sessions.list({ limit: 2 })
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
    expect(page.has_more).toBe(true)
    const all = await stripe.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
    expect(all.map(({ id }) => id)).toEqual(ids)

    const since = Math.floor(clock.getTime() / 1000) - 130
    const intents = await stripe.paymentIntents.list({
      created: { gte: since },
      expand: ['data.latest_charge.balance_transaction'],
    })
    expect(intents.data).toHaveLength(2)
    expect(intents.data[0]).toMatchObject({ latest_charge: { balance_transaction: { fee: 146 } } })
  })
})

describe('refunds', () => {
  test('parts add up, and more than was paid is refused', async () => {
    const { id } = await stripe.checkout.sessions.create(order())
    await sandbox.act('stripe', id, 'pay')
    const { payment_intent } = await stripe.checkout.sessions.retrieve(id)
    const intent = String(payment_intent)

    const first = await stripe.refunds.create({ payment_intent: intent, amount: 1000 })
    expect(first).toMatchObject({ status: 'succeeded', amount: 1000, payment_intent: intent })
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 2999 })).rejects.toThrow(
      'greater',
    )
    await stripe.refunds.create({ payment_intent: intent })
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    })

    const { data } = await stripe.refunds.list({ payment_intent: intent })
    expect(data.map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([1000, 2998])
    await sandbox.settled()
    const refunded = eventsOf().filter(({ type }) => type === 'charge.refunded')
    expect(
      refunded.map(({ data }) => (data.object as Stripe.Charge).amount_refunded).toSorted(),
    ).toEqual([1000, 3998])
  })

  test('a refund in the dashboard and a dispute reach the shop as events', async () => {
    const { id } = await stripe.checkout.sessions.create(order())
    await sandbox.act('stripe', id, 'pay')
    await sandbox.refundInDashboard('stripe', id, 500)
    await sandbox.openDispute('stripe', id)
    await sandbox.closeDispute('stripe', id, 'lost')
    await sandbox.settled()

    expect(
      eventsOf()
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual([
      'charge.dispute.closed',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.refunded',
      'checkout.session.completed',
      'refund.created',
    ])
    expect(sandbox.payments('stripe')).toMatchObject([
      { status: 'paid', amountMinor: 3998, refundedMinor: 500, feeMinor: 146, dispute: 'lost' },
    ])
  })
})

describe('what Stripe refuses', () => {
  test('a wrong key and no key', async () => {
    await expect(
      clientWith('sk_test_wrong').checkout.sessions.create(order()),
    ).rejects.toMatchObject({
      statusCode: 401,
      type: 'StripeAuthenticationError',
    })
    const bare = await fetch(`${sandbox.urls.stripe}/v1/checkout/sessions`)
    expect(bare.status).toBe(401)
  })

  test('a JSON body', async () => {
    const answer = await post('/v1/checkout/sessions', JSON.stringify(order()), {
      'content-type': 'application/json',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  test.each([
    ['a parameter it does not know', { colour: 'red' }, 'parameter_unknown', 'colour'],
    [
      'what this version has removed',
      { payment_method_types: ['card'] },
      'parameter_unknown',
      'payment_method_types',
    ],
    [
      'a session without an address to return to',
      { success_url: '' },
      'parameter_missing',
      'success_url',
    ],
    ['an address that is none', { success_url: 'shop' }, 'url_invalid', 'success_url'],
    ['a mistyped mailbox', { customer_email: 'nobody' }, 'email_invalid', 'customer_email'],
    [
      'a line without a price',
      { line_items: [{ quantity: 1 }] },
      'parameter_missing',
      'line_items[0][price_data]',
    ],
  ])('%s', async (_what, changes, code, param) => {
    const wrong = order(changes as Partial<Stripe.Checkout.SessionCreateParams>)
    await expect(stripe.checkout.sessions.create(wrong)).rejects.toMatchObject({
      statusCode: 400,
      code,
      param,
    })
  })

  test.each([
    ['decimals', 'usd', '19.99', 'parameter_invalid_integer'],
    ['less than half a dollar', 'usd', '49', 'amount_too_small'],
    ['more than eight digits', 'usd', '100000000', 'amount_too_large'],
    ['three decimals that do not end in zero', 'kwd', '99991', undefined],
    ['UGX that is not in hundredths', 'ugx', '5050', undefined],
    ['a currency that does not exist', 'xyz', '1000', undefined],
  ])('%s', async (_what, currency, amount, code) => {
    const body = `mode=payment&success_url=https://s.example&line_items[0][quantity]=1&line_items[0][price_data][currency]=${currency}&line_items[0][price_data][unit_amount]=${amount}&line_items[0][price_data][product_data][name]=Book`
    const answer = await post('/v1/checkout/sessions', body)
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { code?: string } }
    expect(error.code).toBe(code)
  })

  test('an expiry outside of half an hour to a day', async () => {
    const now = Math.floor(clock.getTime() / 1000)
    for (const expires_at of [now + 1799, now + 24 * 3600 + 1]) {
      await expect(stripe.checkout.sessions.create(order({ expires_at }))).rejects.toMatchObject({
        param: 'expires_at',
      })
    }
  })

  test('an unknown path, object or expansion', async () => {
    await expect(stripe.checkout.sessions.retrieve('cs_test_nothing')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
    await expect(stripe.customers.create({ email: 'a@b.example' })).rejects.toMatchObject({
      statusCode: 404,
    })
    await expect(
      stripe.checkout.sessions.create(order({ expand: ['nothing'] })),
    ).rejects.toMatchObject({
      statusCode: 400,
    })
  })
})

describe('idempotency keys', () => {
  const once = { idempotencyKey: 'attempt-1' }

  test('give the first answer again', async () => {
    const first = await stripe.checkout.sessions.create(order(), once)
    const second = await stripe.checkout.sessions.create(order(), once)

    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(sandbox.payments('stripe')).toHaveLength(1)
  })

  test('are refused for other parameters, and not spent by a refused request', async () => {
    await expect(
      stripe.checkout.sessions.create(order({ success_url: 'x' }), once),
    ).rejects.toThrow()
    await stripe.checkout.sessions.create(order(), once)
    await expect(
      stripe.checkout.sessions.create(order({ client_reference_id: 'other' }), once),
    ).rejects.toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
  })

  test('are forgotten after a day', async () => {
    const first = await stripe.checkout.sessions.create(order(), once)
    clock = new Date(clock.getTime() + 24 * 3600_000)
    expect((await stripe.checkout.sessions.create(order(), once)).id).not.toBe(first.id)
  })

  test('answer 409 while the first request is under way', async () => {
    sandbox.fault({ provider: 'stripe', at: 'create', kind: 'delay', ms: 150 })
    const first = stripe.checkout.sessions.create(order(), once)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(stripe.checkout.sessions.create(order(), once)).rejects.toMatchObject({
      statusCode: 409,
    })
    await first
  })

  test('keep a lost reply from becoming a second session', async () => {
    sandbox.fault({ provider: 'stripe', at: 'create', kind: 'reply_lost' })
    await expect(stripe.checkout.sessions.create(order(), once)).resolves.toBeTruthy()
    expect(sandbox.payments('stripe')).toHaveLength(1)
  })
})
