import { createHmac } from 'node:crypto'
import { distorted } from './faults.ts'
import { mountPage, withQuery } from './pages.ts'
import {
  noTransaction,
  PaystackRefusal,
  readAmount,
  readFields,
  readTransaction,
  refundRefused,
} from './paystack/input.ts'
import { isWithin, pageOf } from './paystack/page.ts'
import { createPaystackPayments } from './paystack/payments.ts'
import {
  disputeStatus,
  type PaystackTransaction,
  paystackAmount,
  presentPaystackDispute,
  presentPaystackRefund,
  presentTransaction,
} from './paystack/transaction.ts'
import type { Provider, Sign, World } from './provider.ts'
import { sameText } from './same-text.ts'
import { createApp, strikeWith } from './server.ts'
import { isRecord, readJson, textIn } from './wire-json.ts'

/** Paystack's Transactions, Refunds and Disputes. */
export function createPaystack(world: World): Provider {
  const transactions = world.store<PaystackTransaction>({
    name: 'paystack.transactions',
    idOf: ({ reference }) => reference,
    aliasesOf: ({ id, accessCode, refunds }) => [
      String(id),
      accessCode,
      ...refunds.map((refund) => String(refund.id)),
    ],
    isFinished: ({ paidAt }) => paidAt !== null,
  })
  const payments = createPaystackPayments(world, transactions)
  const app = createApp()
  const strike = strikeWith(world.faults, 'paystack', (c) =>
    c.json(
      { status: false, message: 'An error occurred', type: 'api_error', code: 'unknown' },
      500,
    ),
  )

  app.onError((error, c) => {
    if (!(error instanceof PaystackRefusal)) throw error
    const { message, code, nextStep, status } = error
    return c.json(
      { status: false, message, meta: { nextStep }, type: 'validation_error', code },
      status,
    )
  })

  for (const path of ['/transaction', '/transaction/*', '/refund', '/refund/*', '/dispute']) {
    app.use(path, async (c, next) => {
      const [scheme, key = ''] = (c.req.header('authorization') ?? '').split(' ')
      if (scheme !== 'Bearer' || !sameText(key, world.keys.paystack.secretKey)) {
        throw new PaystackRefusal(
          401,
          'invalid_Key',
          'Invalid key',
          'Send your secret key as a Bearer token',
        )
      }
      await next()
    })
  }

  app.post('/transaction/initialize', strike('create'), async (c) => {
    const fields = await readFields(c)
    const asked = readTransaction(fields, world.now().getTime())
    if (transactions.find(asked.reference)?.reference === asked.reference) {
      throw new PaystackRefusal(
        400,
        'duplicate_reference',
        'Duplicate Transaction Reference',
        'Try again with a reference that was not used before',
      )
    }
    const transaction = distorted(asked, world.faults.take('paystack', 'create', 'lie'))
    transactions.put(transaction)
    const { accessCode, reference } = transaction
    return c.json({
      status: true,
      message: 'Authorization URL created',
      data: {
        authorization_url: `${world.pageBase()}/${accessCode}`,
        access_code: accessCode,
        reference,
      },
    })
  })

  app.get('/transaction/verify/:reference', strike('verify'), (c) => {
    const reference = c.req.param('reference')
    const transaction = transactions.find(reference)
    if (transaction?.reference !== reference) throw noTransaction()
    const told = distorted(transaction, world.faults.take('paystack', 'verify', 'lie'))
    return c.json({
      status: true,
      message: 'Verification successful',
      data: presentTransaction(told, ''),
    })
  })

  app.get('/transaction', strike('verify'), (c) => {
    const { status, customer } = c.req.query()
    const found = transactions
      .newestFirst()
      .filter((one) => isWithin(one.createdAt, c.req.query()))
      .filter((one) => !status || one.status === status)
      .filter((one) => !customer || String(one.customerId) === customer)
    return c.json(
      pageOf(c, 'Transactions retrieved', found, (one) => presentTransaction(one, null)),
    )
  })

  app.get('/transaction/:id', strike('verify'), (c) => {
    const transaction = transactions.find(c.req.param('id'))
    if (!transaction || String(transaction.id) !== c.req.param('id')) throw noTransaction()
    return c.json({
      status: true,
      message: 'Transaction retrieved',
      data: presentTransaction(transaction, ''),
    })
  })

  app.post('/refund', strike('refund'), async (c) => {
    const fields = await readFields(c)
    const name = String(fields.transaction ?? '')
    const transaction = transactions.find(name)
    if (!transaction || name === transaction.accessCode) throw noTransaction()
    if (transaction.status === 'reversed') {
      throw refundRefused('Transaction has been fully reversed', 'transaction_reversed')
    }
    if (transaction.status !== 'success') {
      throw refundRefused('Transaction was not successful', 'transaction_not_successful')
    }
    if (fields.currency !== undefined && fields.currency !== transaction.currency) {
      throw refundRefused('Currency differs from that of the transaction', 'invalid_currency')
    }
    const refund = payments.refund(transaction, {
      amount: fields.amount === undefined ? undefined : readAmount(fields.amount),
      customerNote: textIn(fields, 'customer_note'),
      merchantNote: textIn(fields, 'merchant_note'),
    })
    if (!refund) throw refundRefused('Refund amount is more than what is left', 'invalid_amount')
    return c.json({
      status: true,
      message: 'Refund has been queued for processing',
      data: {
        ...presentPaystackRefund(transaction, refund),
        transaction: presentTransaction(transaction, ''),
      },
    })
  })

  app.get('/refund', strike('verify'), (c) => {
    const of = c.req.query('transaction') ?? c.req.query('reference')
    const source = of ? [transactions.find(of)] : transactions.newestFirst()
    const found = source
      .flatMap((one) => one?.refunds.map((refund) => ({ transaction: one, refund })) ?? [])
      .filter(({ refund }) => isWithin(refund.createdAt, c.req.query()))
      .sort((a, b) => b.refund.createdAt - a.refund.createdAt)
    return c.json(
      pageOf(c, 'Refunds retrieved', found, (one) =>
        presentPaystackRefund(one.transaction, one.refund),
      ),
    )
  })

  app.get('/refund/:id', strike('verify'), (c) => {
    const transaction = transactions.find(c.req.param('id'))
    const refund = transaction?.refunds.find(({ id }) => String(id) === c.req.param('id'))
    if (!transaction || !refund) {
      throw new PaystackRefusal(
        404,
        'refund_not_found',
        'Refund not found',
        'Check the id of the refund',
      )
    }
    return c.json({
      status: true,
      message: 'Refund retrieved',
      data: presentPaystackRefund(transaction, refund),
    })
  })

  app.get('/dispute', strike('verify'), (c) => {
    const of = c.req.query('transaction')
    const source = of ? [transactions.find(of)] : transactions.newestFirst()
    const found = source
      .flatMap((one) => (one?.dispute ? [one] : []))
      .filter((one) => isWithin(one.dispute?.createdAt ?? 0, c.req.query()))
      .filter((one) => !c.req.query('status') || disputeStatus(one) === c.req.query('status'))
    return c.json(pageOf(c, 'Disputes retrieved', found, presentPaystackDispute))
  })

  mountPage(app, '/:code{[0-9a-z]{15}}', (c) => {
    const code = c.req.param('code') ?? ''
    const transaction = transactions.find(code)
    if (transaction?.accessCode !== code) return undefined
    const { status, callbackUrl, reference, notice } = transaction
    const isPaid = status === 'success' || status === 'reversed'
    const landing = callbackUrl
      ? withQuery(callbackUrl, { trxref: reference, reference })
      : undefined
    return {
      self: code,
      content: {
        provider: 'Paystack',
        merchant: world.merchant,
        amount: paystackAmount(transaction),
        lines: [transaction.email, `Reference ${reference}`],
        state: isPaid ? 'paid' : status === 'pending' ? 'pending' : (notice ?? 'open'),
        backUrl: isPaid || status === 'pending' ? landing : callbackUrl,
      },
      act: (outcome) => {
        payments.act(reference, outcome)
        if (outcome === 'pay') return landing
        return outcome === 'abandon' ? cancelAction(transaction) : undefined
      },
    }
  })

  return {
    app,
    sign: paystackSign(world),
    act: (id, outcome) => void payments.act(id, outcome),
    refund: payments.refundInDashboard,
    failRefund: payments.failRefund,
    openDispute: payments.openDispute,
    closeDispute: payments.closeDispute,
    payments: () => transactions.newestFirst().map(payments.summary),
    // A page stays payable: the session timeout is off unless a merchant turns it on.
    expire() {},
  }
}

/** The one way to name an address for those who leave: `metadata.cancel_action`. */
function cancelAction({ metadata }: PaystackTransaction): string | undefined {
  const fields = typeof metadata === 'string' ? readJson(metadata) : metadata
  return isRecord(fields) ? textIn(fields, 'cancel_action') : undefined
}

/** HMAC-SHA512 of the bytes with the API key itself; no time, no event id. */
function paystackSign(world: World): Sign {
  return ({ body }, forged) => {
    const key = forged ? 'sk_test_of_a_stranger' : world.keys.paystack.secretKey
    return { 'x-paystack-signature': createHmac('sha512', key).update(body).digest('hex') }
  }
}
