import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Chart } from './chart.tsx'
import { heightOf, roundScale } from './chart-scale.ts'

const points = [
  { label: '1 Nov', value: 12_000, before: 9_000 },
  { label: '2 Nov', value: 48_000, before: 10_000 },
  { label: '3 Nov', value: 31_000 },
]
const naira = (value: number) => `₦${value.toLocaleString('en')}`

test('a chart is summed up in a sentence for those who do not see it', () => {
  render(<Chart title="Revenue by day" points={points} format={naira} />)

  expect(screen.getByRole('img')).toHaveAccessibleName(
    'Revenue by day. From ₦12,000 (1 Nov) to ₦31,000 (3 Nov), at most ₦48,000 (2 Nov). All figures are in the table below.',
  )
})

test('every figure of a chart stands in the table behind it', () => {
  render(
    <Chart
      title="Revenue by day"
      points={points}
      format={naira}
      names={{ now: 'November', before: 'October' }}
    />,
  )

  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
    hidden: true,
  })
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['When', 'November', 'October'],
    ['1 Nov', '₦12,000', '₦9,000'],
    ['2 Nov', '₦48,000', '₦10,000'],
    ['3 Nov', '₦31,000', '–'],
  ])
})

test('bars are as many as their values, and each is named', () => {
  const { container } = render(
    <Chart
      title="Orders"
      kind="bar"
      points={points.map(({ label, value }) => ({ label, value }))}
      format={String}
    />,
  )

  expect(container.querySelectorAll('rect.bar')).toHaveLength(3)
  expect(container.querySelector('.axis')).toHaveTextContent('1 Nov2 Nov3 Nov')
})

test('a chart of nothing says so', () => {
  render(<Chart title="Revenue" points={[]} format={naira} />)

  expect(screen.getByRole('img')).toHaveAccessibleName(/Nothing to show yet/)
})

test('scales end at round numbers and reach below zero when figures do', () => {
  expect(roundScale([12_000, 48_000])).toEqual({
    min: 0,
    max: 60_000,
    ticks: [0, 20_000, 40_000, 60_000],
  })
  expect(roundScale([-30, 70]).ticks).toEqual([-50, -25, 0, 25, 50, 75])
  expect(heightOf(0, roundScale([0, 100]))).toBe(100)
})
