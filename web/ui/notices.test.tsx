import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { StatusBadge } from './badge.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { LoadingSkeleton } from './loading-skeleton.tsx'
import { ErrorNote, Notice } from './notices.tsx'
import { Progress } from './progress.tsx'
import { Stat, Stats } from './stat.tsx'
import { Tabs } from './tabs.tsx'

test('what failed says what to do, and can be tried again [ERR-10]', async () => {
  const retry = vi.fn()
  render(
    <ErrorNote title="The parcel could not be found" retry={retry}>
      The carrier is not answering.
    </ErrorNote>,
  )

  expect(screen.getByRole('alert')).toHaveTextContent('The carrier is not answering.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledOnce()
})

test('good news is announced without interrupting', () => {
  render(<Notice tone="good">Saved.</Notice>)

  expect(screen.getByRole('status')).toHaveTextContent('Saved.')
})

test('loading is told once, and its shapes are not read out [UX-20]', () => {
  render(<LoadingSkeleton shape="shelf" label="Loading books" />)

  expect(screen.getByRole('status')).toHaveTextContent(/^Loading books$/)
})

test('a status is said in words; the colour only repeats it', () => {
  render(
    <>
      <StatusBadge status="awaiting_payment" />
      <StatusBadge status="refunded" label="Money sent back" />
    </>,
  )

  expect(screen.getByText('Awaiting payment')).toHaveAttribute('data-tone', 'warn')
  expect(screen.getByText('Money sent back')).toHaveAttribute('data-tone', 'neutral')
})

test('the trail ends at the page itself, which is no link', () => {
  render(<Breadcrumbs items={[{ label: 'Shop', href: '/shop' }, { label: 'Craft' }]} />)

  expect(screen.getByRole('navigation', { name: 'Breadcrumb' })).toBeVisible()
  expect(screen.getByText('Craft')).toHaveAttribute('aria-current', 'page')
  expect(screen.getAllByRole('link')).toHaveLength(1)
})

test('tabs are links, and the open one is marked', () => {
  render(
    <Tabs
      label="Orders"
      current="/orders?status=paid"
      tabs={[
        { href: '/orders', label: 'All', count: 12 },
        { href: '/orders?status=paid', label: 'Paid' },
      ]}
    />,
  )

  expect(screen.getByRole('link', { name: 'Paid' })).toHaveAttribute('aria-current', 'page')
  expect(screen.getByRole('link', { name: /All/ })).not.toHaveAttribute('aria-current')
})

test('long work shows how far it is, with its figures', () => {
  render(<Progress label="Importing" done={0.375} detail="3 of 8 products" />)

  const bar = screen.getByRole('progressbar', { name: 'Importing' })
  expect(bar).toHaveAttribute('aria-valuenow', '38')
  expect(bar).toHaveAttribute('aria-valuetext', '3 of 8 products')
})

test('a figure stands with what it is compared with', () => {
  render(
    <Stats>
      <Stat
        label="Orders paid"
        value="412"
        change={{ text: '+9 %', tone: 'good' }}
        note="on the 30 days before"
      />
    </Stats>,
  )

  expect(screen.getByRole('term')).toHaveTextContent('Orders paid')
  expect(screen.getAllByRole('definition').map((part) => part.textContent)).toEqual([
    '412',
    '+9 % on the 30 days before',
  ])
})
