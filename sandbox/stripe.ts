import { createHmac } from 'node:crypto'
import { fromIsoMinor } from './currencies.ts'
import { distorted } from './faults.ts'
import { mountPage } from './pages.ts'
import { NotPossible, type Provider, type Sign, UnknownPayment, type World } from './provider.ts'
import { createApp, type ProviderContext, strikeWith } from './server.ts'
import { type StripeCheckout, stripeAmount, stripeExponent } from './stripe/checkout.ts'
import { noSuch, notNow, StripeRefusal } from './stripe/errors.ts'
import { expansion } from './stripe/expansion.ts'
import { checkShape, type FormTree, readForm, type Shape, textOf, textsOf } from './stripe/form.ts'
import { answerOnce, guardStripe } from './stripe/gate.ts'
import { presentCharge, presentIntent } from './stripe/intent.ts'
import { LIST, listStripe } from './stripe/list.ts'
import { createStripePayments } from './stripe/payments.ts'
import { readCheckout } from './stripe/read-checkout.ts'
import { readRefund } from './stripe/read-refund.ts'
import { presentBalanceTransaction, presentDispute, presentRefund } from './stripe/refund.ts'
import { presentLines, presentSession } from './stripe/session.ts'
import { summariseCheckout } from './stripe/summary.ts'

const CHARGE_PATHS = ['latest_charge', 'latest_charge.balance_transaction']
const SESSION_PATHS = [
  'line_items',
  'payment_intent',
  ...CHARGE_PATHS.map((path) => `payment_intent.${path}`),
]
const inList = (paths: readonly string[]) => paths.map((path) => `data.${path}`)

const ONE: { readonly [name: string]: Shape } = { expand: ['list', 'text'] }
/** Stripe's Checkout, PaymentIntents and Refunds, API version 2026-10-28.endive. */
export function createStripe(world: World): Provider {
  const checkouts = world.store<StripeCheckout>({
    name: 'stripe.checkouts',
    idOf: ({ id }) => id,
    aliasesOf: ({ reference, intent, charges, refunds, dispute }) => [
      reference,
      intent?.id,
      dispute?.id,
      ...charges.flatMap(({ id, balanceTransaction }) => [id, balanceTransaction]),
      ...refunds.flatMap(({ id, balanceTransaction }) => [id, balanceTransaction]),
    ],
    isFinished: ({ status }) => status !== 'open',
  })
  const payments = createStripePayments(world, checkouts)
  const app = createApp()
  const once = answerOnce(world)
  const strike = strikeWith(world.faults, 'stripe', (c) =>
    c.json({ error: { type: 'api_error', message: 'An unknown error occurred.' } }, 500),
  )
  guardStripe(app, world.keys.stripe.secretKey)

  function reply(c: ProviderContext, body: object) {
    c.set('answer', { status: 200, body })
    return c.json(body)
  }

  function queryOf(c: ProviderContext, shape: { readonly [name: string]: Shape }): FormTree {
    const query = readForm(new URL(c.req.url).search.slice(1))
    checkShape(query, shape)
    return query
  }

  /** The checkout in which an object has this id, as a verifying call is told of it. */
  function lookUp(c: ProviderContext, kind: string, prefix: string): StripeCheckout {
    const id = c.req.param('id') ?? ''
    const checkout = id.startsWith(prefix) ? payments.find(id) : undefined
    if (!checkout) throw noSuch(kind, id)
    return distorted(checkout, world.faults.take('stripe', 'verify', 'lie'))
  }

  app.post('/v1/checkout/sessions', once, strike('create'), async (c) => {
    const form = readForm(await c.req.text())
    const expand = expansion(textsOf(form, 'expand'), SESSION_PATHS)
    const now = Math.floor(world.now().getTime() / 1000)
    const checkout = payments.create(readCheckout(form, now))
    return reply(c, presentSession(checkout, payments.pageUrl(checkout), expand))
  })

  app.get('/v1/checkout/sessions', strike('verify'), (c) => {
    const query = queryOf(c, { ...LIST, payment_intent: 'text', status: 'text' })
    const expand = expansion(textsOf(query, 'expand'), inList(SESSION_PATHS)).into('data')
    payments.expireAll()
    const [intent, status] = [textOf(query, 'payment_intent'), textOf(query, 'status')]
    const found = checkouts
      .newestFirst()
      .filter((one) => (!intent || one.intent?.id === intent) && (!status || one.status === status))
    return c.json(
      listStripe(query, '/v1/checkout/sessions', found, (one) =>
        presentSession(one, payments.pageUrl(one), expand),
      ),
    )
  })

  app.get('/v1/checkout/sessions/:id', strike('verify'), (c) => {
    const expand = expansion(textsOf(queryOf(c, ONE), 'expand'), SESSION_PATHS)
    const checkout = lookUp(c, 'checkout.session', 'cs_')
    return c.json(presentSession(checkout, payments.pageUrl(checkout), expand))
  })

  app.get('/v1/checkout/sessions/:id/line_items', strike('verify'), (c) => {
    queryOf(c, LIST)
    return c.json(presentLines(lookUp(c, 'checkout.session', 'cs_')))
  })

  app.post('/v1/checkout/sessions/:id/expire', once, strike('create'), async (c) => {
    const form = readForm(await c.req.text())
    checkShape(form, ONE)
    const id = c.req.param('id')
    const checkout = payments.find(id)
    if (checkout?.id !== id) throw noSuch('checkout.session', id)
    if (checkout.status !== 'open') {
      throw notNow(`Only open sessions can be expired. This one is ${checkout.status}.`)
    }
    payments.expire(checkout)
    return reply(c, presentSession(checkout, payments.pageUrl(checkout)))
  })

  app.get('/v1/payment_intents', strike('verify'), (c) => {
    const query = queryOf(c, { ...LIST, customer: 'text' })
    const expand = expansion(textsOf(query, 'expand'), inList(CHARGE_PATHS)).into('data')
    const found = checkouts
      .newestFirst()
      .flatMap((checkout) => (checkout.intent ? [{ ...checkout.intent, checkout }] : []))
      .sort((a, b) => b.created - a.created)
    return c.json(
      listStripe(query, '/v1/payment_intents', found, (one) => presentIntent(one.checkout, expand)),
    )
  })

  app.get('/v1/payment_intents/:id', strike('verify'), (c) => {
    const expand = expansion(textsOf(queryOf(c, ONE), 'expand'), CHARGE_PATHS)
    return c.json(presentIntent(lookUp(c, 'payment_intent', 'pi_'), expand))
  })

  app.get('/v1/charges/:id', strike('verify'), (c) => {
    const expand = expansion(textsOf(queryOf(c, ONE), 'expand'), ['balance_transaction'])
    return c.json(presentCharge(lookUp(c, 'charge', 'ch_'), c.req.param('id'), expand))
  })

  app.get('/v1/balance_transactions/:id', strike('verify'), (c) =>
    c.json(presentBalanceTransaction(lookUp(c, 'balance_transaction', 'txn_'), c.req.param('id'))),
  )

  app.get('/v1/disputes', strike('verify'), (c) => {
    const query = queryOf(c, { ...LIST, payment_intent: 'text', charge: 'text' })
    const of = textOf(query, 'payment_intent') ?? textOf(query, 'charge')
    const found = (of ? [payments.find(of)] : checkouts.newestFirst())
      .flatMap((checkout) => (checkout?.dispute ? [{ ...checkout.dispute, checkout }] : []))
      .sort((a, b) => b.created - a.created)
    return c.json(listStripe(query, '/v1/disputes', found, (one) => presentDispute(one.checkout)))
  })

  app.get('/v1/disputes/:id', strike('verify'), (c) =>
    c.json(presentDispute(lookUp(c, 'dispute', 'du_'))),
  )

  app.post('/v1/refunds', once, strike('refund'), async (c) => {
    const form = readForm(await c.req.text())
    const { checkout, wanted } = readRefund(form, payments.find)
    return reply(c, presentRefund(checkout, payments.refund(checkout, wanted)))
  })

  app.get('/v1/refunds', strike('verify'), (c) => {
    const query = queryOf(c, { ...LIST, payment_intent: 'text', charge: 'text' })
    const of = textOf(query, 'payment_intent') ?? textOf(query, 'charge')
    const found = (of ? [payments.find(of)] : checkouts.newestFirst())
      .flatMap((checkout) => checkout?.refunds.map((refund) => ({ ...refund, checkout })) ?? [])
      .sort((a, b) => b.created - a.created)
    return c.json(
      listStripe(query, '/v1/refunds', found, (one) => presentRefund(one.checkout, one)),
    )
  })

  app.get('/v1/refunds/:id', strike('verify'), (c) => {
    const checkout = lookUp(c, 'refund', 're_')
    const refund = checkout.refunds.find(({ id }) => id === c.req.param('id'))
    if (!refund) throw noSuch('refund', c.req.param('id'))
    return c.json(presentRefund(checkout, refund))
  })

  mountPage(app, '/c/pay/:id', (c) => {
    const id = c.req.param('id') ?? ''
    const checkout = payments.find(id)
    if (checkout?.id !== id) return undefined
    const back = checkout.status === 'complete' ? landing(checkout) : checkout.cancelUrl
    return {
      self: id,
      content: {
        provider: 'Stripe',
        merchant: world.merchant,
        amount: stripeAmount(checkout.amount, checkout.currency),
        lines: checkout.lines.map(
          ({ name, quantity }) => `${name}${quantity > 1 ? ` × ${quantity}` : ''}`,
        ),
        state: pageState(checkout),
        backUrl: back,
      },
      act: (outcome) => {
        const after = payments.act(id, outcome)
        if (outcome === 'pay') return landing(after)
        return outcome === 'abandon' ? (after.cancelUrl ?? undefined) : undefined
      },
    }
  })

  return {
    app,
    sign: stripeSign(world),
    act: (id, outcome) => void payments.act(id, outcome),
    refund(id, amountMinor) {
      const checkout = payments.find(id)
      if (!checkout) throw new UnknownPayment('stripe', id)
      const { currency } = checkout
      const amount =
        amountMinor === undefined
          ? {}
          : { amount: fromIsoMinor(amountMinor, stripeExponent(currency), currency.toUpperCase()) }
      try {
        payments.refund(checkout, amount)
      } catch (error) {
        throw error instanceof StripeRefusal ? new NotPossible(error.message) : error
      }
    },
    failRefund: payments.failRefund,
    openDispute: payments.openDispute,
    closeDispute: payments.closeDispute,
    expire: payments.expireAll,
    payments() {
      payments.expireAll()
      return checkouts.newestFirst().map(summariseCheckout)
    },
  }
}

const landing = ({ successUrl, id }: StripeCheckout): string =>
  successUrl.replaceAll('{CHECKOUT_SESSION_ID}', id)

function pageState({ paid, processing, status, notice }: StripeCheckout) {
  if (paid) return 'paid'
  if (processing) return 'pending'
  return status === 'open' ? (notice ?? 'open') : 'expired'
}

/** `t=…,v1=…`: HMAC-SHA256 of the time and the bytes, freshly timed on each try. */
function stripeSign(world: World): Sign {
  return ({ body }, forged) => {
    const secret = forged ? 'whsec_of_a_stranger' : world.keys.stripe.webhookSecret
    const t = Math.floor(world.now().getTime() / 1000)
    const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
    return {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': `t=${t},v1=${v1}`,
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    }
  }
}
