import {
  findOrderRow,
  linesOfOrder,
  type OrderLineRow,
  type OrderRow,
} from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { formatMoney } from '#platform/money.ts'

export interface OrderFacts {
  order: OrderRow
  lines: OrderLineRow[]
  /** Formats an amount in the order's currency. */
  money(amountMinor: number): string
}

/** An order with its lines, or `undefined` when there is none. */
export async function factsOf(ctx: Context, orderId: string): Promise<OrderFacts | undefined> {
  const order = await findOrderRow(ctx, orderId)
  if (!order) return undefined
  return {
    order,
    lines: await linesOfOrder(ctx, orderId),
    money: (amountMinor) => formatMoney(amountMinor, order.currency),
  }
}

export function rowOf(line: OrderLineRow, value: string): { label: string; value: string } {
  const copies = line.quantity > 1 ? ` × ${line.quantity}` : ''
  return { label: `${line.title}, ${line.variantTitle}${copies}`, value }
}

/** What was ordered, line by line, with the total below. */
export function rowsOf({ order, lines, money }: OrderFacts) {
  return [
    ...lines.map((line) => rowOf(line, money(line.totalMinor))),
    ...(order.shippingMinor > 0 ? [{ label: 'Shipping', value: money(order.shippingMinor) }] : []),
    { label: 'Total', value: money(order.totalMinor), strong: true },
    ...(order.creditMinor > 0
      ? [{ label: 'Paid by gift card or credit', value: money(order.creditMinor) }]
      : []),
  ]
}
