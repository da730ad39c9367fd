import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProductCard } from '../../ui/product-card.tsx'
import { shelfCard } from './product-item.ts'

const book = {
  id: '019f0000-0000-7000-8000-000000000001',
  slug: 'night-grammar',
  title: 'Night Grammar',
  subtitle: null,
  authorLine: 'S. Valcourt',
  kind: 'book' as const,
  priceFromMinor: 350,
  priceToMinor: 350,
  compareAtMinor: null,
  payWhatYouWant: false,
  releaseAt: null,
  currency: 'USD',
  ratingCount: 12,
  ratingHundredths: 475,
  cover: {
    id: '019f0000-0000-7000-8000-000000000002',
    width: 1000,
    height: 1500,
    tint: '#123f4c',
    alt: 'A moon',
    url: null,
  },
  sellerName: 'Quarto & Quay',
  sellerSlug: 'quarto-and-quay',
}

test('a card shows cover, title, author, price and rating of a product [CAT-38]', () => {
  const { container } = render(<ProductCard {...shelfCard(book, 'en')} />)

  const image = container.querySelector('img')
  expect(image).toHaveAttribute('src', `/media/${book.cover.id}/480.webp`)
  expect(image?.srcset).toContain(`/media/${book.cover.id}/160.webp 160w`)
  expect(image).toHaveAttribute('loading', 'lazy')
  expect(screen.getByRole('link', { name: 'Night Grammar' })).toHaveAttribute(
    'href',
    '/products/night-grammar',
  )
  expect(screen.getByText('S. Valcourt')).toBeVisible()
  expect(screen.getByText('$3.50')).toBeVisible()
  expect(screen.getByText('Rated 4.8 out of 5 by 12 readers')).toBeInTheDocument()
})

test('a product without a picture has a cover set from its title', () => {
  const { container } = render(<ProductCard {...shelfCard({ ...book, cover: null }, 'en')} />)

  expect(container.querySelector('img')).toBeNull()
  expect(container.querySelector('.typeset')).toHaveTextContent('Night Grammar')
})

test('several prices are told by the least, and a lower one than before beside the old one', () => {
  const card = shelfCard({ ...book, priceToMinor: 1100, compareAtMinor: 500 }, 'en')
  render(<ProductCard {...card} />)

  expect(screen.getByText(/from \$3.50/)).toHaveTextContent('Now from $3.50, was $5')
})

test('where nobody wrote it, the seller is named', () => {
  render(<ProductCard {...shelfCard({ ...book, authorLine: '' }, 'en')} />)

  expect(screen.getByText('Quarto & Quay')).toBeVisible()
})
