import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRoutesStub } from 'react-router'
import { expect, test, vi } from 'vitest'
import type { OwnProduct } from '#modules/catalog/index.ts'
import { ProductTable } from './product-table.tsx'

const book: OwnProduct = {
  id: '01a1fc4e-a64e-7395-80b4-15faeb51a9b4',
  slug: 'night-grammar',
  title: 'Night Grammar',
  subtitle: null,
  authorLine: 'S. Valcourt',
  kind: 'book',
  status: 'published',
  priceFromMinor: 350,
  priceToMinor: 1400,
  compareAtMinor: null,
  payWhatYouWant: false,
  releaseAt: null,
  currency: 'USD',
  ratingCount: 0,
  ratingHundredths: 0,
  cover: null,
  sellerName: 'Quarto & Quay',
  sellerSlug: 'quarto-and-quay',
  salesCount: 120,
  variantCount: 2,
  createdAt: new Date('2026-03-12T10:00:00Z'),
  updatedAt: new Date('2026-03-12T10:00:00Z'),
}

function show(products: OwnProduct[]) {
  const onMove = vi.fn()
  const Stub = createRoutesStub([
    {
      path: '/',
      Component: () => (
        <ProductTable
          products={products}
          caption="Products"
          sort={{ by: 'created', direction: 'desc' }}
          address="/dashboard/products?q=night"
          empty="Nothing"
          onMove={onMove}
        />
      ),
    },
  ])
  render(<Stub />)
  return { onMove, user: userEvent.setup() }
}

test('a product’s line says what it is, where it stands, what it costs and how it sells [ADM-03]', () => {
  show([book])

  const [, line] = screen.getAllByRole('row')
  const cells = within(line as HTMLElement).getAllByRole('cell')
  expect(cells.map((cell) => cell.textContent)).toEqual([
    expect.stringContaining('Night GrammarS. Valcourt'),
    'Book',
    'On sale',
    'from $3.50',
    '120',
    'Mar 12, 2026',
    '',
  ])
  expect(screen.getByRole('link', { name: 'Night Grammar' })).toHaveAttribute(
    'href',
    `/dashboard/products/${book.id}`,
  )
})

test('sorting turns the list round and keeps what narrows it', () => {
  show([book])

  const [heading] = screen.getAllByRole('link', { name: 'Added' })
  expect(heading).toHaveAttribute('href', '/dashboard/products?q=night&sort=created')
})

test('what is on sale can be taken off at once', async () => {
  const { onMove, user } = show([book])

  await user.click(screen.getByRole('button', { name: 'More for Night Grammar' }))
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
    'Edit',
    'See it in the shop',
    'Take off sale',
    'Archive …',
  ])
  await user.click(screen.getByRole('menuitem', { name: 'Take off sale' }))

  expect(onMove).toHaveBeenCalledExactlyOnceWith(book.id, 'unpublish')
})

test('archiving says what it means and waits for an answer', async () => {
  const { onMove, user } = show([book])
  const ask = async () => {
    await user.click(screen.getByRole('button', { name: 'More for Night Grammar' }))
    await user.click(screen.getByRole('menuitem', { name: 'Archive …' }))
    return screen.getByRole('alertdialog', { name: 'Archive Night Grammar?' })
  }

  expect(await ask()).toHaveTextContent('those who bought it keep their files')
  await user.click(screen.getByRole('button', { name: 'Leave it' }))
  expect(onMove).not.toHaveBeenCalled()
  await ask()
  await user.click(screen.getByRole('button', { name: 'Archive it' }))

  expect(onMove).toHaveBeenCalledExactlyOnceWith(book.id, 'archive')
})

test.each([
  ['draft', ['Put on sale', 'Archive …']],
  ['archived', ['Put on sale', 'Back to the drafts']],
  ['rejected', ['Back to the drafts', 'Archive …']],
] as const)('a product that is %s offers only moves it can make', async (status, moves) => {
  const { user } = show([{ ...book, status }])

  await user.click(screen.getByRole('button', { name: 'More for Night Grammar' }))

  const items = screen.getAllByRole('menuitem').map((item) => item.textContent)
  expect(items).toEqual(['Edit', 'See how it will look', ...moves])
})
