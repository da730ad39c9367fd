import { z } from 'zod'
import {
  type OrdersFilter as Filter,
  ORDER_SORTS,
  ORDER_STATES,
  type OrderSort,
  OrdersFilter,
} from '#modules/desk/index.ts'

const { shape } = OrdersFilter
const Day = z.iso.date().optional().catch(undefined)
const lenient = <T extends z.ZodType>(one: T) => one.catch(undefined as z.output<T>)

/** The list as its address says it. What cannot be read is passed over, as if it was not there. */
const Query = z.object({
  q: lenient(shape.q),
  status: z.enum(ORDER_STATES).optional().catch(undefined),
  paymentStatus: lenient(shape.paymentStatus),
  fulfilmentStatus: lenient(shape.fulfilmentStatus),
  from: Day,
  until: Day,
  buyer: lenient(shape.buyer),
  provider: lenient(shape.provider),
  seller: lenient(shape.seller),
  country: lenient(shape.country),
  attention: z.literal('yes').optional().catch(undefined),
  sort: z.enum(ORDER_SORTS).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
})
const DAY_MS = 86_400_000

export type ShownFilters = Omit<z.infer<typeof Query>, 'cursor' | 'sort'>

export interface OrdersQuery {
  /** As they stand in the fields. */
  shown: ShownFilters
  filter: Filter
  sort: OrderSort
  cursor: string | undefined
  /** Query of this list from its start. */
  query: string
  /** The same for the file: moments instead of days. */
  fileQuery: string
}

export function readOrdersQuery(params: URLSearchParams): OrdersQuery {
  const given = Query.parse(Object.fromEntries([...params].filter(([, value]) => value)))
  const { cursor, sort, ...shown } = given
  const { from, until, attention, ...same } = shown
  const filter: Filter = {
    ...same,
    ...(from ? { from: startOf(from) } : {}),
    // The last day belongs to the list, whole.
    ...(until ? { until: new Date(startOf(until).getTime() + DAY_MS) } : {}),
    ...(attention ? { attention: true } : {}),
  }
  return {
    shown,
    filter,
    sort: sort ?? '-placed',
    cursor,
    query: queryOf({ ...shown, sort }),
    fileQuery: queryOf({
      ...filter,
      from: filter.from?.toISOString(),
      until: filter.until?.toISOString(),
      sort,
    }),
  }
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function queryOf(values: Record<string, string | boolean | Date | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value)
  return new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
}
