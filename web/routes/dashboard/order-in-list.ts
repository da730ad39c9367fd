import { type OrderRow, type OrderWithLines, shownStatus } from '#modules/orders/index.ts'
import type { OrderInList } from './order-table.tsx'

/** What lists show of an order. */
export function inList(order: OrderWithLines | (OrderRow & { titles: string[] })): OrderInList {
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
    what: 'titles' in order ? order.titles : order.lines.map((line) => line.title),
  }
}
