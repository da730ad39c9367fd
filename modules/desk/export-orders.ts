import { shownStatus } from '#modules/orders/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { csvStream } from '#platform/csv.ts'
import { toDecimal } from '#platform/money.ts'
import { type DeskOrder, listAllOrders, type OrderSort, type OrdersFilter } from './list-orders.ts'

const AT_ONCE = 500

const COLUMNS = [
  'number',
  'placed_at',
  'status',
  'fulfilment',
  'email',
  'name',
  'country',
  'provider',
  'currency',
  'items',
  'discount',
  'shipping',
  'tax',
  'total',
  'what',
]

/** The list as it is narrowed and sorted, whole, as a CSV file that is made while it is sent. */
export function exportOrders(
  ctx: Context,
  filter: OrdersFilter,
  sort: OrderSort = '-placed',
): ReadableStream<Uint8Array> {
  requireAdmin(ctx)
  return csvStream(COLUMNS, pagesOf(ctx, filter, sort))
}

async function* pagesOf(ctx: Context, filter: OrdersFilter, sort: OrderSort) {
  let cursor: string | undefined
  do {
    const page = await listAllOrders(ctx, filter, { sort, cursor, limit: AT_ONCE })
    yield page.items.map(cellsOf)
    cursor = page.nextCursor
  } while (cursor)
}

function cellsOf(order: DeskOrder) {
  const money = (amountMinor: number) => toDecimal(amountMinor, order.currency)
  return [
    order.number,
    order.placedAt.toISOString(),
    shownStatus(order),
    order.fulfilmentStatus,
    order.email,
    order.shipTo?.name ?? '',
    order.country ?? '',
    order.provider,
    order.currency,
    money(order.itemsMinor),
    money(order.discountMinor),
    money(order.shippingMinor),
    money(order.taxMinor),
    money(order.totalMinor),
    order.titles.join('; '),
  ]
}
