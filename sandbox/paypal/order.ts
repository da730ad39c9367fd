import type { DisputeOutcome } from '../provider.ts'
import { money, paypalFee } from './money.ts'

/** One order of one purchase unit, its capture and refunds. Times are Unix ms. */
export interface PaypalOrder {
  id: string
  createdAt: number
  updatedAt: number
  status: 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED'
  amount: number
  currency: string
  /** The purchase unit as it was sent, without what would have to agree with `amount`. */
  unit: {
    referenceId: string
    customId: string | null
    invoiceId: string | null
    description: string | null
    breakdown: unknown
    items: unknown
    payee: unknown
  }
  returnUrl: string | null
  cancelUrl: string | null
  brand: string | null
  /** The next capture is refused by the buyer's bank. */
  declines: boolean
  /** Paid by eCheck: the capture waits for the bank. */
  comesLate: boolean
  capture: { id: string; createdAt: number; status: 'COMPLETED' | 'PENDING' | 'DECLINED' } | null
  refunds: PaypalRefund[]
  dispute: { id: string; createdAt: number; outcome: DisputeOutcome | null } | null
  notice: 'declined' | 'abandoned' | null
}

export interface PaypalRefund {
  id: string
  amount: number
  customId: string | null
  invoiceId: string | null
  note: string | null
  createdAt: number
}

export const PAYER_ID = 'SANDBOXPAYER1'
const MERCHANT_ID = 'SANDBOXMERCH1'

const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

export const paypalRefunded = ({ refunds }: PaypalOrder): number =>
  refunds.reduce((sum, refund) => sum + refund.amount, 0)

interface Bases {
  api: string
  pages: string
}

/** The short answer that PayPal gives unless `Prefer: return=representation` asks for more. */
export function presentMinimalOrder(order: PaypalOrder, { api, pages }: Bases) {
  const self = `${api}/v2/checkout/orders/${order.id}`
  const link = (href: string, rel: string, method: string) => ({ href, rel, method })
  const approval = order.status === 'PAYER_ACTION_REQUIRED' ? 'payer-action' : 'approve'
  const isOpen = order.status === 'CREATED' || order.status === 'PAYER_ACTION_REQUIRED'
  return {
    id: order.id,
    status: order.status,
    links: [
      link(self, 'self', 'GET'),
      ...(isOpen ? [link(`${pages}/checkoutnow?token=${order.id}`, approval, 'GET')] : []),
      ...(order.status === 'APPROVED' ? [link(`${self}/capture`, 'capture', 'POST')] : []),
    ],
  }
}

export function presentPaypalOrder(order: PaypalOrder, bases: Bases) {
  const { unit, capture } = order
  const approved = order.status === 'APPROVED' || order.status === 'COMPLETED'
  const optional = {
    ...(unit.description ? { description: unit.description } : {}),
    ...(unit.customId ? { custom_id: unit.customId } : {}),
    ...(unit.invoiceId ? { invoice_id: unit.invoiceId } : {}),
    ...(unit.items ? { items: unit.items } : {}),
  }
  return {
    ...presentMinimalOrder(order, bases),
    intent: 'CAPTURE',
    ...(approved ? presentPayer() : {}),
    purchase_units: [
      {
        reference_id: unit.referenceId,
        amount: {
          ...money(order.amount, order.currency),
          ...(unit.breakdown ? { breakdown: unit.breakdown } : {}),
        },
        payee: unit.payee ?? { email_address: 'merchant@example.com', merchant_id: MERCHANT_ID },
        ...optional,
        ...(capture
          ? {
              payments: {
                captures: [presentCapture(order, bases)],
                ...(order.refunds.length > 0
                  ? {
                      refunds: order.refunds.map((refund) =>
                        presentPaypalRefund(order, refund, bases),
                      ),
                    }
                  : {}),
              },
            }
          : {}),
      },
    ],
    create_time: iso(order.createdAt),
    update_time: iso(order.updatedAt),
  }
}

function presentPayer() {
  const payer = {
    name: { given_name: 'Sandy', surname: 'Box' },
    email_address: 'buyer@example.com',
    payer_id: PAYER_ID,
  }
  return {
    payer: { ...payer, address: { country_code: 'US' } },
    payment_source: {
      paypal: {
        email_address: payer.email_address,
        account_id: PAYER_ID,
        account_status: 'VERIFIED',
        name: payer.name,
        address: { country_code: 'US' },
      },
    },
  }
}

export function presentCapture(order: PaypalOrder, { api }: Bases) {
  const { amount, currency, unit, capture } = order
  const fee = paypalFee(order)
  const self = `${api}/v2/payments/captures/${capture?.id}`
  return {
    id: capture?.id,
    ...captureStatus(order),
    amount: money(amount, currency),
    final_capture: true,
    disbursement_mode: 'INSTANT',
    seller_protection: {
      status: 'ELIGIBLE',
      dispute_categories: ['ITEM_NOT_RECEIVED', 'UNAUTHORIZED_TRANSACTION'],
    },
    ...(capture?.status === 'COMPLETED'
      ? {
          seller_receivable_breakdown: {
            gross_amount: money(amount, currency),
            paypal_fee: money(fee, currency),
            net_amount: money(amount - fee, currency),
          },
        }
      : {}),
    ...(unit.invoiceId ? { invoice_id: unit.invoiceId } : {}),
    ...(unit.customId ? { custom_id: unit.customId } : {}),
    links: [
      { href: self, rel: 'self', method: 'GET' },
      { href: `${self}/refund`, rel: 'refund', method: 'POST' },
      { href: `${api}/v2/checkout/orders/${order.id}`, rel: 'up', method: 'GET' },
    ],
    create_time: iso(capture?.createdAt ?? order.createdAt),
    update_time: iso(order.updatedAt),
  }
}

function captureStatus(order: PaypalOrder) {
  const { capture, amount } = order
  if (capture?.status === 'PENDING')
    return { status: 'PENDING', status_details: { reason: 'ECHECK' } }
  if (capture?.status === 'DECLINED') return { status: 'DECLINED' }
  const refunded = paypalRefunded(order)
  if (refunded === 0) return { status: 'COMPLETED' }
  return { status: refunded >= amount ? 'REFUNDED' : 'PARTIALLY_REFUNDED' }
}

/** The capture as events carry it: they name the order, which the API's answer does not. */
export function presentCaptureEvent(order: PaypalOrder, bases: Bases) {
  return {
    ...presentCapture(order, bases),
    payee: { email_address: 'merchant@example.com', merchant_id: MERCHANT_ID },
    supplementary_data: { related_ids: { order_id: order.id } },
  }
}

export function presentMinimalRefund(order: PaypalOrder, refund: PaypalRefund, { api }: Bases) {
  return {
    id: refund.id,
    status: 'COMPLETED',
    links: [
      { href: `${api}/v2/payments/refunds/${refund.id}`, rel: 'self', method: 'GET' },
      { href: `${api}/v2/payments/captures/${order.capture?.id}`, rel: 'up', method: 'GET' },
    ],
  }
}

export function presentPaypalRefund(order: PaypalOrder, refund: PaypalRefund, bases: Bases) {
  const { currency } = order
  const upTo = order.refunds.slice(0, order.refunds.indexOf(refund) + 1)
  const total = upTo.reduce((sum, one) => sum + one.amount, 0)
  return {
    ...presentMinimalRefund(order, refund, bases),
    amount: money(refund.amount, currency),
    ...(refund.note ? { note_to_payer: refund.note } : {}),
    ...(refund.customId ? { custom_id: refund.customId } : {}),
    ...(refund.invoiceId ? { invoice_id: refund.invoiceId } : {}),
    seller_payable_breakdown: {
      gross_amount: money(refund.amount, currency),
      paypal_fee: money(0, currency),
      net_amount: money(refund.amount, currency),
      total_refunded_amount: money(total, currency),
    },
    create_time: iso(refund.createdAt),
    update_time: iso(refund.createdAt),
  }
}

export function presentPaypalDispute(order: PaypalOrder, { api }: Bases) {
  const { dispute, capture } = order
  const outcome = dispute?.outcome
  return {
    dispute_id: dispute?.id,
    create_time: iso(dispute?.createdAt ?? 0),
    update_time: iso(dispute?.createdAt ?? 0),
    disputed_transactions: [
      {
        seller_transaction_id: capture?.id,
        seller: { merchant_id: MERCHANT_ID, name: 'Sandbox merchant' },
        custom: order.unit.customId,
        invoice_number: order.unit.invoiceId,
        items: [],
        seller_protection_eligible: true,
      },
    ],
    reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
    status: outcome ? 'RESOLVED' : 'OPEN',
    dispute_amount: money(order.amount, order.currency),
    ...(outcome
      ? {
          dispute_outcome: {
            outcome_code: outcome === 'won' ? 'RESOLVED_SELLER_FAVOUR' : 'RESOLVED_BUYER_FAVOUR',
            amount_refunded: money(outcome === 'won' ? 0 : order.amount, order.currency),
          },
        }
      : {}),
    seller_response_due_date: iso((dispute?.createdAt ?? 0) + 10 * 24 * 3600 * 1000),
    dispute_life_cycle_stage: 'INQUIRY',
    dispute_channel: 'INTERNAL',
    links: [{ href: `${api}/v1/customer/disputes/${dispute?.id}`, rel: 'self', method: 'GET' }],
  }
}

/** The dispute as the list shows it: without its transactions and how it ended. */
export function presentDisputeSummary(order: PaypalOrder, bases: Bases) {
  const { disputed_transactions, dispute_outcome, ...summary } = {
    dispute_outcome: undefined,
    ...presentPaypalDispute(order, bases),
  }
  return summary
}
