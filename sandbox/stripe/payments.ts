import { distorted } from '../faults.ts'
import { mixedId } from '../ids.ts'
import {
  type DisputeOutcome,
  NotPossible,
  type Outcome,
  UnknownPayment,
  type World,
} from '../provider.ts'
import type { Store } from '../store.ts'
import { refundedOf, type StripeCheckout, type StripeRefund, stripeAmount } from './checkout.ts'
import { notNow } from './errors.ts'
import { STRIPE_VERSION } from './gate.ts'
import { presentCharge, presentIntent } from './intent.ts'
import { presentDispute, presentRefund } from './refund.ts'
import { presentSession } from './session.ts'

/** Of a buyer who tries again and again, the last so many failed charges are remembered. */
const MOST_CHARGES = 10

/** What changes a checkout, and the events that each change sends. */
export interface StripePayments {
  pageUrl(checkout: StripeCheckout): string
  /** Finds by session, intent, charge or refund id or by the shop's reference. */
  find(id: string): StripeCheckout | undefined
  create(checkout: StripeCheckout): StripeCheckout
  act(id: string, outcome: Outcome): StripeCheckout
  expire(checkout: StripeCheckout): void
  expireAll(): void
  refund(
    checkout: StripeCheckout,
    wanted: { amount?: number; reason?: string; metadata?: Record<string, string> },
  ): StripeRefund
  failRefund(id: string): void
  openDispute(id: string): void
  closeDispute(id: string, outcome: DisputeOutcome): void
}

export function createStripePayments(
  world: World,
  checkouts: Store<StripeCheckout>,
): StripePayments {
  const seconds = () => Math.floor(world.now().getTime() / 1000)
  const pageUrl = (checkout: StripeCheckout) => `${world.pageBase()}/c/pay/${checkout.id}`

  function emit(
    type: string,
    checkout: StripeCheckout,
    present: (told: StripeCheckout) => unknown,
    previous?: unknown,
  ): void {
    const told = distorted(checkout, world.faults.take('stripe', 'event', 'lie', type))
    const event = {
      id: mixedId('evt_', 24),
      object: 'event',
      api_version: STRIPE_VERSION,
      created: seconds(),
      data: { object: present(told), ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    }
    // Indented like the real ones: whoever hashes a re-serialised body gets another signature.
    world.send({ id: event.id, type, body: JSON.stringify(event, null, 2) })
  }

  const emitSession = (type: string, checkout: StripeCheckout) =>
    emit(type, checkout, (told) => presentSession(told, pageUrl(told)))

  function find(id: string): StripeCheckout | undefined {
    const checkout = checkouts.find(id)
    if (checkout) expireIfDue(checkout)
    return checkout
  }

  function known(id: string): StripeCheckout {
    const checkout = find(id)
    if (!checkout) throw new UnknownPayment('stripe', id)
    return checkout
  }

  function expire(checkout: StripeCheckout): void {
    checkout.status = 'expired'
    checkouts.put(checkout)
    emitSession('checkout.session.expired', checkout)
  }

  function expireIfDue(checkout: StripeCheckout): void {
    if (checkout.status === 'open' && seconds() >= checkout.expiresAt) expire(checkout)
  }

  function startIntent(checkout: StripeCheckout): void {
    checkout.intent ??= {
      id: mixedId('pi_', 24),
      created: seconds(),
      secret: mixedId('pi_secret_', 24),
    }
  }

  function charge(checkout: StripeCheckout, paid: boolean): void {
    startIntent(checkout)
    checkout.charges.push({
      id: mixedId('ch_', 24),
      created: seconds(),
      paid,
      balanceTransaction: paid ? mixedId('txn_', 24) : null,
    })
    if (checkout.charges.length > MOST_CHARGES) checkout.charges.shift()
  }

  function pay(checkout: StripeCheckout): void {
    const { amount, currency } = distorted(checkout, world.faults.take('stripe', 'pay', 'lie'))
    Object.assign(checkout, { amount, currency, status: 'complete', paid: true, notice: null })
    charge(checkout, true)
    checkouts.put(checkout)
    emitSession('checkout.session.completed', checkout)
  }

  /** The session is complete and nothing has been paid: the trap of fulfilling on `completed`. */
  function payLater(checkout: StripeCheckout): void {
    startIntent(checkout)
    Object.assign(checkout, { status: 'complete', processing: true, notice: null })
    checkouts.put(checkout)
    emitSession('checkout.session.completed', checkout)
  }

  function settleLate(checkout: StripeCheckout, outcome: Outcome): void {
    const arrived = outcome === 'pay'
    if (!arrived && outcome !== 'decline') throw new NotPossible('The money is on its way')
    charge(checkout, arrived)
    Object.assign(checkout, { processing: false, paid: arrived })
    checkouts.put(checkout)
    emitSession(`checkout.session.async_payment_${arrived ? 'succeeded' : 'failed'}`, checkout)
  }

  function decline(checkout: StripeCheckout): void {
    charge(checkout, false)
    checkout.notice = 'declined'
    checkouts.put(checkout)
    emit('payment_intent.payment_failed', checkout, presentIntent)
  }

  return {
    pageUrl,
    find,
    expire,
    expireAll() {
      for (const checkout of checkouts.newestFirst()) expireIfDue(checkout)
    },
    create(checkout) {
      const booked = distorted(checkout, world.faults.take('stripe', 'create', 'lie'))
      checkouts.put(booked)
      return booked
    },
    act(id, outcome) {
      const checkout = known(id)
      if (checkout.processing) {
        settleLate(checkout, outcome)
        return checkout
      }
      if (checkout.status !== 'open') {
        throw new NotPossible(`The checkout session is ${checkout.status}`)
      }
      if (outcome === 'pay') pay(checkout)
      else if (outcome === 'pay_later') payLater(checkout)
      else if (outcome === 'decline') decline(checkout)
      else {
        checkout.notice = 'abandoned'
        checkouts.put(checkout)
      }
      return checkout
    },
    refund(checkout, { amount, reason, metadata = {} }) {
      const left = checkout.amount - refundedOf(checkout)
      if (!checkout.paid) throw notNow('This payment has no successful charge to refund.')
      if (checkout.dispute && checkout.dispute.status !== 'won') {
        throw notNow('This charge is disputed.', 'charge_disputed')
      }
      if (left === 0) throw notNow('This charge is refunded already.', 'charge_already_refunded')
      const asked = amount ?? left
      if (asked > left) {
        const [wanted, rest] = [asked, left].map((one) => stripeAmount(one, checkout.currency))
        throw notNow(`The refund (${wanted}) is greater than what is left of the charge (${rest}).`)
      }
      const lie = world.faults.take('stripe', 'refund', 'lie')
      const refund: StripeRefund = {
        id: mixedId('re_', 24),
        created: seconds(),
        amount: distorted({ amount: asked, currency: checkout.currency }, lie).amount,
        reason: reason ?? null,
        metadata,
        balanceTransaction: mixedId('txn_', 24),
        status: 'succeeded',
      }
      const before = refundedOf(checkout)
      checkout.refunds.push(refund)
      checkouts.put(checkout)
      const chargeId = checkout.charges.at(-1)?.id ?? ''
      emit('refund.created', checkout, (told) => presentRefund(told, refund))
      emit('charge.refunded', checkout, (told) => presentCharge(told, chargeId), {
        amount_refunded: before,
      })
      return refund
    },
    failRefund(id) {
      const checkout = known(id)
      const refund = checkout.refunds.findLast(({ status }) => status === 'succeeded')
      if (!refund) throw new NotPossible('There is no refund to fail')
      refund.status = 'failed'
      checkouts.put(checkout)
      emit('refund.failed', checkout, (told) => presentRefund(told, refund))
    },
    openDispute(id) {
      const checkout = known(id)
      if (!checkout.paid || checkout.dispute) throw new NotPossible('Nothing here to dispute')
      checkout.dispute = { id: mixedId('du_', 24), created: seconds(), status: 'needs_response' }
      checkouts.put(checkout)
      emit('charge.dispute.created', checkout, presentDispute)
      emit('charge.dispute.funds_withdrawn', checkout, presentDispute)
    },
    closeDispute(id, outcome) {
      const checkout = known(id)
      if (checkout.dispute?.status !== 'needs_response') throw new NotPossible('No open dispute')
      checkout.dispute.status = outcome
      checkouts.put(checkout)
      emit('charge.dispute.closed', checkout, presentDispute)
      if (outcome === 'won') emit('charge.dispute.funds_reinstated', checkout, presentDispute)
    },
  }
}
