import { type OrderWithLines, shownStatus } from '#modules/orders/index.ts'
import type { OrderInList } from './order-table.tsx'

/** What lists show of an order. */
export function inList(order: OrderWithLines): OrderInList {
  const { number, email, attention, totalMinor, currency, placedAt, fulfilmentStatus } = order
  return {
    number,
    email,
    attention,
    totalMinor,
    currency,
    placedAt,
    status: shownStatus(order),
    waitsToBeSent: order.paymentStatus === 'paid' && fulfilmentStatus === 'unshipped',
    what: order.lines.map((line) => line.title),
  }
}
