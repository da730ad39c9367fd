import { render, screen, within } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { expect, test } from 'vitest'
import { Listing } from './listing.tsx'

const card = {
  href: '/products/night-grammar',
  title: 'Night Grammar',
  price: { amountMinor: 350, currency: 'USD' },
}

function show(props: Partial<ComponentProps<typeof Listing>> = {}) {
  return render(
    <Listing
      path="/shop"
      filters={{ page: 1 }}
      sorts={['newest', 'price']}
      count="2 products"
      page={1}
      pages={1}
      cards={[card, { ...card, href: '/products/contour-lines', title: 'Contour Lines' }]}
      kinds={['book', 'physical']}
      currency="USD"
      locale="en"
      {...props}
    />,
  )
}

test('the filters are one form whose answer is an address', () => {
  show({ filters: { q: 'tide', kind: 'book', maxMinor: 2000, sort: 'price', page: 2 } })

  const form = screen.getByRole<HTMLFormElement>('form', { name: 'Filters' })
  expect(form).toHaveAttribute('action', '/shop')
  expect(form.method).toBe('get')
  const sent = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
  expect(sent.toString()).toBe('q=tide&sort=price&kind=book&min=&max=20&rating=')
})

test('only kinds that are for sale can be chosen', () => {
  show()

  const kinds = screen.getByRole('group', { name: 'Kind' })
  const labels = within(kinds)
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent)
  expect(labels).toEqual(['Everything', 'Books', 'Goods'])
})

test('where nothing stands at all there is nothing to narrow', () => {
  show({ cards: [], count: '0 products' })

  expect(screen.getByRole('heading', { name: 'These shelves are empty' })).toBeVisible()
  expect(screen.queryByRole('form')).toBeNull()
  expect(screen.queryByText('0 products')).toBeNull()
})

test('filters that leave nothing can be taken away', () => {
  show({ cards: [], filters: { rating: 4, page: 1 } })

  expect(screen.getByRole('link', { name: 'Show everything here' })).toHaveAttribute(
    'href',
    '/shop',
  )
  expect(screen.getByRole('link', { name: /4 stars and more/ })).toHaveAttribute('href', '/shop')
})

test('the order one looks at is marked, the others keep the filters', () => {
  show({ filters: { kind: 'book', sort: 'price', page: 1 } })

  const orders = screen.getByRole('navigation', { name: 'Order' })
  expect(within(orders).getByText('Lowest price')).toHaveAttribute('aria-current', 'page')
  expect(within(orders).getByText('Newest')).toHaveAttribute('href', '/shop?kind=book')
})

test('each choice says how many it would leave, and choosing one keeps the others [SRCH-09]', () => {
  const of = (value: string, count: number) => ({ value, label: value, count })
  const facets = {
    ...{ isCounted: true, author: [], seller: [], price: undefined },
    kind: [of('book', 12)],
    genre: [of('Nature', 7), of('Poetry', 5)],
    rating: [of('4', 3), of('3', 9), of('2', 12)],
  }
  const { unmount } = show({ facets, filters: { genre: 'Poetry', page: 1 } })

  const labels = (name: string) =>
    within(screen.getByRole('group', { name }))
      .getAllByRole('radio')
      .map((radio) => radio.closest('label')?.textContent)
  expect(labels('Kind')).toEqual(['Everything', 'Books (12)', 'Goods (0)'])
  expect(labels('Genre')).toEqual(['All', 'Nature (7)', 'Poetry (5)'])
  expect(labels('Rating')).toContain('4 stars and more (3)')
  const form = screen.getByRole<HTMLFormElement>('form', { name: 'Filters' })
  expect(new FormData(form).getAll('genre')).toEqual(['Poetry'])
  unmount()

  show({ facets, settled: ['kind', 'genre'], filters: { genre: 'Poetry', page: 1 } })
  expect(screen.queryByRole('group', { name: 'Genre' })).toBeNull()
})
