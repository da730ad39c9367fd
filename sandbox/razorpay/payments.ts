import { createHmac } from 'node:crypto'
import { fromIsoMinor } from '../currencies.ts'
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
import { escapedJson } from '../wire-json.ts'
import { RazorpayRefusal } from './input.ts'
import {
  goodPaymentOf,
  presentOrder,
  presentPayment,
  presentRazorpayDispute,
  presentRazorpayRefund,
  type RazorpayOrder,
  type RazorpayPayment,
  type RazorpayRefund,
  razorpayExponent,
  razorpayRefunded,
} from './order.ts'

/** Of a buyer who tries again and again, the last so many payments are remembered. */
const MOST_PAYMENTS = 10

export interface RazorpayPayments {
  act(id: string, outcome: Outcome): RazorpayOrder
  capture(order: RazorpayOrder, payment: RazorpayPayment): void
  refund(
    order: RazorpayOrder,
    wanted: Pick<RazorpayRefund, 'notes' | 'receipt' | 'speed'> & { amount?: number | undefined },
  ): RazorpayRefund
  refundInDashboard(id: string, amountMinor?: number): void
  failRefund(id: string): void
  openDispute(id: string): void
  closeDispute(id: string, outcome: DisputeOutcome): void
  /** What the checkout hands to the browser as proof of this payment for this order. */
  proof(order: RazorpayOrder, payment: RazorpayPayment): Record<string, string>
}

export function createRazorpayPayments(
  world: World,
  orders: Store<RazorpayOrder>,
): RazorpayPayments {
  const seconds = () => Math.floor(world.now().getTime() / 1000)

  function known(id: string): RazorpayOrder {
    const order = orders.find(id) ?? orders.find(`receipt:${id}`)
    if (!order) throw new UnknownPayment('razorpay', id)
    return order
  }

  function emit(
    event: string,
    order: RazorpayOrder,
    present: (told: RazorpayOrder) => Record<string, unknown>,
  ): void {
    const told = distorted(order, world.faults.take('razorpay', 'event', 'lie', event))
    const entities = Object.entries(present(told))
    const body = {
      entity: 'event',
      account_id: 'acc_SandboxAccount',
      event,
      contains: entities.map(([name]) => name),
      payload: Object.fromEntries(entities.map(([name, entity]) => [name, { entity }])),
      created_at: seconds(),
    }
    world.send({ id: mixedId('', 14), type: event, body: escapedJson(body) })
  }

  function attempt(order: RazorpayOrder, status: RazorpayPayment['status']): RazorpayPayment {
    const payment: RazorpayPayment = { id: mixedId('pay_', 14), createdAt: seconds(), status }
    order.attempts += 1
    order.payments.push(payment)
    if (order.payments.length > MOST_PAYMENTS) order.payments.shift()
    if (order.status === 'created') order.status = 'attempted'
    return payment
  }

  function pay(order: RazorpayOrder): void {
    const { amount, currency } = distorted(order, world.faults.take('razorpay', 'pay', 'lie'))
    Object.assign(order, { amount, currency, notice: null })
    const late = order.payments.find(({ id }) => id === order.latePayment)
    const payment = late ?? attempt(order, 'authorized')
    Object.assign(payment, { status: 'authorized' })
    order.latePayment = null
    orders.put(order)
    emit('payment.authorized', order, (told) => ({ payment: presentPayment(told, payment) }))
    if (!order.manualCapture) capture(order, payment)
  }

  function capture(order: RazorpayOrder, payment: RazorpayPayment): void {
    payment.status = 'captured'
    order.status = 'paid'
    orders.put(order)
    emit('payment.captured', order, (told) => ({ payment: presentPayment(told, payment) }))
    emit('order.paid', order, (told) => ({
      payment: presentPayment(told, payment),
      order: presentOrder(told),
    }))
  }

  function decline(order: RazorpayOrder, comesLate: boolean): void {
    const payment = attempt(order, 'failed')
    order.notice = 'declined'
    order.latePayment = comesLate ? payment.id : null
    orders.put(order)
    emit('payment.failed', order, (told) => ({ payment: presentPayment(told, payment) }))
  }

  function refund(
    order: RazorpayOrder,
    { amount, ...wanted }: Parameters<RazorpayPayments['refund']>[1],
  ): RazorpayRefund {
    const payment = goodPaymentOf(order)
    if (payment?.status !== 'captured') {
      throw new RazorpayRefusal(400, 'The payment status should be captured for action to be taken')
    }
    const left = order.amount - razorpayRefunded(order)
    if (left <= 0) throw new RazorpayRefusal(400, 'The payment has been fully refunded already')
    const asked = amount ?? left
    if (asked > left) {
      throw new RazorpayRefusal(
        400,
        'The refund amount provided is greater than amount captured',
        'amount',
      )
    }
    const lie = world.faults.take('razorpay', 'refund', 'lie')
    const made: RazorpayRefund = {
      ...wanted,
      id: mixedId('rfnd_', 14),
      amount: distorted({ amount: asked, currency: order.currency }, lie).amount,
      createdAt: seconds(),
      status: 'processed',
    }
    order.refunds.push(made)
    orders.put(order)
    emitRefund('refund.created', order, payment, made)
    emitRefund('refund.processed', order, payment, made)
    return made
  }

  function emitRefund(
    event: string,
    order: RazorpayOrder,
    payment: RazorpayPayment,
    made: RazorpayRefund,
  ): void {
    emit(event, order, (told) => ({
      refund: presentRazorpayRefund(told, made),
      payment: presentPayment(told, payment),
    }))
  }

  function emitDispute(event: string, order: RazorpayOrder): void {
    const payment = goodPaymentOf(order)
    if (!payment) return
    emit(event, order, (told) => ({
      payment: presentPayment(told, payment),
      dispute: presentRazorpayDispute(told),
    }))
  }

  return {
    capture,
    refund,
    act(id, outcome) {
      const order = known(id)
      if (goodPaymentOf(order)) throw new NotPossible('The order has been paid')
      if (outcome === 'pay') pay(order)
      else if (outcome !== 'abandon') decline(order, outcome === 'pay_later')
      else {
        order.notice = 'abandoned'
        orders.put(order)
      }
      return order
    },
    refundInDashboard(id, amountMinor) {
      const order = known(id)
      const { currency } = order
      const amount =
        amountMinor === undefined
          ? undefined
          : fromIsoMinor(amountMinor, razorpayExponent(currency), currency)
      try {
        refund(order, { amount, notes: {}, receipt: null, speed: 'normal' })
      } catch (error) {
        throw error instanceof RazorpayRefusal ? new NotPossible(error.message) : error
      }
    },
    failRefund(id) {
      const order = known(id)
      const payment = goodPaymentOf(order)
      const bounced = order.refunds.findLast(({ status }) => status === 'processed')
      if (!payment || !bounced) throw new NotPossible('There is no refund to fail')
      bounced.status = 'failed'
      orders.put(order)
      emitRefund('refund.failed', order, payment, bounced)
    },
    openDispute(id) {
      const order = known(id)
      if (order.status !== 'paid' || order.dispute) throw new NotPossible('Nothing here to dispute')
      order.dispute = { id: mixedId('disp_', 14), createdAt: seconds(), outcome: null }
      orders.put(order)
      emitDispute('payment.dispute.created', order)
    },
    closeDispute(id, outcome) {
      const order = known(id)
      if (!order.dispute || order.dispute.outcome) throw new NotPossible('No open dispute')
      order.dispute.outcome = outcome
      orders.put(order)
      emitDispute(`payment.dispute.${outcome}`, order)
    },
    proof(order, payment) {
      const message = `${order.id}|${payment.id}`
      return {
        razorpay_payment_id: payment.id,
        razorpay_order_id: order.id,
        razorpay_signature: createHmac('sha256', world.keys.razorpay.keySecret)
          .update(message)
          .digest('hex'),
      }
    },
  }
}
