import { and, eq, inArray } from 'drizzle-orm'
import { statement, valueFor } from '#db/statement.ts'
import { lockOrderOnly, type OrderRow } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { faultPoint } from '#platform/faults.ts'
import { newId } from '#platform/ids.ts'
import { paymentsDone } from '#platform/metrics.ts'
import { addressesOf } from './addresses.ts'
import { awaitMoney } from './await-money.ts'
import { CircuitOpen, throughCircuit } from './circuit.ts'
import { closePayment } from './close-payment.ts'
import { addressMark, refuseCardTesting } from './declines.ts'
import { dueOf } from './due.ts'
import { OrderNotPayable, ProviderUnavailable } from './errors.ts'
import type { PaymentProvider } from './provider.ts'
import { type PaymentRow, payments } from './tables.ts'
import { requireOffered } from './ways-to-pay.ts'

/** While one request waits for the provider, others for the same order wait for that request. */
const WAIT_FOR_OTHER_MS = 15_000

/**
 * Asks a provider for a page on which the order can be paid. Called after the order is committed,
 * never inside a transaction. Asked again, it answers the page that is open already.
 */
export async function startPayment(
  ctx: Context,
  orderId: string,
  providerName: string,
): Promise<PaymentRow> {
  const { order, payment, mine, others } = await openAttempt(ctx, orderId, providerName)
  if (payment.pageUrl) return payment
  const provider = await requireOffered(ctx, providerName, order.currency, dueOf(order))
  if (!mine && !provider.repeatsStart) {
    // Whoever began it may be dead; then the next look finds the attempt abandoned.
    const other = await awaitOther(ctx, payment)
    const later = { ...ctx, now: new Date(ctx.now.getTime() + WAIT_FOR_OTHER_MS + 1000) }
    return other ?? (await startPayment(later, orderId, providerName))
  }
  // The buyer chose another way to pay: pages of earlier choices are ended where that is possible.
  for (const other of others) await closePayment(ctx, other)
  return await askForPage(ctx, provider, order, payment)
}

const setPage = statement<{ id: string; providerId: string; pageUrl: string }>()((db, given) =>
  db
    .update(payments)
    .set({
      providerId: valueFor(payments.providerId, given('providerId')),
      pageUrl: valueFor(payments.pageUrl, given('pageUrl')),
      status: 'pending',
    })
    .where(and(eq(payments.id, given('id')), eq(payments.status, 'starting')))
    .returning(),
)

async function askForPage(
  ctx: Context,
  provider: PaymentProvider,
  order: OrderRow,
  payment: PaymentRow,
): Promise<PaymentRow> {
  try {
    const asked = {
      reference: payment.reference,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      email: order.email,
      description: `${(await readSettings(ctx)).shop.name}, order ${order.number}`,
      ...addressesOf(ctx.config, order, payment.reference),
      expiresAt: order.expiresAt,
    }
    const started = provider.byHand
      ? await provider.start(asked)
      : await throughCircuit(ctx, provider.name, () => provider.start(asked))
    faultPoint('provider_replied')
    const [open] = await setPage(ctx.db, { id: payment.id, ...started })
    if (open) return await opened(ctx, provider, order, open)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    const level = error instanceof CircuitOpen ? 'warn' : 'error'
    ctx.log[level](
      { err: error, provider: provider.name, orderId: order.id },
      'a payment could not be started',
    )
    paymentsDone.inc({ provider: provider.name, outcome: 'unavailable' })
    await ctx.db
      .update(payments)
      .set({ status: 'failed', detail: error.message })
      .where(and(eq(payments.id, payment.id), eq(payments.status, 'starting')))
    throw new ProviderUnavailable(provider.label, order.number)
  }
  // Another request for the same attempt was first, or it was ended meanwhile.
  const [open] = await ctx.db.select().from(payments).where(eq(payments.id, payment.id))
  if (!open?.pageUrl) throw new OrderNotPayable('closed')
  return open
}

async function opened(
  ctx: Context,
  provider: PaymentProvider,
  order: OrderRow,
  open: PaymentRow,
): Promise<PaymentRow> {
  paymentsDone.inc({ provider: provider.name, outcome: 'started' })
  if (provider.byHand) await awaitMoney(ctx, order, provider)
  return open
}

const openOf = statement<{ orderId: string }>()((db, given) =>
  db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.orderId, given('orderId')),
        inArray(payments.status, ['starting', 'pending']),
      ),
    ),
)
const insertPayment = statement<
  Pick<
    PaymentRow,
    | 'id'
    | 'orderId'
    | 'provider'
    | 'reference'
    | 'amountMinor'
    | 'currency'
    | 'askedFrom'
    | 'createdAt'
  >
>()((db, given) =>
  db
    .insert(payments)
    .values({
      id: given('id'),
      orderId: given('orderId'),
      provider: given('provider'),
      reference: given('reference'),
      amountMinor: given('amountMinor'),
      currency: given('currency'),
      askedFrom: given('askedFrom'),
      status: 'starting',
      createdAt: given('createdAt'),
    })
    .returning(),
)

/** The attempt that is under way for this order and provider, or a new one; and pages of others. */
function openAttempt(ctx: Context, orderId: string, providerName: string) {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockPayable(ctx, orderId)
    await requireOffered(ctx, providerName, order.currency, dueOf(order))
    const open = await openOf(ctx.db, { orderId })
    const known = open.find(({ provider }) => provider === providerName)
    const others = open.filter((one) => one !== known && one.status === 'pending')
    if (known) {
      const abandoned = ctx.now.getTime() - known.createdAt.getTime() > WAIT_FOR_OTHER_MS
      if (known.pageUrl || !abandoned) return { order, payment: known, mine: false, others }
      // Whoever began it died before the answer. A new reference keeps the two apart.
      await ctx.db
        .update(payments)
        .set({ status: 'failed', detail: 'the start was interrupted' })
        .where(eq(payments.id, known.id))
    }
    await refuseCardTesting(ctx, order)
    const paymentId = newId()
    const [payment] = await insertPayment(ctx.db, {
      id: paymentId,
      orderId,
      provider: providerName,
      reference: `st-${paymentId}`,
      amountMinor: dueOf(order),
      currency: order.currency,
      askedFrom: addressMark(ctx),
      createdAt: ctx.now,
    })
    if (!payment) throw new Error('Expected the new payment back')
    return { order, payment, mine: true, others }
  })
}

async function lockPayable(ctx: Context, orderId: string): Promise<OrderRow> {
  const order = await lockOrderOnly(ctx, orderId)
  if (!order) throw new Error(`Expected order ${orderId} to exist`)
  if (order.paymentStatus !== 'pending') throw new OrderNotPayable(order.paymentStatus)
  if (order.expiresAt <= ctx.now) throw new OrderNotPayable('expired')
  return order
}

/** Waits for the request that is asking the provider. `undefined` when it came to nothing. */
async function awaitOther(ctx: Context, payment: PaymentRow): Promise<PaymentRow | undefined> {
  const giveUpAt = payment.createdAt.getTime() + WAIT_FOR_OTHER_MS
  for (;;) {
    const [now] = await ctx.db.select().from(payments).where(eq(payments.id, payment.id))
    if (now?.pageUrl) return now
    if (now?.status !== 'starting' || Date.now() > giveUpAt) return undefined
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
