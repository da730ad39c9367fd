import { toIsoMinor } from '../currencies.ts'
import type { SandboxPayment } from '../provider.ts'
import { paypalExponent, paypalFee } from './money.ts'
import { type PaypalOrder, paypalRefunded } from './order.ts'

/** PayPal's words in the sandbox's. */
const CAPTURED = { COMPLETED: 'paid', PENDING: 'pending', DECLINED: 'declined' } as const

/** An order in the sandbox's own words. */
export function summariseOrder(order: PaypalOrder): SandboxPayment {
  const { amount, currency, capture, dispute, unit } = order
  const minor = (units: number) => toIsoMinor(units, paypalExponent(currency), currency)
  return {
    provider: 'paypal',
    id: order.id,
    reference: unit.customId ?? unit.invoiceId,
    transactionId: capture?.id ?? null,
    amountMinor: minor(amount),
    currency,
    status: statusOf(order),
    refundedMinor: minor(paypalRefunded(order)),
    feeMinor: capture?.status === 'COMPLETED' ? minor(paypalFee(order)) : 0,
    dispute: dispute ? (dispute.outcome ?? 'open') : null,
    createdAt: new Date(order.createdAt),
  }
}

function statusOf(order: PaypalOrder): SandboxPayment['status'] {
  const { status, capture, declines, notice } = order
  if (capture) return CAPTURED[capture.status]
  if (status === 'VOIDED') return 'expired'
  if (declines || notice === 'declined') return 'declined'
  return status === 'APPROVED' ? 'approved' : 'open'
}
