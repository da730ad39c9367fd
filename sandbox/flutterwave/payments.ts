import { fromIsoMinor, toIsoMinor } from '../currencies.ts'
import { distorted } from '../faults.ts'
import { numberId } from '../ids.ts'
import {
  type DisputeOutcome,
  NotPossible,
  type Outcome,
  type SandboxPayment,
  UnknownPayment,
  type World,
} from '../provider.ts'
import type { Store } from '../store.ts'
import {
  type FlutterwaveLink,
  type FlutterwaveRefund,
  type FlutterwaveTransaction,
  flutterwaveExponent,
  flutterwaveFee,
  flutterwaveRefunded,
  pendingOf,
  presentFlutterwave,
  presentFlutterwaveRefund,
  successOf,
} from './transaction.ts'

/** Of a buyer who tries again and again, the last so many attempts are remembered. */
const MOST_ATTEMPTS = 10

export interface FlutterwavePayments {
  isExpired(link: FlutterwaveLink): boolean
  act(id: string, outcome: Outcome): FlutterwaveLink
  /** `undefined` when that much is not left. */
  refund(link: FlutterwaveLink, amount?: number, comments?: string): FlutterwaveRefund | undefined
  refundInDashboard(id: string, amountMinor?: number): void
  failRefund(id: string): void
  openDispute(id: string): void
  closeDispute(id: string, outcome: DisputeOutcome): void
  summary(link: FlutterwaveLink): SandboxPayment
}

export function createFlutterwavePayments(
  world: World,
  links: Store<FlutterwaveLink>,
): FlutterwavePayments {
  const now = () => world.now().getTime()
  const isExpired = (link: FlutterwaveLink) =>
    link.expiresAt !== null && now() >= link.expiresAt && !successOf(link) && !pendingOf(link)

  function known(id: string): FlutterwaveLink {
    const link = links.find(id) ?? links.find(`transaction:${id}`)
    if (!link) throw new UnknownPayment('flutterwave', id)
    return link
  }

  function emit(
    event: string,
    kind: string,
    link: FlutterwaveLink,
    present: (told: FlutterwaveLink) => unknown,
  ): void {
    const told = distorted(link, world.faults.take('flutterwave', 'event', 'lie', event))
    const body = { event, data: present(told), meta_data: link.meta ?? {}, 'event.type': kind }
    world.send({ id: `flutterwave-${numberId()}`, type: event, body: JSON.stringify(body) })
  }

  /** A new transaction, or the pending one coming to its end. */
  function attempt(link: FlutterwaveLink, status: FlutterwaveTransaction['status']): void {
    const transaction = pendingOf(link) ?? startTransaction(link)
    transaction.status = status
    link.notice = status === 'failed' ? 'declined' : null
    links.put(link)
    if (status === 'pending') return
    // Failures are completed charges too: only data.status tells them apart.
    emit('charge.completed', 'CARD_TRANSACTION', link, (told) =>
      presentFlutterwave(told, transaction),
    )
  }

  function startTransaction(link: FlutterwaveLink): FlutterwaveTransaction {
    const id = numberId()
    const flwRef = `FLW-MOCK-${id.toString(16)}`
    const transaction = { id, flwRef, status: 'pending' as const, createdAt: now() }
    link.transactions.push(transaction)
    if (link.transactions.length > MOST_ATTEMPTS) link.transactions.shift()
    return transaction
  }

  function refund(link: FlutterwaveLink, amount?: number, comments?: string) {
    const left = link.amount - flutterwaveRefunded(link)
    const asked = amount ?? left
    if (!successOf(link) || asked < 1 || asked > left) return undefined
    const lie = world.faults.take('flutterwave', 'refund', 'lie')
    const made: FlutterwaveRefund = {
      id: numberId(),
      amount: distorted({ amount: asked, currency: link.currency }, lie).amount,
      comments: comments ?? null,
      createdAt: now(),
    }
    link.refunds.push(made)
    links.put(link)
    emit('refund.completed', 'Refund', link, (told) => presentFlutterwaveRefund(told, made))
    return made
  }

  function statusOf(link: FlutterwaveLink): SandboxPayment['status'] {
    if (successOf(link)) return 'paid'
    if (pendingOf(link)) return 'pending'
    if (isExpired(link)) return 'expired'
    return link.notice === 'declined' ? 'declined' : 'open'
  }

  return {
    isExpired,
    refund,
    act(id, outcome) {
      const link = known(id)
      if (successOf(link)) throw new NotPossible('The link has been paid')
      if (isExpired(link)) throw new NotPossible('The link has expired')
      if (outcome === 'pay') {
        const lie = world.faults.take('flutterwave', 'pay', 'lie')
        const { amount, currency } = distorted(link, lie)
        attempt(Object.assign(link, { amount, currency }), 'successful')
      } else if (outcome !== 'abandon') {
        attempt(link, outcome === 'decline' ? 'failed' : 'pending')
      } else {
        link.notice = 'abandoned'
        links.put(link)
      }
      return link
    },
    refundInDashboard(id, amountMinor) {
      const link = known(id)
      const { currency } = link
      const amount =
        amountMinor === undefined
          ? undefined
          : fromIsoMinor(amountMinor, flutterwaveExponent(currency), currency)
      if (!refund(link, amount)) throw new NotPossible('There is not that much to refund')
    },
    failRefund() {
      throw new NotPossible('At Flutterwave a refund that was made stays made')
    },
    // No event of v3 tells of chargebacks: they are seen in the dashboard and in GET /v3/chargebacks.
    openDispute(id) {
      const link = known(id)
      if (!successOf(link) || link.chargeback) throw new NotPossible('Nothing here to dispute')
      link.chargeback = { id: numberId(), createdAt: now(), outcome: null }
      links.put(link)
    },
    closeDispute(id, outcome) {
      const link = known(id)
      if (!link.chargeback || link.chargeback.outcome) throw new NotPossible('No open chargeback')
      link.chargeback.outcome = outcome
      links.put(link)
    },
    summary(link) {
      const { currency, chargeback } = link
      const minor = (amount: number) => toIsoMinor(amount, flutterwaveExponent(currency), currency)
      const success = successOf(link)
      return {
        provider: 'flutterwave',
        id: link.id,
        reference: link.txRef,
        transactionId: success ? String(success.id) : null,
        amountMinor: minor(link.amount),
        currency,
        status: statusOf(link),
        refundedMinor: minor(flutterwaveRefunded(link)),
        feeMinor: success ? minor(flutterwaveFee(link)) : 0,
        dispute: chargeback ? (chargeback.outcome ?? 'open') : null,
        createdAt: new Date(link.createdAt),
      }
    },
  }
}
