import { and, eq, inArray } from 'drizzle-orm'
import { statement, valueFor } from '#db/statement.ts'
import { creditOfOrder } from '#modules/credits/index.ts'
import { bookSale, bookSurplus } from '#modules/ledger/index.ts'
import {
  findOrderRow,
  flagOrder,
  linesOfOrder,
  lockOrder,
  markPaid,
  noteOnOrder,
  type OrderRow,
} from '#modules/orders/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { faultPoint } from '#platform/faults.ts'
import { paymentsDone } from '#platform/metrics.ts'
import { formatMoney } from '#platform/money.ts'
import { throughCircuit } from './circuit.ts'
import { noteDecline } from './declines.ts'
import { paymentFailed } from './events.ts'
import type { PaymentProvider, ProviderPayment } from './provider.ts'
import { findProvider } from './providers.ts'
import { findNamedPayment } from './queries.ts'
import { type PaymentRow, payments } from './tables.ts'

export type SettleOutcome = 'paid' | 'pending' | 'failed' | 'surplus' | 'mismatch' | 'unknown'

const lockPayment = statement<{ id: string }>()((db, given) =>
  db
    .select()
    .from(payments)
    .where(eq(payments.id, given('id')))
    .for('update'),
)

/**
 * Finds out from the provider what became of a payment and acts on it, once. Webhook, return page
 * and sweeper all come here: whoever is first does the work and the others find it done.
 * `reference` is ours, or the provider's name for the payment or its transaction.
 */
export async function settlePayment(
  ctx: Context,
  providerName: string,
  reference: string,
): Promise<SettleOutcome> {
  const provider = findProvider(ctx.config, providerName)
  const payment = await findNamedPayment(ctx, providerName, reference)
  if (!provider || !payment) return 'unknown'
  if (payment.status === 'paid' || payment.status === 'surplus') return payment.status
  const said = await asking(ctx, provider, () => provider.ask(payment))
  if (!said) return 'unknown'
  return await settleAs(ctx, provider, payment, await captured(ctx, provider, payment, said))
}

/** Through the provider's circuit; where no company is asked there is none. */
function asking<T>(ctx: Context, provider: PaymentProvider, ask: () => Promise<T>): Promise<T> {
  return provider.byHand ? ask() : throughCircuit(ctx, provider.name, ask)
}

/** Takes approved money, unless it does not fit or its order was given up: then it never moves. */
async function captured(
  ctx: Context,
  provider: PaymentProvider,
  payment: PaymentRow,
  said: ProviderPayment,
): Promise<ProviderPayment> {
  const { capture } = provider
  if (said.status !== 'approved' || !capture) return said
  if (misfit(provider, payment, said)) return said
  const order = await findOrderRow(ctx, payment.orderId)
  return order?.paymentStatus === 'pending'
    ? await asking(ctx, provider, () => capture(payment))
    : said
}

/** Acts on what the provider said of a payment, for callers who have asked it already. */
export async function settleAs(
  ctx: Context,
  provider: Pick<PaymentProvider, 'name' | 'live'>,
  payment: PaymentRow,
  said: ProviderPayment,
): Promise<SettleOutcome> {
  const agreed = said.status === 'paid' || said.status === 'approved'
  const fault = agreed ? misfit(provider, payment, said) : undefined
  if (said.status !== 'paid' && !fault) return await noteUnpaid(ctx, payment, said)
  const outcome = await inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, payment.orderId)
    const [fresh] = await lockPayment(ctx.db, { id: payment.id })
    if (!order || !fresh) throw new Error(`Expected payment ${payment.id} and its order`)
    if (fresh.status === 'paid' || fresh.status === 'surplus') return fresh.status
    if (fault) return await recordMismatch(ctx, fresh, said, fault)
    return await settleLocked(ctx, order, fresh, said)
  })
  faultPoint('settled')
  paymentsDone.inc({ provider: provider.name, outcome })
  return outcome
}

const setSettled = statement<
  Pick<
    PaymentRow,
    'id' | 'status' | 'transactionId' | 'paidMinor' | 'providerFeeMinor' | 'detail'
  > & {
    at: Date
  }
>()((db, given) =>
  db
    .update(payments)
    .set({
      status: valueFor(payments.status, given('status')),
      transactionId: valueFor(payments.transactionId, given('transactionId')),
      paidMinor: valueFor(payments.paidMinor, given('paidMinor')),
      providerFeeMinor: valueFor(payments.providerFeeMinor, given('providerFeeMinor')),
      detail: valueFor(payments.detail, given('detail')),
      checkedAt: valueFor(payments.checkedAt, given('at')),
      settledAt: valueFor(payments.settledAt, given('at')),
    })
    .where(eq(payments.id, given('id'))),
)

async function settleLocked(
  ctx: Context,
  order: OrderRow,
  payment: PaymentRow,
  said: ProviderPayment,
): Promise<SettleOutcome> {
  const money = {
    paymentId: payment.id,
    orderId: order.id,
    provider: payment.provider,
    currency: payment.currency,
    paidMinor: said.amountMinor,
    providerFeeMinor: said.feeMinor,
  }
  const fits = order.paymentStatus === 'pending' || order.paymentStatus === 'cancelled'
  const paid = fits && (await markPaid(ctx, order, `${payment.provider} ${said.transactionId}`))
  faultPoint('during_settle')
  await setSettled(ctx.db, {
    id: payment.id,
    status: paid ? 'paid' : 'surplus',
    transactionId: said.transactionId ?? null,
    paidMinor: said.amountMinor,
    providerFeeMinor: said.feeMinor,
    detail: said.detail,
    at: ctx.now,
  })
  if (!paid) {
    await bookSurplus(ctx, money)
    const amount = formatMoney(said.amountMinor, payment.currency)
    const why = fits ? 'what it held is gone' : `it is ${order.paymentStatus} already`
    await noteOnOrder(ctx, order.id, `${amount} came by ${payment.provider}, but ${why}`)
    await flagOrder(
      ctx,
      order.id,
      `Give back ${amount} (${payment.provider} ${said.transactionId}): ${why}`,
    )
    return 'surplus'
  }
  await bookSale(ctx, {
    ...money,
    shippingMinor: order.shippingMinor,
    taxMinor: order.taxMinor,
    taxAddedMinor: order.taxAddedMinor,
    credit: order.creditMinor > 0 ? await creditOfOrder(ctx, order.id) : undefined,
    lines: await linesOfOrder(ctx, order.id),
  })
  ctx.log.info(
    {
      orderId: order.id,
      userId: order.buyerId,
      reference: payment.reference,
      amount: said.amountMinor,
      currency: payment.currency,
    },
    'Purchase completed',
  )
  return 'paid'
}

/** Why this money cannot be the money of this payment, or `undefined` when it is. */
function misfit(
  provider: Pick<PaymentProvider, 'name' | 'live'>,
  payment: PaymentRow,
  said: ProviderPayment,
): string | undefined {
  if (said.reference !== payment.reference) return 'it carries another reference'
  if (said.currency !== payment.currency) return `it is in ${said.currency}`
  if (said.amountMinor !== payment.amountMinor) {
    return `it is ${formatMoney(said.amountMinor, payment.currency)}, not ${formatMoney(payment.amountMinor, payment.currency)}`
  }
  if (said.live !== provider.live) return said.live ? 'it is real money' : 'it is test money'
  if (said.status === 'paid' && !said.transactionId) return 'it names no transaction'
  return undefined
}

async function recordMismatch(
  ctx: Context,
  payment: PaymentRow,
  said: ProviderPayment,
  fault: string,
): Promise<SettleOutcome> {
  if (payment.status === 'mismatch') return 'mismatch'
  await ctx.db
    .update(payments)
    .set({ status: 'mismatch', detail: `${said.detail}; ${fault}`, checkedAt: ctx.now })
    .where(eq(payments.id, payment.id))
  const what = `A ${payment.provider} payment does not fit this order: ${fault}`
  await noteOnOrder(ctx, payment.orderId, what)
  await flagOrder(ctx, payment.orderId, what)
  ctx.log.error({ paymentId: payment.id, fault }, 'a payment does not fit its order')
  return 'mismatch'
}

async function noteUnpaid(
  ctx: Context,
  payment: PaymentRow,
  said: ProviderPayment,
): Promise<SettleOutcome> {
  const { status } = said
  if (said.declined && payment.detail !== said.detail) await noteDecline(ctx, payment, said.detail)
  // Failed is not final: a page may be tried again until it is closed.
  const open = inArray(payments.status, ['starting', 'pending', 'failed'])
  await ctx.db
    .update(payments)
    .set({ checkedAt: ctx.now, detail: said.detail })
    .where(and(eq(payments.id, payment.id), open))
  // Asked again, a company says the same; whoever listens needs to hear it once.
  if (status === 'failed' && said.detail !== payment.detail) {
    await announce(ctx, paymentFailed, { orderId: payment.orderId })
  }
  return status === 'failed' ? 'failed' : 'pending'
}
