import type { OrderRow } from '#modules/orders/index.ts'

/** What a provider is asked for: the total less what a gift card or store credit pays. */
export function dueOf(order: Pick<OrderRow, 'totalMinor' | 'creditMinor'>): number {
  return order.totalMinor - order.creditMinor
}

/** How a payment is named that no company made: a gift card or store credit paid the whole. */
export const CREDIT = 'credit'
