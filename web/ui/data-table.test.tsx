import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Column, DataTable, readSort } from './data-table.tsx'
import { EmptyState } from './notices.tsx'

interface Order {
  number: string
  buyer: string
  total: string
}

const orders: Order[] = [
  { number: 'Q-10482', buyer: 'Kehinde A.', total: '₦18,700' },
  { number: 'Q-10481', buyer: 'Rosa M.', total: '₦13,900' },
]

const columns: Column<Order>[] = [
  { key: 'number', label: 'Order', head: true, sort: 'number', cell: (order) => order.number },
  { key: 'buyer', label: 'Buyer', cell: (order) => order.buyer },
  { key: 'total', label: 'Total', end: true, sort: 'total', cell: (order) => order.total },
]

function Orders(props: { rows?: Order[]; sort?: 'asc' | 'desc' }) {
  return (
    <DataTable
      caption="Orders"
      columns={columns}
      rows={props.rows ?? orders}
      rowKey={(order) => order.number}
      address="/dashboard/orders?status=paid&page=3"
      sort={props.sort && { by: 'total', direction: props.sort }}
      empty={
        <EmptyState title="No orders yet" action={{ label: 'Share the shop', href: '/shop' }} />
      }
    />
  )
}

test('every cell carries its label, so that a row can become a card on a phone [UX-01]', () => {
  render(<Orders />)

  const row = screen.getAllByRole('row')[1] as HTMLElement
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.dataset.label),
  ).toEqual(['Order', 'Buyer', 'Total'])
  expect(within(row).getByText('Q-10482')).toHaveClass('head')
})

test('sorting is a link that keeps the filters and goes back to the first page', () => {
  render(<Orders />)

  const heading = screen.getByRole('columnheader', { name: 'Total' })
  expect(within(heading).getByRole('link')).toHaveAttribute(
    'href',
    '/dashboard/orders?status=paid&sort=total',
  )
})

test('a sorted column says so, and turns round when pressed again', () => {
  const { rerender } = render(<Orders sort="asc" />)

  const heading = () => screen.getByRole('columnheader', { name: 'Total' })
  expect(heading()).toHaveAttribute('aria-sort', 'ascending')
  expect(within(heading()).getByRole('link').getAttribute('href')).toContain('sort=-total')

  rerender(<Orders sort="desc" />)
  expect(heading()).toHaveAttribute('aria-sort', 'descending')
  expect(within(heading()).getByRole('link').getAttribute('href')).toContain('sort=total')
})

test('an empty table is the one useful next step instead', () => {
  render(<Orders rows={[]} />)

  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.getByRole('link', { name: 'Share the shop' })).toHaveAttribute('href', '/shop')
})

test('an order that was not offered is not read from the address', () => {
  expect(readSort('-total', ['number', 'total'])).toEqual({ by: 'total', direction: 'desc' })
  expect(readSort('password', ['number', 'total'])).toBeUndefined()
  expect(readSort(null, ['number'])).toBeUndefined()
})
