import type { CancelReason, OrderRow } from '#modules/orders/index.ts'

export interface OrderStep {
  label: string
  /** Absent while it has not happened. */
  at: Date | undefined
  /** Set on the step that ended the order early. */
  isEnd?: boolean
}

interface Move {
  axis: string
  toStatus: string | null
  at: Date
}

/** The way of an order as its buyer sees it: what has happened, and what is still to come. */
export function stepsOf(order: OrderRow, history: readonly Move[]): OrderStep[] {
  const movedTo = (axis: string, status: string) =>
    history.findLast((move) => move.axis === axis && move.toStatus === status)?.at
  const placed = { label: 'Placed', at: order.placedAt }
  if (order.paymentStatus === 'cancelled') {
    return [placed, { label: 'Closed', at: order.cancelledAt ?? undefined, isEnd: true }]
  }
  const steps: OrderStep[] = [placed, { label: 'Paid', at: order.paidAt ?? undefined }]
  const ships = order.fulfilmentStatus !== 'none'
  const sent = movedTo('fulfilment', 'shipped')
  const arrived = movedTo('fulfilment', 'delivered')
  if (order.paymentStatus === 'refunded') {
    if (sent) steps.push({ label: 'Sent', at: sent })
    if (arrived) steps.push({ label: 'Arrived', at: arrived })
    return [...steps, { label: 'Refunded', at: movedTo('payment', 'refunded'), isEnd: true }]
  }
  if (!ships) return steps
  return [...steps, { label: 'Sent', at: sent }, { label: 'Arrived', at: arrived }]
}

/** Why an order was closed, and what that means for its buyer. */
export const WHY_CLOSED: Record<CancelReason, string> = {
  expired: 'It was not paid in time, so what was kept aside for it is free again.',
  cart_changed: 'You changed your cart, so a new order takes its place.',
  buyer: 'You asked us to close it.',
  owner: 'The shop closed it. If you had paid, the money goes back the way it came.',
  out_of_stock:
    'Something in it was sold out. If you had paid, the money goes back the way it came.',
}
