import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Pagination } from './pagination.tsx'

const address = '/search?q=tide+tables&maxPrice=2000&sort=-price&page=4'

function link(name: string) {
  return screen.getByRole('link', { name })
}

test('turning the page keeps what was searched, filtered and sorted', () => {
  render(<Pagination address={address} page={4} pages={13} />)

  expect(link('Next page')).toHaveAttribute(
    'href',
    '/search?q=tide+tables&maxPrice=2000&sort=-price&page=5',
  )
  expect(link('Next page')).toHaveAttribute('rel', 'next')
  expect(link('Previous page')).toHaveAttribute('rel', 'prev')
})

test('the first page has one address, without a number', () => {
  render(<Pagination address="/shop?page=2" page={2} pages={3} />)

  expect(link('Previous page')).toHaveAttribute('href', '/shop')
  expect(link('Page 1')).toHaveAttribute('href', '/shop')
})

test('the page one is on is marked and is no link', () => {
  render(<Pagination address={address} page={4} pages={13} />)

  expect(screen.getByText('4', { exact: true })).toHaveAttribute('aria-current', 'page')
  expect(screen.queryByRole('link', { name: 'Page 4' })).toBeNull()
  expect(screen.getAllByRole('link').map((each) => each.textContent)).toEqual([
    'Previous page',
    'Page 1',
    'Page 3',
    'Page 5',
    'Page 13',
    'Next page',
  ])
})

test('a list too long to count still has a next page', () => {
  render(<Pagination address="/shop?cursor=abc" page={1} hasNext />)

  expect(link('Next page')).toHaveAttribute('href', '/shop?page=2')
  expect(screen.queryByRole('link', { name: 'Previous page' })).toBeNull()
})

test('a list of one page has nothing to turn', () => {
  const { container } = render(<Pagination address="/shop" page={1} pages={1} />)

  expect(container).toBeEmptyDOMElement()
})
