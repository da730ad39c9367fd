import { Link } from 'react-router'
import { Badge, StatusBadge } from '../../ui/badge.tsx'
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Price } from '../../ui/price.tsx'

export interface OrderInList {
  number: string
  email: string
  status: string
  attention: string | null
  waitsToBeSent: boolean
  totalMinor: number
  currency: string
  placedAt: Date | string
  what: readonly string[]
}

const COLUMNS: readonly Column<OrderInList>[] = [
  {
    key: 'number',
    label: 'Order',
    head: true,
    cell: ({ number }) => <Link to={`/dashboard/orders/${number}`}>{number}</Link>,
  },
  {
    key: 'placed',
    label: 'Placed',
    sort: 'placed',
    cell: ({ placedAt }) => <DateTime at={placedAt} precision="day" />,
  },
  { key: 'buyer', label: 'Buyer', cell: ({ email }) => email },
  { key: 'what', label: 'For', cell: ({ what }) => inWords(what) },
  {
    key: 'status',
    label: 'State',
    cell: ({ status, waitsToBeSent, attention }) => (
      <>
        <StatusBadge
          status={status}
          {...(waitsToBeSent ? { label: 'Paid, to be sent', tone: 'warn' as const } : {})}
        />{' '}
        {attention ? <Badge tone="bad">Needs you</Badge> : null}
      </>
    ),
  },
  {
    key: 'total',
    label: 'Total',
    sort: 'total',
    end: true,
    cell: ({ totalMinor, currency }) => (
      <Price amountMinor={totalMinor} currency={currency} exact />
    ),
  },
]

export interface OrderTableProps {
  orders: readonly OrderInList[]
  caption?: string
  /** Path and query of the list, if it can be sorted. */
  address?: string
  sort?: Sort
  /** Each row can be ticked; what is ticked is sent with the form around the table. */
  canTick?: boolean
}

const TICK: Column<OrderInList> = {
  key: 'tick',
  label: 'Choose',
  quietLabel: true,
  cell: ({ number }) => (
    <label className="check">
      <input type="checkbox" name={`order:${number}`} value="yes" />
      <span className="sr-only">Choose {number}</span>
    </label>
  ),
}

/** Orders as the owner sees them, in a table that becomes cards on a phone. */
export function OrderTable(props: OrderTableProps) {
  const { orders, caption = 'Orders', canTick, address, sort } = props
  return (
    <div className="orders">
      <DataTable
        caption={caption}
        columns={canTick ? [TICK, ...COLUMNS] : COLUMNS}
        rows={orders}
        rowKey={({ number }) => number}
        empty="No orders"
        {...(address ? { address } : {})}
        {...(sort ? { sort } : {})}
        within
      />
    </div>
  )
}

function inWords(titles: readonly string[]): string {
  const [first = '', ...more] = titles
  return more.length === 0 ? first : `${first}, ${more.length} more`
}
