import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRoutesStub } from 'react-router'
import { expect, test } from 'vitest'
import { BuyForm, type Offer } from './buy-form.tsx'
import { stockOf } from './stock-words.ts'

const digital: Offer = {
  variantId: '019f0000-0000-7000-8000-000000000001',
  title: 'Digital edition',
  priceMinor: 450,
  compareAtMinor: null,
  ships: false,
  stock: stockOf(undefined, 5),
  formats: 'PDF and EPUB',
}
const paperback: Offer = {
  variantId: '019f0000-0000-7000-8000-000000000002',
  title: 'Paperback',
  priceMinor: 1100,
  compareAtMinor: 1400,
  ships: true,
  stock: stockOf(2, 5),
}

async function show(offers: Offer[], csrfToken = '') {
  const Stub = createRoutesStub([
    {
      id: 'root',
      path: '/',
      loader: () => ({ csrfToken }),
      HydrateFallback: () => null,
      Component: () => (
        <BuyForm title="Tide Tables" choice="Format" offers={offers} currency="USD" locale="en" />
      ),
    },
  ])
  render(<Stub />)
  const form = (await screen.findByText(/Add to cart|Sold out/, { selector: 'button, p' })).closest(
    'form',
  )
  if (!form) throw new Error('Expected a form')
  return { form, sent: () => Object.fromEntries(new FormData(form)) }
}

test('what is bought is one thing when there is no choice', async () => {
  const { form, sent } = await show([digital])

  expect(form).toHaveAttribute('action', '/cart')
  expect(form).toHaveAttribute('method', 'post')
  expect(screen.queryByRole('radio')).toBeNull()
  expect(sent()).toEqual({ intent: 'add', variantId: digital.variantId, quantity: '1' })
})

test('several variants are cards with price, formats and what is left', async () => {
  const { sent } = await show([digital, paperback])

  const group = screen.getByRole('group', { name: 'Format' })
  expect(group).toHaveTextContent('$4.50')
  expect(group).toHaveTextContent('PDF and EPUB')
  expect(group).toHaveTextContent('Now $11, was $14')
  expect(group).toHaveTextContent('Only 2 left')
  expect(sent()).toMatchObject({ variantId: digital.variantId })

  await userEvent.click(screen.getByRole('radio', { name: /Paperback/ }))
  expect(sent()).toMatchObject({ variantId: paperback.variantId, quantity: '1' })
})

test('what is sold out cannot be chosen, and the next one is', async () => {
  const { sent } = await show([{ ...digital, stock: stockOf(0, 5) }, paperback])

  expect(screen.getByRole('radio', { name: /Digital edition/ })).toBeDisabled()
  expect(sent()).toMatchObject({ variantId: paperback.variantId })
})

test('nothing can be put into the cart when all of it is gone', async () => {
  await show([{ ...paperback, stock: stockOf(0, 5) }])

  expect(screen.queryByRole('button', { name: 'Add to cart' })).toBeNull()
  expect(screen.getByText(/None is left just now/)).toBeVisible()
})

test('no more than there are can be asked for', async () => {
  await show([paperback])

  expect(screen.getByRole('spinbutton', { name: 'Quantity: Tide Tables' })).toHaveAttribute(
    'max',
    '2',
  )
})

test('the form of somebody signed in carries their anti-forgery token [SEC-10]', async () => {
  const { sent } = await show([digital], 'salt.signature')

  expect(sent()).toMatchObject({ _csrf: 'salt.signature' })
})

test('stock is told in words only where it is scarce', () => {
  expect(stockOf(undefined, 5)).toEqual({ isSoldOut: false })
  expect(stockOf(6, 5)).toEqual({ isSoldOut: false, most: 6 })
  expect(stockOf(5, 5).words).toBe('Only 5 left')
  expect(stockOf(1, 5).words).toBe('Only one left')
  expect(stockOf(0, 5)).toMatchObject({ isSoldOut: true, words: 'Sold out' })
  expect(stockOf(-2, 5)).toMatchObject({ isSoldOut: true, words: 'Sold out' })
})
