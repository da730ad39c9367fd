import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProductCard, Shelf } from './product-card.tsx'
import { Rating } from './rating.tsx'

const book = {
  href: '/products/tide-tables',
  title: 'Tide Tables for the Patient',
  author: 'Marit Oduya',
  price: { amountMinor: 620_000, currency: 'NGN' },
  rating: { value: 4.66, count: 86 },
}

test('a product card is one link, named by its title [TST-16]', () => {
  render(<ProductCard {...book} badge="Signed" />)

  const link = screen.getByRole('link', { name: 'Tide Tables for the Patient' })
  expect(link).toHaveAttribute('href', '/products/tide-tables')
  expect(screen.getAllByRole('link')).toHaveLength(1)
  expect(screen.getByText('Marit Oduya', { selector: 'p' })).toBeVisible()
  expect(screen.getByText('₦6,200')).toBeVisible()
  expect(screen.getByText('Signed')).toBeVisible()
})

test('the rating is a sentence for the ear', () => {
  render(<ProductCard {...book} />)

  expect(screen.getByText('Rated 4.7 out of 5 by 86 readers')).toBeInTheDocument()
})

test('a product nobody has rated shows no stars', () => {
  const { container } = render(<Rating value={0} count={0} />)

  expect(container).toBeEmptyDOMElement()
})

test('a shelf is a titled part of the page with a way to all of it', () => {
  render(
    <Shelf title="On the front table" more={{ href: '/books', label: 'All books' }}>
      <ProductCard {...book} />
      <ProductCard {...book} title="Night Grammar" href="/products/night-grammar" />
    </Shelf>,
  )

  expect(screen.getByRole('heading', { level: 2, name: 'On the front table' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'All books' })).toHaveAttribute('href', '/books')
  expect(within(screen.getByRole('list')).getAllByRole('heading', { level: 3 })).toHaveLength(2)
})
