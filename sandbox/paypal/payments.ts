import { randomUUID } from 'node:crypto'
import { fromIsoMinor } from '../currencies.ts'
import { distorted } from '../faults.ts'
import { upperId } from '../ids.ts'
import {
  type DisputeOutcome,
  NotPossible,
  type Outcome,
  UnknownPayment,
  type World,
} from '../provider.ts'
import type { Store } from '../store.ts'
import { PaypalRefusal, unprocessable } from './errors.ts'
import { paypalAmount, paypalExponent } from './money.ts'
import {
  type PaypalOrder,
  type PaypalRefund,
  paypalRefunded,
  presentCaptureEvent,
  presentPaypalDispute,
  presentPaypalOrder,
  presentPaypalRefund,
} from './order.ts'

/** An order that is not captured by then is void. */
const LIFETIME = 3 * 3600 * 1000

export interface PaypalPayments {
  find(id: string): PaypalOrder | undefined
  act(id: string, outcome: Outcome): PaypalOrder
  capture(order: PaypalOrder): void
  refund(order: PaypalOrder, wanted: RefundWanted): PaypalRefund
  refundInDashboard(id: string, amountMinor?: number): void
  failRefund(id: string): void
  openDispute(id: string): void
  closeDispute(id: string, outcome: DisputeOutcome): void
  expireAll(): void
}

interface RefundWanted {
  amount?: number | undefined
  customId?: string | undefined
  invoiceId?: string | undefined
  note?: string | undefined
}

export function createPaypalPayments(world: World, orders: Store<PaypalOrder>): PaypalPayments {
  const now = () => world.now().getTime()
  const bases = () => ({ api: world.url(), pages: world.pageBase() })

  function save(order: PaypalOrder): void {
    order.updatedAt = now()
    orders.put(order)
  }

  function emit(
    type: string,
    resourceType: string,
    summary: string,
    order: PaypalOrder,
    present: (told: PaypalOrder) => unknown,
  ): void {
    const told = distorted(order, world.faults.take('paypal', 'event', 'lie', type))
    const id = `WH-${upperId(17)}-${upperId(17)}`
    const self = `${world.url()}/v1/notifications/webhooks-events/${id}`
    const event = {
      id,
      event_version: '1.0',
      create_time: world.now().toISOString(),
      resource_type: resourceType,
      resource_version: '2.0',
      event_type: type,
      summary,
      resource: present(told),
      links: [
        { href: self, rel: 'self', method: 'GET' },
        { href: `${self}/resend`, rel: 'resend', method: 'POST' },
      ],
    }
    world.send({ id, type, body: JSON.stringify(event) })
  }

  const emitCapture = (type: string, summary: string, order: PaypalOrder) =>
    emit(type, 'capture', summary, order, (told) => presentCaptureEvent(told, bases()))

  function find(id: string): PaypalOrder | undefined {
    const order = orders.find(id)
    if (order) expireIfDue(order)
    return order
  }

  function known(id: string): PaypalOrder {
    const order = find(id) ?? find(`shop:${id}`)
    if (!order) throw new UnknownPayment('paypal', id)
    return order
  }

  function expireIfDue(order: PaypalOrder): void {
    const { status } = order
    if (status === 'COMPLETED' || status === 'VOIDED' || now() < order.createdAt + LIFETIME) return
    order.status = 'VOIDED'
    save(order)
    if (status === 'APPROVED') {
      const type = 'CHECKOUT.PAYMENT-APPROVAL.REVERSED'
      emit(type, 'payment_approval', 'A payment approval has been reversed', order, (told) => ({
        order_id: told.id,
        purchase_units: presentPaypalOrder(told, bases()).purchase_units,
      }))
    }
  }

  function approve(order: PaypalOrder, comesLate: boolean): void {
    const { amount, currency } = distorted(order, world.faults.take('paypal', 'pay', 'lie'))
    Object.assign(order, { amount, currency, comesLate, declines: false, notice: null })
    order.status = 'APPROVED'
    save(order)
    const summary = 'An order has been approved by buyer'
    emit('CHECKOUT.ORDER.APPROVED', 'checkout-order', summary, order, (told) =>
      presentPaypalOrder(told, bases()),
    )
  }

  function refund(order: PaypalOrder, wanted: RefundWanted): PaypalRefund {
    const left = order.amount - paypalRefunded(order)
    if (order.capture?.status === 'PENDING') {
      throw unprocessable('PENDING_CAPTURE', 'Cannot initiate a refund as the capture is pending.')
    }
    if (order.capture?.status !== 'COMPLETED') {
      throw unprocessable('REFUND_NOT_ALLOWED', 'Capture cannot be refunded.')
    }
    if (left <= 0) {
      throw unprocessable('CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded')
    }
    const asked = wanted.amount ?? left
    if (asked > left) {
      throw unprocessable(
        'REFUND_AMOUNT_EXCEEDED',
        'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
        '/amount/value',
      )
    }
    const lie = world.faults.take('paypal', 'refund', 'lie')
    const made: PaypalRefund = {
      id: upperId(17),
      amount: distorted({ amount: asked, currency: order.currency }, lie).amount,
      customId: wanted.customId ?? order.unit.customId,
      invoiceId: wanted.invoiceId ?? order.unit.invoiceId,
      note: wanted.note ?? null,
      createdAt: now(),
    }
    order.refunds.push(made)
    save(order)
    // The resource is the refund; the capture is where its link "up" leads.
    const summary = `A ${paypalAmount({ ...order, amount: made.amount })} capture payment was refunded`
    emit('PAYMENT.CAPTURE.REFUNDED', 'refund', summary, order, (told) =>
      presentPaypalRefund(told, made, bases()),
    )
    return made
  }

  function emitCaptured(order: PaypalOrder): void {
    const amount = paypalAmount(order)
    switch (order.capture?.status) {
      case 'PENDING':
        emitCapture('PAYMENT.CAPTURE.PENDING', `Payment pending for ${amount}`, order)
        break
      case 'DECLINED':
        emitCapture('PAYMENT.CAPTURE.DENIED', `Payment denied for ${amount}`, order)
        break
      default:
        emitCapture('PAYMENT.CAPTURE.COMPLETED', `Payment completed for ${amount}`, order)
    }
  }

  /** The bank has decided on the eCheck. */
  function settleLate(order: PaypalOrder, outcome: Outcome): void {
    if (!order.capture || (outcome !== 'pay' && outcome !== 'decline')) {
      throw new NotPossible('The money is on its way')
    }
    order.capture.status = outcome === 'pay' ? 'COMPLETED' : 'DECLINED'
    save(order)
    emitCaptured(order)
  }

  function emitDispute(type: string, summary: string, order: PaypalOrder): void {
    emit(type, 'dispute', summary, order, (told) => presentPaypalDispute(told, bases()))
  }

  return {
    find,
    refund,
    act(id, outcome) {
      const order = known(id)
      if (order.capture?.status === 'PENDING') {
        settleLate(order, outcome)
        return order
      }
      const waits = order.status === 'APPROVED'
      if (order.status === 'COMPLETED' || order.status === 'VOIDED') {
        throw new NotPossible(`The order is ${order.status}`)
      }
      const pays = outcome === 'pay' || outcome === 'pay_later'
      if (waits && pays && !order.declines) {
        throw new NotPossible('The order is approved and waits for its capture')
      }
      if (pays) {
        approve(order, outcome === 'pay_later')
        return order
      }
      // Declined after the approval, it is the capture that will be told.
      if (outcome === 'decline' && waits) order.declines = true
      else if (!waits) order.notice = outcome === 'decline' ? 'declined' : 'abandoned'
      save(order)
      return order
    },
    capture(order) {
      Object.assign(order, distorted(order, world.faults.take('paypal', 'capture', 'lie')))
      const status = order.comesLate ? 'PENDING' : 'COMPLETED'
      order.capture = { id: upperId(17), createdAt: now(), status }
      order.status = 'COMPLETED'
      save(order)
      emitCaptured(order)
    },
    refundInDashboard(id, amountMinor) {
      const order = known(id)
      const { currency } = order
      const amount =
        amountMinor === undefined
          ? undefined
          : fromIsoMinor(amountMinor, paypalExponent(currency), currency)
      try {
        refund(order, { amount })
      } catch (error) {
        throw error instanceof PaypalRefusal ? new NotPossible(error.message) : error
      }
    },
    failRefund() {
      throw new NotPossible('At PayPal a refund that was made stays made')
    },
    openDispute(id) {
      const order = known(id)
      if (order.capture?.status !== 'COMPLETED' || order.dispute)
        throw new NotPossible('Nothing here to dispute')
      const caseId = `PP-R-${randomUUID().slice(0, 8).toUpperCase()}`
      order.dispute = { id: caseId, createdAt: now(), outcome: null }
      save(order)
      emitDispute('CUSTOMER.DISPUTE.CREATED', `A new dispute opened with Case # ${caseId}`, order)
    },
    closeDispute(id, outcome) {
      const order = known(id)
      if (!order.dispute || order.dispute.outcome) throw new NotPossible('No open dispute')
      order.dispute.outcome = outcome
      save(order)
      emitDispute(
        'CUSTOMER.DISPUTE.RESOLVED',
        `A dispute was resolved with Case # ${order.dispute.id}`,
        order,
      )
      if (outcome === 'lost') {
        emitCapture('PAYMENT.CAPTURE.REVERSED', 'A payment was reversed', order)
      }
    },
    expireAll() {
      for (const order of orders.newestFirst()) expireIfDue(order)
    },
  }
}
