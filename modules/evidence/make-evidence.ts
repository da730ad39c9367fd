import { eq, or } from 'drizzle-orm'
import { strToU8, zipSync } from 'fflate'
import { consentsAt } from '#modules/accounts/index.ts'
import { downloadsOfOrder } from '#modules/delivery/index.ts'
import { getDispute } from '#modules/disputes/index.ts'
import { findOrderRow, historyOfOrder, linesOfOrder } from '#modules/orders/index.ts'
import { paymentsOfOrder } from '#modules/payments/index.ts'
import { paymentEvents } from '#modules/payments/tables.ts'
import { refundsOfOrder, requestsOfOrder } from '#modules/refunds/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { csvLine } from '#platform/csv.ts'
import { NotFound } from '#platform/errors.ts'
import { mailsAbout } from './mails-about.ts'
import { writeStatement } from './statement.ts'

export interface Evidence {
  fileName: string
  /** A ZIP. */
  data: Uint8Array
}

/**
 * Everything that is known of a disputed order in one file, ready for the bank: a statement to
 * read, and behind it the records it rests on, untouched.
 */
export async function makeEvidence(ctx: Context, disputeId: string): Promise<Evidence> {
  requireAdmin(ctx)
  const dispute = await getDispute(ctx, disputeId)
  const order = await findOrderRow(ctx, dispute.orderId)
  if (!order) throw new NotFound('This order')
  const known = {
    dispute,
    order,
    shop: (await readSettings(ctx)).shop.name,
    madeAt: ctx.now,
    lines: await linesOfOrder(ctx, order.id),
    history: await historyOfOrder(ctx, order.id),
    consents: await consentsAt(ctx, `checkout:${order.id}`),
    payments: await paymentsOfOrder(ctx, order.id),
    refunds: await refundsOfOrder(ctx, order.id),
    requests: await requestsOfOrder(ctx, order.id),
    downloads: await downloadsOfOrder(ctx, order.id),
    mails: await mailsAbout(ctx, order),
  }
  const events = await eventsOf(ctx, known.payments)
  const titles = new Map(known.lines.map((line) => [line.id, line.title]))
  const files: Record<string, string> = {
    'statement.txt': writeStatement(known),
    'downloads.csv': csvOf(
      ['at', 'title', 'file', 'ip', 'user agent'],
      known.downloads.map((one) => [
        one.at.toISOString(),
        titles.get(one.orderLineId) ?? '',
        one.fileName,
        one.ip ?? '',
        one.userAgent ?? '',
      ]),
    ),
    'consents.csv': csvOf(
      ['at', 'document', 'version', 'ip', 'words'],
      known.consents.map((one) => [
        one.acceptedAt.toISOString(),
        one.document,
        one.version,
        one.ip ?? '',
        one.text ?? '',
      ]),
    ),
    'payment-events.json': JSON.stringify(events, null, 2),
  }
  for (const [index, mail] of known.mails.entries()) {
    const number = String(index + 1).padStart(2, '0')
    files[`mails/${number}-${mail.template}.txt`] = [
      `To: ${mail.to}`,
      `Subject: ${mail.subject}`,
      `Written: ${mail.queuedAt.toISOString()}`,
      `Sent: ${mail.sentAt?.toISOString() ?? 'not sent'}`,
      `Answer of the receiving server: ${mail.answer ?? 'none'}`,
      '',
      mail.text,
    ].join('\n')
  }
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)])
  return {
    fileName: `dispute-${order.number}.zip`,
    data: zipSync(Object.fromEntries(entries), { level: 6 }),
  }
}

/** What the payment company told us, in its own words. */
async function eventsOf(
  ctx: Context,
  payments: readonly {
    reference: string
    providerId: string | null
    transactionId: string | null
  }[],
) {
  const names = payments.flatMap((one) =>
    [one.reference, one.providerId, one.transactionId].filter((name) => name !== null),
  )
  if (names.length === 0) return []
  const rows = await ctx.db
    .select()
    .from(paymentEvents)
    .where(or(...names.map((name) => eq(paymentEvents.reference, name))))
    .orderBy(paymentEvents.receivedAt)
  return rows.map(({ provider, eventId, type, receivedAt, outcome, body }) => ({
    provider,
    eventId,
    type,
    receivedAt,
    outcome,
    body: parsed(body),
  }))
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((row) => csvLine(row)).join('')
}
