import { wireMoney } from '#platform/money.ts'
import type { RefundRequestRow, RefundRow } from './tables.ts'

/** A refund as programs see it. */
export function presentRefund(refund: RefundRow) {
  return {
    id: refund.id,
    reference: refund.reference,
    status: refund.status,
    source: refund.source,
    amount: wireMoney(refund.amountMinor, refund.currency),
    shipping: wireMoney(refund.shippingMinor, refund.currency),
    reason: refund.reason,
    endsAccess: refund.endsAccess,
    detail: refund.detail,
    requestedAt: refund.requestedAt.toISOString(),
    acceptedAt: refund.acceptedAt?.toISOString() ?? null,
    settledAt: refund.settledAt?.toISOString() ?? null,
    failedAt: refund.failedAt?.toISOString() ?? null,
  }
}

/** A buyer's request as programs see it. */
export function presentRequest(request: RefundRequestRow) {
  return {
    id: request.id,
    kind: request.kind,
    status: request.status,
    lineIds: request.lineIds,
    reason: request.reason,
    requestedAt: request.requestedAt.toISOString(),
    decidedAt: request.decidedAt?.toISOString() ?? null,
    answer: request.answer,
    refundId: request.refundId,
  }
}
