import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  findNamedPayment,
  type ListedPayment,
  type PaymentProvider,
  providersOf,
  settleAs,
  settlePayment,
} from '#modules/payments/index.ts'
import { type PaymentRow, payments } from '#modules/payments/tables.ts'
import { learnRefunds } from '#modules/refunds/index.ts'
import { refunds } from '#modules/refunds/tables.ts'
import type { Context } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { defineJob } from '#platform/jobs.ts'
import { type Finding, recordFindings } from './record-findings.ts'
import { differences, reconciledProviders } from './tables.ts'
import { tryChecks } from './try-checks.ts'

/** Money that came within the last days is looked at again each time. */
const LOOK_BACK_MS = 3 * 86_400_000
/** What is younger may still be on its way from one to the other. */
const GRACE_MS = 10 * 60_000

export const reconcileAll = defineJob({
  name: 'reconciliation.run',
  payload: z.object({}),
  run: async (ctx) => {
    await reconcile(ctx)
    await tryChecks(ctx)
  },
})

export interface Reconciled {
  provider: string
  listed: number
  open: number
  /** Why the provider could not be asked. */
  fault: string | undefined
}

/**
 * Lays each provider's list of payments beside our books. What our own verbs can put right is put
 * right; what is left is a difference for a person. A difference that is gone closes itself.
 */
export async function reconcile(ctx: Context, since?: Date): Promise<Reconciled[]> {
  const done: Reconciled[] = []
  for (const provider of providersOf(ctx.config).values()) {
    if (!provider.byHand) done.push(await reconcileProvider(ctx, provider, since))
  }
  return done
}

async function reconcileProvider(
  ctx: Context,
  provider: PaymentProvider,
  since?: Date,
): Promise<Reconciled> {
  const { name } = provider
  const until = new Date(ctx.now.getTime() - GRACE_MS)
  const from = await oldestOpen(ctx, name, since ?? new Date(until.getTime() - LOOK_BACK_MS))
  const findings: Finding[] = []
  const seen = new Set<string>()
  let listed = 0
  let fault: string | undefined
  try {
    for await (const there of provider.listPaid(from, until)) {
      listed += 1
      const { found, payment } = await compare(ctx, provider, there)
      if (payment) seen.add(payment.id)
      findings.push(...found)
    }
    for (const payment of await broughtBetween(ctx, name, from, until)) {
      if (!seen.has(payment.id)) findings.push(...(await unlisted(provider, payment)))
    }
    await recordFindings(ctx, name, findings)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    fault = error.message
    ctx.log.warn({ err: error, provider: name }, 'a provider’s list could not be compared')
  }
  const at = ctx.now
  await ctx.db
    .insert(reconciledProviders)
    .values({ provider: name, at, listed, fault })
    .onConflictDoUpdate({
      target: reconciledProviders.provider,
      set: { at, listed, fault: fault ?? null },
    })
  return { provider: name, listed, open: findings.length, fault }
}

/** Far enough back that everything still open is looked at again. */
async function oldestOpen(ctx: Context, provider: string, from: Date): Promise<Date> {
  const [oldest] = await ctx.db
    .select({ at: differences.happenedAt })
    .from(differences)
    .where(and(eq(differences.provider, provider), eq(differences.state, 'open')))
    .orderBy(asc(differences.happenedAt))
    .limit(1)
  return oldest && oldest.at < from ? oldest.at : from
}

async function compare(ctx: Context, provider: PaymentProvider, there: ListedPayment) {
  const payment = await paymentOf(ctx, provider.name, there)
  const finding = {
    reference: there.reference ?? there.transactionId ?? there.providerId ?? 'unnamed',
    transactionId: there.transactionId,
    providerId: there.providerId ?? payment?.providerId ?? undefined,
    currency: there.currency,
    happenedAt: there.paidAt,
  }
  const came = { ...finding, thereMinor: there.amountMinor, hereMinor: 0 }
  if (!payment) return { found: [{ ...came, kind: 'unknown_here' as const }], payment }
  const settled = isBrought(payment) ? payment : await afterSettling(ctx, provider, payment, there)
  const whose = { paymentId: payment.id, orderId: payment.orderId }
  if (!isBrought(settled)) {
    const kind = settled.status === 'mismatch' ? ('misfit' as const) : ('unsettled' as const)
    return { found: [{ ...came, ...whose, kind }], payment }
  }
  const found: Finding[] = []
  if (settled.paidMinor !== there.amountMinor || settled.currency !== there.currency) {
    found.push({ ...came, ...whose, kind: 'amount', hereMinor: settled.paidMinor ?? 0 })
  }
  const back = await refundsThatDiffer(ctx, provider, settled)
  if (back) found.push({ ...finding, ...whose, ...back, kind: 'refunds' })
  return { found, payment }
}

export const isBrought = ({ status }: Pick<PaymentRow, 'status'>) =>
  status === 'paid' || status === 'surplus'

async function paymentOf(ctx: Context, provider: string, there: ListedPayment) {
  for (const name of [there.reference, there.transactionId, there.providerId]) {
    const payment = name ? await findNamedPayment(ctx, provider, name) : undefined
    if (payment) return payment
  }
  return undefined
}

/** The payment after the same verb that an event would have called. */
async function afterSettling(
  ctx: Context,
  provider: PaymentProvider,
  payment: PaymentRow,
  there: ListedPayment,
): Promise<PaymentRow> {
  const outcome = await settlePayment(ctx, provider.name, payment.reference)
  // Whoever began it died before the provider's own name for it was written down: it cannot be
  // asked by that, but its list is its word as well.
  if (outcome === 'unknown') await settleAs(ctx, provider, payment, there)
  return (await findNamedPayment(ctx, provider.name, payment.reference)) ?? payment
}

/** What went back by the provider and by us, where that is not the same after asking again. */
async function refundsThatDiffer(ctx: Context, provider: PaymentProvider, payment: PaymentRow) {
  const there = (await provider.refundsOf(payment))
    .filter(({ status }) => status !== 'failed')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if ((await refundedHere(ctx, payment.id)) === there) return undefined
  await learnRefunds.run(ctx, { paymentId: payment.id })
  const here = await refundedHere(ctx, payment.id)
  return here === there ? undefined : { thereMinor: there, hereMinor: here }
}

async function refundedHere(ctx: Context, paymentId: string): Promise<number> {
  const [sum] = await ctx.db
    .select({ minor: sql<string>`coalesce(sum(${refunds.amountMinor}), 0)` })
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, paymentId),
        sql`${refunds.status} <> 'failed' and ${refunds.source} <> 'hand'`,
      ),
    )
  return Number(sum?.minor)
}

/** Payments of this provider whose money we say came in that time. */
function broughtBetween(ctx: Context, provider: string, from: Date, until: Date) {
  return ctx.db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.provider, provider),
        inArray(payments.status, ['paid', 'surplus']),
        // What was written down from before has no page at the provider.
        isNotNull(payments.providerId),
        sql`${payments.settledAt} >= ${from.toISOString()}::timestamptz`,
        sql`${payments.settledAt} < ${until.toISOString()}::timestamptz`,
      ),
    )
}

/** Not on the list: it may have been paid before it begins, which the provider is asked. */
async function unlisted(provider: PaymentProvider, payment: PaymentRow): Promise<Finding[]> {
  const said = await provider.ask(payment)
  if (said?.status === 'paid' && said.transactionId === payment.transactionId) return []
  // Wholly given back, some call it failed: the refunds say that it was there.
  if ((await provider.refundsOf(payment)).some(({ status }) => status !== 'failed')) return []
  return [
    {
      kind: 'unknown_there',
      reference: payment.reference,
      transactionId: payment.transactionId ?? undefined,
      providerId: payment.providerId ?? undefined,
      paymentId: payment.id,
      orderId: payment.orderId,
      thereMinor: said?.status === 'paid' ? said.amountMinor : 0,
      hereMinor: payment.paidMinor ?? 0,
      currency: payment.currency,
      happenedAt: payment.settledAt ?? payment.createdAt,
    },
  ]
}
