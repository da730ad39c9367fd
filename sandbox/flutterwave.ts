import { distorted } from './faults.ts'
import { FlutterwaveRefusal, readLink, readMajor } from './flutterwave/input.ts'
import { createFlutterwavePayments } from './flutterwave/payments.ts'
import {
  type FlutterwaveLink,
  type FlutterwaveTransaction,
  flutterwaveAmount,
  pendingOf,
  presentChargeback,
  presentFlutterwave,
  presentFlutterwaveRefund,
  successOf,
} from './flutterwave/transaction.ts'
import { mountPage, withQuery } from './pages.ts'
import type { Provider, Sign, World } from './provider.ts'
import { sameText } from './same-text.ts'
import { createApp, type ProviderContext, strikeWith } from './server.ts'
import { readJson, textIn } from './wire-json.ts'

const PAGE_SIZE = 10
const PAGES = '/v3/hosted/pay'

/** Flutterwave v3 Standard: payment links, transactions, refunds. */
export function createFlutterwave(world: World): Provider {
  const links = world.store<FlutterwaveLink>({
    name: 'flutterwave.links',
    idOf: ({ id }) => id,
    // A tx_ref can be used for several links; the one that was paid is the one to be found.
    aliasesOf: (link) => [
      link.txRef,
      link.transactions.length > 0 ? `tried:${link.txRef}` : null,
      successOf(link) ? `paid:${link.txRef}` : null,
      ...link.transactions.map(({ id }) => `transaction:${id}`),
      ...link.refunds.map(({ id }) => `refund:${id}`),
    ],
    isFinished: (link) => successOf(link) !== undefined,
  })
  const payments = createFlutterwavePayments(world, links)
  const app = createApp()
  const strike = strikeWith(world.faults, 'flutterwave', (c) =>
    c.json({ status: 'error', message: 'Something went wrong', data: null }, 500),
  )

  app.onError((error, c) => {
    if (!(error instanceof FlutterwaveRefusal)) throw error
    return c.json({ status: 'error', message: error.message, data: null }, error.status)
  })

  app.use('/v3/*', async (c, next) => {
    if (c.req.path.startsWith(`${PAGES}/`)) return next()
    const [scheme, key = ''] = (c.req.header('authorization') ?? '').split(' ')
    if (scheme !== 'Bearer' || key === '') {
      throw new FlutterwaveRefusal(401, 'Authorization required')
    }
    if (!sameText(key, world.keys.flutterwave.secretKey)) {
      throw new FlutterwaveRefusal(401, 'Invalid authorization key')
    }
    return next()
  })

  app.post('/v3/payments', strike('create'), async (c) => {
    const asked = readLink(await readFields(c), world.now().getTime())
    const link = distorted(asked, world.faults.take('flutterwave', 'create', 'lie'))
    links.put(link)
    return c.json({
      status: 'success',
      message: 'Hosted Link',
      data: { link: `${world.pageBase()}${PAGES}/${link.id}` },
    })
  })

  function fetched(c: ProviderContext, link: FlutterwaveLink, transaction: FlutterwaveTransaction) {
    const told = distorted(link, world.faults.take('flutterwave', 'verify', 'lie'))
    return c.json({
      status: 'success',
      message: 'Transaction fetched successfully',
      data: presentFlutterwave(told, transaction),
    })
  }

  app.get('/v3/transactions/verify_by_reference', strike('verify'), (c) => {
    const txRef = c.req.query('tx_ref') ?? ''
    const link = links.find(`paid:${txRef}`) ?? links.find(`tried:${txRef}`)
    const transaction = link && (successOf(link) ?? link.transactions.at(-1))
    if (!transaction) throw noTransaction()
    return fetched(c, link, transaction)
  })

  app.get('/v3/transactions/:id/verify', strike('verify'), (c) => {
    const { link, transaction } = transactionOf(c)
    return fetched(c, link, transaction)
  })

  app.get('/v3/transactions', strike('verify'), (c) => {
    const { from, to, status, tx_ref: txRef, currency, customer_email: email } = c.req.query()
    const found = links
      .newestFirst()
      .filter((link) => !txRef || link.txRef === txRef)
      .filter((link) => !currency || link.currency === currency)
      .filter((link) => !email || link.email === email)
      .flatMap((link) => link.transactions.map((transaction) => ({ link, transaction })))
      .filter(({ transaction }) => !status || transaction.status === status)
      .filter(({ transaction }) => isWithin(transaction.createdAt, from, to))
      .sort((a, b) => b.transaction.createdAt - a.transaction.createdAt)
    return c.json(pageOf(c, found, (one) => presentFlutterwave(one.link, one.transaction)))
  })

  app.post('/v3/transactions/:id/refund', strike('refund'), async (c) => {
    const fields = await readFields(c)
    const { link, transaction } = transactionOf(c)
    if (transaction.status !== 'successful') {
      throw new FlutterwaveRefusal(400, 'Only successful transactions can be refunded')
    }
    const amount = fields.amount === undefined ? undefined : readMajor(fields.amount, link.currency)
    const refund = payments.refund(link, amount, textIn(fields, 'comments'))
    if (!refund) {
      throw new FlutterwaveRefusal(400, 'Refund amount is more than what is left')
    }
    return c.json({
      status: 'success',
      message: 'Transaction refund initiated',
      data: presentFlutterwaveRefund(link, refund),
    })
  })

  app.get('/v3/refunds', strike('verify'), (c) => {
    const { from, to, id } = c.req.query()
    const source = id ? [links.find(`transaction:${id}`)] : links.newestFirst()
    const found = source
      .flatMap((link) => link?.refunds.map((refund) => ({ link, refund })) ?? [])
      .filter(({ refund }) => isWithin(refund.createdAt, from, to))
      .sort((a, b) => b.refund.createdAt - a.refund.createdAt)
    return c.json(pageOf(c, found, (one) => presentFlutterwaveRefund(one.link, one.refund)))
  })

  app.get('/v3/refunds/:id', strike('verify'), (c) => {
    const link = links.find(`refund:${c.req.param('id')}`)
    const refund = link?.refunds.find(({ id }) => String(id) === c.req.param('id'))
    if (!link || !refund) throw new FlutterwaveRefusal(404, 'Refund not found')
    return c.json({
      status: 'success',
      message: 'Refund fetched',
      data: presentFlutterwaveRefund(link, refund),
    })
  })

  app.get('/v3/chargebacks', strike('verify'), (c) => {
    const found = links.newestFirst().filter(({ chargeback }) => chargeback !== null)
    return c.json(pageOf(c, found, presentChargeback))
  })

  function pageState(link: FlutterwaveLink) {
    if (successOf(link)) return 'paid'
    if (pendingOf(link)) return 'pending'
    return payments.isExpired(link) ? 'expired' : (link.notice ?? 'open')
  }

  function transactionOf(c: ProviderContext) {
    const link = links.find(`transaction:${c.req.param('id')}`)
    const transaction = link?.transactions.find(({ id }) => String(id) === c.req.param('id'))
    if (!link || !transaction) throw noTransaction()
    return { link, transaction }
  }

  mountPage(app, `${PAGES}/:id`, (c) => {
    const id = c.req.param('id') ?? ''
    const link = links.find(id)
    if (link?.id !== id) return undefined
    const success = successOf(link)
    const away = (status: string, transaction?: FlutterwaveTransaction) =>
      withQuery(link.redirectUrl, {
        status,
        tx_ref: link.txRef,
        ...(transaction ? { transaction_id: String(transaction.id) } : {}),
      })
    return {
      self: id,
      content: {
        provider: 'Flutterwave',
        merchant: link.title ?? world.merchant,
        amount: flutterwaveAmount(link),
        lines: [link.description ?? link.email, `Reference ${link.txRef}`],
        state: pageState(link),
        backUrl: success
          ? away('successful', success)
          : away(pendingOf(link) ? 'completed' : 'cancelled', pendingOf(link)),
      },
      act: (outcome) => {
        const after = payments.act(id, outcome)
        if (outcome === 'pay') return away('successful', successOf(after))
        return outcome === 'abandon' ? away('cancelled') : undefined
      },
    }
  })

  return {
    app,
    sign: flutterwaveSign(world),
    act: (id, outcome) => void payments.act(id, outcome),
    refund: payments.refundInDashboard,
    failRefund: payments.failRefund,
    openDispute: payments.openDispute,
    closeDispute: payments.closeDispute,
    payments: () => links.newestFirst().map(payments.summary),
    // An expired link is only a page that takes no money any more; nobody is told.
    expire() {},
  }
}

async function readFields(c: ProviderContext): Promise<Record<string, unknown>> {
  const isJson = c.req.header('content-type')?.startsWith('application/json')
  const fields = isJson ? readJson(await c.req.text()) : undefined
  if (!fields) throw new FlutterwaveRefusal(400, 'The request body must be JSON')
  return fields
}

const noTransaction = () => new FlutterwaveRefusal(404, 'No transaction was found for this id')

/** Whether a time lies within whole days, `from` and `to` as `2026-11-21`. */
function isWithin(ms: number, from: string | undefined, to: string | undefined): boolean {
  const day = new Date(ms).toISOString().slice(0, 10)
  return (!from || day >= from.slice(0, 10)) && (!to || day <= to.slice(0, 10))
}

function pageOf<T>(c: ProviderContext, found: readonly T[], present: (item: T) => unknown) {
  const page = Math.max(1, Number(c.req.query('page')) || 1)
  return {
    status: 'success',
    message: 'Fetched',
    meta: {
      page_info: {
        total: found.length,
        current_page: page,
        total_pages: Math.ceil(found.length / PAGE_SIZE),
      },
    },
    data: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(present),
  }
}

/** No signature: the header is a secret that anybody knows who has seen one request. */
function flutterwaveSign(world: World): Sign {
  return (_event, forged) => ({
    'verif-hash': forged ? 'hash-of-a-stranger' : world.keys.flutterwave.webhookHash,
  })
}
