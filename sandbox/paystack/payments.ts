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
import { escapedJson } from '../wire-json.ts'
import {
  PAYSTACK_EXPONENT,
  type PaystackRefund,
  type PaystackTransaction,
  paystackFee,
  paystackRefunded,
  presentPaystackDispute,
  presentRefundEvent,
  presentTransaction,
} from './transaction.ts'

/** A refund's two steps after it was queued: at Paystack days, here ms. */
const STEP = 75

/** Paystack's words in the sandbox's. */
const STATUS = {
  abandoned: 'open',
  pending: 'pending',
  failed: 'declined',
  success: 'paid',
  reversed: 'paid',
} as const

export interface PaystackPayments {
  act(id: string, outcome: Outcome): PaystackTransaction
  /** Queues a refund; `undefined` when that much is not left. */
  refund(transaction: PaystackTransaction, wanted: RefundWanted): PaystackRefund | undefined
  refundInDashboard(id: string, amountMinor?: number): void
  failRefund(id: string): void
  openDispute(id: string): void
  closeDispute(id: string, outcome: DisputeOutcome): void
  summary(transaction: PaystackTransaction): SandboxPayment
}

interface RefundWanted {
  amount?: number | undefined
  customerNote?: string | undefined
  merchantNote?: string | undefined
}

export function createPaystackPayments(
  world: World,
  transactions: Store<PaystackTransaction>,
): PaystackPayments {
  const now = () => world.now().getTime()

  function emit(
    type: string,
    transaction: PaystackTransaction,
    present: (told: PaystackTransaction) => unknown,
  ): void {
    const told = distorted(transaction, world.faults.take('paystack', 'event', 'lie', type))
    // Paystack's events have no id; this one only names the delivery.
    world.send({
      id: `paystack-${numberId()}`,
      type,
      body: escapedJson({ event: type, data: present(told) }),
    })
  }

  function known(id: string): PaystackTransaction {
    const transaction = transactions.find(id)
    if (!transaction) throw new UnknownPayment('paystack', id)
    return transaction
  }

  function pay(transaction: PaystackTransaction): void {
    const lie = world.faults.take('paystack', 'pay', 'lie')
    const { amount, currency } = distorted(transaction, lie)
    Object.assign(transaction, { amount, currency, status: 'success', paidAt: now(), notice: null })
    transactions.put(transaction)
    emit('charge.success', transaction, (told) => presentTransaction(told, 0))
  }

  function advance(transaction: PaystackTransaction, refund: PaystackRefund): void {
    if (refund.status !== 'pending' && refund.status !== 'processing') return
    refund.status = refund.status === 'pending' ? 'processing' : 'processed'
    refund.updatedAt = now()
    if (refund.status === 'processed' && paystackRefunded(transaction) === transaction.amount) {
      transaction.status = 'reversed'
    }
    transactions.put(transaction)
    emit(`refund.${refund.status}`, transaction, (told) => presentRefundEvent(told, refund))
    if (refund.status === 'processing') world.later(STEP, () => advance(transaction, refund))
  }

  for (const transaction of transactions.newestFirst()) {
    for (const refund of transaction.refunds) {
      if (refund.status !== 'processed') world.later(STEP, () => advance(transaction, refund))
    }
  }

  function refund(transaction: PaystackTransaction, wanted: RefundWanted) {
    const left = transaction.amount - paystackRefunded(transaction)
    const amount = wanted.amount ?? left
    if (amount < 1 || amount > left) return undefined
    const lie = world.faults.take('paystack', 'refund', 'lie')
    const { reference, currency } = transaction
    const queued: PaystackRefund = {
      id: numberId(),
      amount: distorted({ amount, currency }, lie).amount,
      status: 'pending',
      createdAt: now(),
      updatedAt: now(),
      customerNote: wanted.customerNote ?? `Refund for transaction ${reference}`,
      merchantNote: wanted.merchantNote ?? `Refund for transaction ${reference}`,
    }
    transaction.refunds.push(queued)
    transactions.put(transaction)
    emit('refund.pending', transaction, (told) => presentRefundEvent(told, { ...queued }))
    world.later(STEP, () => advance(transaction, queued))
    return queued
  }

  return {
    refund,
    act(id, outcome) {
      const transaction = known(id)
      if (transaction.status === 'success' || transaction.status === 'reversed') {
        throw new NotPossible('The transaction has been paid')
      }
      if (outcome === 'abandon') {
        transaction.notice = 'abandoned'
        transactions.put(transaction)
        return transaction
      }
      if (transaction.status !== 'pending') transaction.attempts += 1
      if (outcome === 'pay') pay(transaction)
      else {
        // No event tells of either: charge.failed does not exist, only verify knows.
        const later = outcome === 'pay_later'
        transaction.status = later ? 'pending' : 'failed'
        transaction.notice = later ? null : 'declined'
        transactions.put(transaction)
      }
      return transaction
    },
    refundInDashboard(id, amountMinor) {
      const transaction = known(id)
      const amount =
        amountMinor === undefined
          ? undefined
          : fromIsoMinor(amountMinor, PAYSTACK_EXPONENT, transaction.currency)
      const isPaid = transaction.status === 'success'
      if (!isPaid || !refund(transaction, { amount })) {
        throw new NotPossible('There is not that much to refund')
      }
    },
    failRefund(id) {
      const transaction = known(id)
      const bounced = transaction.refunds.findLast(({ status }) => status !== 'failed')
      if (!bounced) throw new NotPossible('There is no refund to fail')
      Object.assign(bounced, { status: 'failed', updatedAt: now() })
      if (transaction.status === 'reversed') transaction.status = 'success'
      transactions.put(transaction)
      emit('refund.failed', transaction, (told) => presentRefundEvent(told, bounced))
    },
    openDispute(id) {
      const transaction = known(id)
      if (transaction.status !== 'success' || transaction.dispute) {
        throw new NotPossible('Nothing here to dispute')
      }
      transaction.dispute = { id: numberId(), createdAt: now(), resolvedAt: null, outcome: null }
      transactions.put(transaction)
      emit('charge.dispute.create', transaction, presentPaystackDispute)
    },
    closeDispute(id, outcome) {
      const transaction = known(id)
      if (!transaction.dispute || transaction.dispute.outcome)
        throw new NotPossible('No open dispute')
      Object.assign(transaction.dispute, { outcome, resolvedAt: now() })
      if (outcome === 'lost') transaction.status = 'reversed'
      transactions.put(transaction)
      emit('charge.dispute.resolve', transaction, presentPaystackDispute)
    },
    summary(transaction) {
      const { currency, status, dispute } = transaction
      const minor = (amount: number) => toIsoMinor(amount, PAYSTACK_EXPONENT, currency)
      const isPaid = status === 'success' || status === 'reversed'
      return {
        provider: 'paystack',
        id: transaction.reference,
        reference: transaction.reference,
        transactionId: String(transaction.id),
        amountMinor: minor(transaction.amount),
        currency,
        status: STATUS[status],
        refundedMinor: minor(paystackRefunded(transaction)),
        feeMinor: isPaid ? minor(paystackFee(transaction)) : 0,
        dispute: dispute ? (dispute.outcome ?? 'open') : null,
        createdAt: new Date(transaction.createdAt),
      }
    },
  }
}
