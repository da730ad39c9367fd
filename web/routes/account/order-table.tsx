import { ReceiptText } from 'lucide-react'
import { StatusBadge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'

export interface OwnOrder {
  number: string
  placedAt: Date
  status: string
  titles: readonly string[]
  totalMinor: number
  currency: string
}

const COLUMNS: readonly Column<OwnOrder>[] = [
  {
    key: 'number',
    label: 'Order',
    head: true,
    // The order's page is a document of its own, not a page of this room.
    cell: ({ number }) => <a href={`/orders/${number}`}>{number}</a>,
  },
  {
    key: 'placed',
    label: 'Placed',
    cell: ({ placedAt }) => <DateTime at={placedAt} precision="day" />,
  },
  { key: 'what', label: 'What', cell: ({ titles }) => inWords(titles) },
  {
    key: 'status',
    label: 'State',
    cell: ({ status }) => (
      <StatusBadge status={status} label={status === 'pending' ? 'Waits for payment' : undefined} />
    ),
  },
  {
    key: 'total',
    label: 'Total',
    end: true,
    cell: ({ totalMinor, currency }) => (
      <Price amountMinor={totalMinor} currency={currency} exact />
    ),
  },
]

/** A person's own orders, newest first. */
export function OrderTable(props: { orders: readonly OwnOrder[]; caption: string }) {
  return (
    <DataTable
      caption={props.caption}
      columns={COLUMNS}
      rows={props.orders}
      rowKey={({ number }) => number}
      empty={
        <EmptyState
          icon={ReceiptText}
          title="No orders yet"
          action={{ label: 'Browse the shop', href: '/shop' }}
        >
          Everything you order is listed here, with its receipt.
        </EmptyState>
      }
    />
  )
}

/** `Night Grammar and 2 more`: the first title stands for the order. */
function inWords([first = '', ...others]: readonly string[]): string {
  return others.length > 0 ? `${first} and ${others.length} more` : first
}
