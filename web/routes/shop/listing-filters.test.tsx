import { describe, expect, test } from 'vitest'
import { activeFilters, listAddress, readFilters } from './listing-filters.ts'

const read = (query: string, currency = 'USD') => readFilters(new URLSearchParams(query), currency)

describe('a list’s address', () => {
  test('is read into filters, with money in minor units', () => {
    expect(read('kind=book&min=10&max=25.50&rating=4&sort=popular&page=3')).toEqual({
      kind: 'book',
      minMinor: 1000,
      maxMinor: 2550,
      rating: 4,
      sort: 'popular',
      page: 3,
    })
    expect(read('min=1000', 'JPY')).toMatchObject({ minMinor: 1000 })
  })

  test('never fails for what makes no sense in it', () => {
    expect(read('kind=spaceship&min=-5&max=abc&rating=9&sort=evil&page=0')).toEqual({ page: 1 })
    expect(read('page=1e9&min=1e3&genre=%20%20')).toEqual({ page: 1 })
    expect(read('kind=constructor&sort=toString')).toEqual({ page: 1 })
    expect(read('q=a%00b%0A&max=9999999')).toEqual({
      q: 'a b',
      maxMinor: 100_000_000,
      page: 1,
    })
    expect(read(`genre=${'x'.repeat(999)}`).genre).toHaveLength(100)
  })

  test('with the prices the wrong way round means the same', () => {
    expect(read('min=30&max=10')).toMatchObject({ minMinor: 1000, maxMinor: 3000 })
  })

  test('comes back as the address it was read from', () => {
    const query = 'q=tide&kind=book&genre=Poetry&min=10&max=25.50&rating=4&sort=popular&page=3'

    expect(listAddress('/search', read(query), 'USD')).toBe(`/search?${query}`)
    expect(listAddress('/shop', read(''), 'USD')).toBe('/shop')
  })
})

test('each chosen filter can be taken away on its own, which leads back to the first page', () => {
  const filters = read('kind=book&genre=Poetry&min=10&max=25&rating=4&page=3')

  const active = activeFilters('/shop', filters, { currency: 'USD', locale: 'en' })

  expect(active).toEqual([
    { label: 'Books', href: '/shop?genre=Poetry&min=10&max=25&rating=4' },
    { label: 'Poetry', href: '/shop?kind=book&min=10&max=25&rating=4' },
    { label: '$10 to $25', href: '/shop?kind=book&genre=Poetry&rating=4' },
    { label: '4 stars and more', href: '/shop?kind=book&genre=Poetry&min=10&max=25' },
  ])
})

test('words and order narrow nothing', () => {
  const active = activeFilters('/search', read('q=tide&sort=price'), {
    currency: 'USD',
    locale: 'en',
  })

  expect(active).toEqual([])
})
