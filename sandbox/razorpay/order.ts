import { displayAmount, feeOf, isoExponent } from '../currencies.ts'
import type { DisputeOutcome } from '../provider.ts'

/** One order, its payments and refunds. Times are Unix seconds, amounts the smallest unit. */
export interface RazorpayOrder {
  id: string
  amount: number
  currency: string
  receipt: string | null
  notes: Record<string, string>
  createdAt: number
  manualCapture: boolean
  status: 'created' | 'attempted' | 'paid'
  attempts: number
  /** Each attempt is a payment of its own. */
  payments: RazorpayPayment[]
  refunds: RazorpayRefund[]
  dispute: { id: string; createdAt: number; outcome: DisputeOutcome | null } | null
  /** What the shop sent the browser to the checkout with. */
  checkout: RazorpayCheckout | null
  /** A failed payment that will be authorised late, under its old id. */
  latePayment: string | null
  notice: 'declined' | 'abandoned' | null
}

export interface RazorpayPayment {
  id: string
  createdAt: number
  status: 'authorized' | 'captured' | 'failed'
}

export interface RazorpayRefund {
  id: string
  amount: number
  receipt: string | null
  notes: Record<string, string>
  speed: string
  createdAt: number
  status: 'processed' | 'failed'
}

export interface RazorpayCheckout {
  name: string | null
  description: string | null
  email: string | null
  contact: string | null
  callbackUrl: string | null
  cancelUrl: string | null
}

/** Decimals are ISO's: JPY none, KWD three of which the last must be 0. */
export const razorpayExponent = isoExponent

export const razorpayAmount = ({ amount, currency }: { amount: number; currency: string }) =>
  displayAmount(amount, razorpayExponent(currency), currency)

/** 2 %, and 18 % GST on that: `fee` includes the `tax`. */
export function razorpayFee(amount: number): { fee: number; tax: number } {
  const base = feeOf(amount, 200)
  const tax = feeOf(base, 1800)
  return { fee: base + tax, tax }
}

/** The payment that took the money, or holds it until it is captured. */
export const goodPaymentOf = ({ payments }: RazorpayOrder) =>
  payments.find(({ status }) => status !== 'failed')

export const razorpayRefunded = ({ refunds }: RazorpayOrder): number =>
  refunds.reduce((sum, refund) => (refund.status === 'failed' ? sum : sum + refund.amount), 0)

export function presentOrder(order: RazorpayOrder) {
  const paid = order.status === 'paid' ? order.amount : 0
  return {
    id: order.id,
    entity: 'order',
    amount: order.amount,
    amount_due: order.amount - paid,
    amount_paid: paid,
    attempts: order.attempts,
    created_at: order.createdAt,
    currency: order.currency,
    notes: notesOf(order.notes),
    offer_id: null,
    receipt: order.receipt,
    status: order.status,
  }
}

/** No notes are an empty list, as PHP writes an empty map. */
function notesOf(notes: Record<string, string>): Record<string, string> | [] {
  return Object.keys(notes).length > 0 ? notes : []
}

export function presentPayment(order: RazorpayOrder, payment: RazorpayPayment) {
  const failed = payment.status === 'failed'
  const captured = payment.status === 'captured'
  const refunded = captured ? razorpayRefunded(order) : 0
  const { fee, tax } = razorpayFee(order.amount)
  const cardId = payment.id.replace('pay_', 'card_')
  return {
    id: payment.id,
    entity: 'payment',
    amount: order.amount,
    currency: order.currency,
    base_amount: order.amount,
    status: captured && refunded >= order.amount ? 'refunded' : payment.status,
    order_id: order.id,
    invoice_id: null,
    international: false,
    method: 'card',
    amount_refunded: refunded,
    amount_transferred: 0,
    refund_status: refunded === 0 ? null : refunded >= order.amount ? 'full' : 'partial',
    captured,
    description: order.checkout?.description ?? null,
    card_id: cardId,
    card: {
      id: cardId,
      entity: 'card',
      name: '',
      last4: failed ? '0153' : '1111',
      network: 'Visa',
      type: 'debit',
      issuer: null,
      international: false,
      emi: false,
      sub_type: 'consumer',
      token_iin: null,
    },
    bank: null,
    wallet: null,
    vpa: null,
    email: order.checkout?.email ?? 'void@razorpay.com',
    contact: order.checkout?.contact ?? null,
    notes: notesOf(order.notes),
    fee: captured ? fee : null,
    tax: captured ? tax : null,
    ...errorFields(failed),
    acquirer_data: { auth_code: failed ? null : '299196' },
    created_at: payment.createdAt,
  }
}

/** What a declined card is told, in the payment and in the form sent back to the shop. */
export const DECLINE = {
  code: 'BAD_REQUEST_ERROR',
  description: 'Your payment could not be completed as it was declined by the bank.',
  source: 'customer',
  step: 'payment_authorization',
  reason: 'payment_failed',
}

function errorFields(failed: boolean) {
  return Object.fromEntries(
    Object.entries(DECLINE).map(([name, value]) => [`error_${name}`, failed ? value : null]),
  )
}

export function presentRazorpayRefund(order: RazorpayOrder, refund: RazorpayRefund) {
  return {
    id: refund.id,
    entity: 'refund',
    amount: refund.amount,
    currency: order.currency,
    payment_id: goodPaymentOf(order)?.id,
    notes: notesOf(refund.notes),
    receipt: refund.receipt,
    acquirer_data: { arn: null },
    created_at: refund.createdAt,
    batch_id: null,
    status: refund.status,
    speed_processed: 'normal',
    speed_requested: refund.speed,
  }
}

export function presentRazorpayDispute(order: RazorpayOrder) {
  const { dispute } = order
  return {
    id: dispute?.id,
    entity: 'dispute',
    payment_id: goodPaymentOf(order)?.id,
    amount: order.amount,
    currency: order.currency,
    amount_deducted: dispute?.outcome === 'lost' ? order.amount : 0,
    reason_code: 'goods_or_services_not_received_or_partially_received',
    respond_by: (dispute?.createdAt ?? 0) + 7 * 24 * 3600,
    status: dispute?.outcome ?? 'open',
    phase: 'chargeback',
    created_at: dispute?.createdAt,
  }
}
