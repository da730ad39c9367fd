import type { consentsAt } from '#modules/accounts/index.ts'
import type { DownloadOfOrder } from '#modules/delivery/index.ts'
import type { DisputeRow } from '#modules/disputes/index.ts'
import type { historyOfOrder, OrderLineRow, OrderRow } from '#modules/orders/index.ts'
import type { paymentsOfOrder } from '#modules/payments/index.ts'
import type { refundsOfOrder, requestsOfOrder } from '#modules/refunds/index.ts'
import { formatMoney } from '#platform/money.ts'
import type { mailsAbout } from './mails-about.ts'

type All<Read extends (...args: never[]) => PromiseLike<readonly unknown[]>> = Awaited<
  ReturnType<Read>
>

export interface Known {
  dispute: DisputeRow
  order: OrderRow
  shop: string
  madeAt: Date
  lines: readonly OrderLineRow[]
  history: All<typeof historyOfOrder>
  consents: All<typeof consentsAt>
  payments: All<typeof paymentsOfOrder>
  refunds: All<typeof refundsOfOrder>
  requests: All<typeof requestsOfOrder>
  downloads: readonly DownloadOfOrder[]
  mails: All<typeof mailsAbout>
}

/** What happened, for a person at a bank who has two minutes for it. */
export function writeStatement(known: Known): string {
  const { dispute, order } = known
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  const parts: [string, string[]][] = [
    [
      'The dispute',
      [
        `${dispute.providerId} at ${dispute.provider}: ${money(dispute.amountMinor)}, ${dispute.reason}`,
        `Opened ${time(dispute.openedAt)}; evidence due ${time(dispute.evidenceDueAt)}`,
      ],
    ],
    [
      'The order',
      [
        `${order.number}, placed ${time(order.placedAt)}, paid ${time(order.paidAt)}`,
        `Buyer: ${order.email}${order.buyerId ? ' (with an account)' : ' (as a guest)'}`,
        `Country: ${order.country ?? 'not given'}`,
        ...known.lines.map(
          (line) =>
            `${line.quantity} × ${line.title}, ${line.variantTitle} (${line.sku}): ${money(line.totalMinor)}`,
        ),
        `Shipping ${money(order.shippingMinor)}, tax ${money(order.taxMinor)}, total ${money(order.totalMinor)}`,
      ],
    ],
    ['Sent to', order.shipTo ? addressOf(order.shipTo) : ['Nothing was sent by post: files only']],
    [
      'What the buyer accepted',
      known.consents.map(
        (one) =>
          `${time(one.acceptedAt)} ${one.document}, version ${one.version}, from ${one.ip ?? 'an unknown address'}${one.text ? `: “${one.text}”` : ''}`,
      ),
    ],
    [
      'Payments',
      known.payments.map(
        (one) =>
          `${one.provider} ${one.reference}, transaction ${one.transactionId ?? 'none'}: ${money(one.amountMinor)}, ${one.status} ${time(one.settledAt)}`,
      ),
    ],
    [
      'Downloads',
      known.downloads.map(
        (one) => `${time(one.at)} ${one.fileName}, from ${one.ip ?? 'an unknown address'}`,
      ),
    ],
    [
      'Mails to the buyer',
      known.mails.map(
        (one) =>
          `${time(one.queuedAt)} ${one.subject}: ${one.sentAt ? `sent, “${one.answer ?? ''}”` : 'kept here'}`,
      ),
    ],
    [
      'Refunds and requests',
      [
        ...known.requests.map(
          (one) => `${time(one.requestedAt)} the buyer wrote: ${one.reason} (${one.status})`,
        ),
        ...known.refunds.map(
          (one) =>
            `${time(one.requestedAt)} ${money(one.amountMinor)}, ${one.status}: ${one.reason}`,
        ),
      ],
    ],
    [
      'History of the order',
      known.history.map((one) =>
        [time(one.at), one.axis, one.toStatus, one.note].filter(Boolean).join(' '),
      ),
    ],
  ]
  const head = [
    `${known.shop}: evidence for the dispute about order ${order.number}`,
    `Made ${time(known.madeAt)}. All times are UTC. The other files hold the records themselves.`,
  ]
  return [
    ...head,
    ...parts.flatMap(([title, lines]) => [
      '',
      title.toUpperCase(),
      ...(lines.length > 0 ? lines : ['none']),
    ]),
    '',
  ].join('\n')
}

function time(at: Date | null): string {
  return at ? `${at.toISOString().slice(0, 19).replace('T', ' ')}` : 'not known'
}

function addressOf(to: NonNullable<OrderRow['shipTo']>): string[] {
  const town = [to.postalCode, to.city].filter(Boolean).join(' ')
  return [to.name, to.line1, to.line2, town, to.region, to.country].filter((line): line is string =>
    Boolean(line),
  )
}
