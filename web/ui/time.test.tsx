import { render, screen } from '@testing-library/react'
import { createRoutesStub } from 'react-router'
import { expect, test } from 'vitest'
import { DateTime } from './date-time.tsx'
import { exactTime, relativeTime } from './time.ts'

const lagos = { locale: 'en', timeZone: 'Africa/Lagos' }
const now = new Date('2026-11-21T12:00:00Z')

function since(iso: string, precision: 'day' | 'minute' = 'minute') {
  return relativeTime(new Date(iso), now, precision, lagos)
}

test('what happened lately is told by how long ago it was', () => {
  expect(since('2026-11-21T11:59:50Z')).toBe('this minute')
  expect(since('2026-11-21T11:35:00Z')).toBe('25 minutes ago')
  expect(since('2026-11-21T09:00:00Z')).toBe('3 hours ago')
  expect(since('2026-11-18T09:00:00Z')).toBe('3 days ago')
  expect(since('2026-11-23T18:00:00Z')).toBe('in 2 days')
})

test('yesterday begins at midnight where the reader is', () => {
  const lateEvening = '2026-11-20T22:30:00Z'
  const afterMidnight = '2026-11-20T23:30:00Z'

  expect(since(lateEvening, 'day')).toBe('yesterday')
  expect(since(afterMidnight, 'day')).toBe('today')
})

test('from a week away on, the date is told', () => {
  expect(since('2026-11-14T11:00:00Z', 'day')).toBe('Nov 14, 2026')
  expect(since('2026-11-14T13:00:00Z', 'day')).toBe('7 days ago')
})

test('the exact moment is there on hover, in the reader’s zone', async () => {
  const at = new Date(Date.now() - 2 * 3_600_000)
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const Page = createRoutesStub([{ path: '/', Component: () => <DateTime at={at} /> }])
  render(<Page />)

  const time = await screen.findByText('2 hours ago')
  expect(time).toHaveAttribute('datetime', at.toISOString())
  expect(time).toHaveAttribute('title', exactTime(at, { locale: 'en', timeZone }))
})
