import { render, screen, within } from '@testing-library/react'
import { createRoutesStub } from 'react-router'
import { expect, test } from 'vitest'
import { OverviewPage, type OverviewPageProps } from './overview-page.tsx'

/** Sixty days, of which the last is the given one, with a sale of $10.00 on each before it. */
function daysUntil(today: { amountMinor: number; sales: number }) {
  const days = Array.from({ length: 59 }, (_, place) => ({
    day: new Date(Date.UTC(2026, 8, 23 + place)).toISOString().slice(0, 10),
    amountMinor: 1000,
    sales: 1,
  }))
  return [...days, { day: '2026-11-21', ...today }]
}

const nothing = { attention: [], parcels: 0, mostParcels: 100, low: [], failedJobs: 0 }

function show(props: Partial<OverviewPageProps> = {}) {
  const all: OverviewPageProps = {
    currency: 'USD',
    today: '2026-11-21T09:00:00.000Z',
    days: daysUntil({ amountMinor: 0, sales: 0 }),
    orders: [],
    waits: nothing,
    failedJobs: [],
    ...props,
  }
  const Stub = createRoutesStub([{ path: '/', Component: () => <OverviewPage {...all} /> }])
  render(<Stub />)
}

/** The words below a figure's label. */
function figure(label: string): (string | null)[] {
  const [, ...words] = screen.getByText(label).parentElement?.children ?? []
  return words.map((one) => one.textContent)
}

test('the overview says what came in today, beside yesterday and the month before [ADM-01] [UX-25]', () => {
  show({ days: daysUntil({ amountMinor: 16_000, sales: 4 }) })

  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Saturday, November 21')
  expect(figure('Revenue today')).toEqual(['$160.00', ' $10.00 yesterday'])
  expect(figure('Orders paid today')).toEqual(['4', ' 1 yesterday'])
  expect(figure('Revenue, 30 days')).toEqual(['$450.00', '+50 % on the 30 days before'])
  expect(figure('Orders, 30 days')).toEqual(['33', '+10 % on the 30 days before'])
})

test('a day without sales is a figure too, and less than before is said plainly [UX-25]', () => {
  show()

  expect(figure('Revenue today')[0]).toBe('$0.00')
  expect(figure('Revenue, 30 days')).toEqual(['$290.00', '−3 % on the 30 days before'])
  for (const change of screen.getAllByText('−3 %')) {
    expect(change).toHaveAttribute('data-tone', 'bad')
  }
})

test('nothing is compared with a month that had no sales', () => {
  const days = daysUntil({ amountMinor: 500, sales: 1 }).map((day, place) =>
    place < 30 ? { ...day, amountMinor: 0, sales: 0 } : day,
  )
  show({ days })

  expect(figure('Revenue, 30 days')).toEqual(['$295.00'])
})

test('the chart draws the last thirty days and has every one in its table [UX-25]', () => {
  show()

  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
    hidden: true,
  })
  expect(rows).toHaveLength(31)
  expect(rows.at(-1)).toHaveTextContent('Nov 21$0.00$10.00')
})

test('a shop that has sold nothing yet leads to putting something up for sale', () => {
  show()

  expect(screen.getByText('Nothing waits for a decision.')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Put something up for sale' })).toHaveAttribute(
    'href',
    '/dashboard/products/new',
  )
})

test('jobs that were given up are named with their reason, and can be tried again', () => {
  const job = { id: '7', name: 'orders.confirm_by_email', lastError: 'No answer\n  at send' }
  show({ failedJobs: [job], waits: { ...nothing, failedJobs: 1 } })

  const need = screen.getByRole('link', { name: /job was given up/ })
  expect(need).toHaveAttribute('href', '#given-up')
  const section = screen.getByRole('region', { name: 'Jobs that were given up' })
  expect(section).toHaveTextContent('orders.confirm_by_emailNo answer')
  expect(section).not.toHaveTextContent('at send')
  expect(within(section).getByRole('button', { name: 'Try them again' })).toBeInTheDocument()
})
