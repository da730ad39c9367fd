import { render, screen, within } from '@testing-library/react'
import { data, type ErrorResponse } from 'react-router'
import { expect, test } from 'vitest'
import { pageHandleOf } from '../page-handle.ts'
import { ErrorPage, mishapOf } from './error-page.tsx'
import type { ShopIdentity } from './shop-identity.ts'
import { SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'

const shop: ShopIdentity = {
  name: 'Quarto & Quay',
  strapline: 'A small press and its friends',
  currency: 'NGN',
  locale: 'en',
  timeZone: 'Africa/Lagos',
  marketplace: true,
  testMode: true,
}

function answered(status: number, body: unknown): ErrorResponse & { internal: boolean } {
  return { ...data(body, { status }), status, statusText: '', internal: false, data: body }
}

test('a page says how it is sent; the innermost word counts, and silence is a room', () => {
  const root = { id: 'root' }
  const dashboard = { handle: { kind: 'room', frame: 'own' } }
  const receipt = { handle: { kind: 'document' } }

  expect(pageHandleOf([root, dashboard, {}])).toEqual({ kind: 'room', frame: 'own' })
  expect(pageHandleOf([root, dashboard, receipt])).toEqual({ kind: 'document', frame: 'shop' })
  expect(pageHandleOf([root, { handle: { crumb: 'x' } }])).toEqual({ kind: 'room', frame: 'shop' })
})

test('an address of no page is a document, so that nobody loads an application to be turned away', () => {
  expect(pageHandleOf([{ id: 'root' }]).kind).toBe('document')
})

test('a shared page asks afterwards who is looking at it', () => {
  const { container } = render(<SiteHeader shop={shop} pathname="/shop" />)

  expect(container.querySelectorAll('stoa-person a[href="/login"]')).toHaveLength(2)
  expect(container.querySelector('a[href="/cart"] stoa-cart-count')).toBeInTheDocument()
})

test('a room knows who is there', () => {
  render(<SiteHeader shop={shop} pathname="/account" visitor={{ name: 'Ifeoma', cartCount: 2 }} />)

  expect(screen.getAllByRole('link', { name: 'Ifeoma' })[0]).toHaveAttribute('href', '/account')
  expect(screen.getByRole('link', { name: 'Cart 2 items' })).toHaveAttribute('href', '/cart')
})

test('the header marks the part of the shop one is in, and keeps what was searched', () => {
  render(<SiteHeader shop={shop} pathname="/books/craft" query="tide" />)

  const main = within(screen.getByRole('navigation', { name: 'Main' }))
  expect(main.getByRole('link', { name: 'Books' })).toHaveAttribute('aria-current', 'true')
  expect(main.getByRole('link', { name: 'Shop' })).not.toHaveAttribute('aria-current')
  expect(screen.getByRole('searchbox', { name: 'Search the shop' })).toHaveValue('tide')
})

test('while the sandbox plays the providers, every page says so', () => {
  const { rerender } = render(<SiteHeader shop={shop} pathname="/" />)
  expect(screen.getByText('Test mode.')).toBeVisible()

  rerender(<SiteHeader shop={{ ...shop, testMode: false }} pathname="/" />)
  expect(screen.queryByText('Test mode.')).toBeNull()
})

test('a shop with one seller lists no sellers and invites none', () => {
  const alone = { ...shop, marketplace: false }
  render(
    <>
      <SiteHeader shop={alone} pathname="/" />
      <SiteFooter shop={alone} year={2026} />
    </>,
  )

  expect(screen.queryByRole('link', { name: 'Sellers' })).toBeNull()
  expect(screen.queryByRole('link', { name: 'Sell with us' })).toBeNull()
})

test('the legal documents and the company are at the foot of every page [LEG-45] [LEG-54]', () => {
  render(
    <SiteFooter shop={{ ...shop, legalName: 'Quarto & Quay Ltd', address: 'Lagos' }} year={2026} />,
  )

  for (const name of ['Terms', 'Privacy', 'Refunds', 'Seller agreement', 'Content guidelines']) {
    expect(screen.getByRole('link', { name }).getAttribute('href')).toMatch(/^\/legal\//)
  }
  expect(screen.getByText('© 2026 Quarto & Quay Ltd, Lagos')).toBeVisible()
})

test('an address that leads nowhere offers a search and the way back [ERR-11]', () => {
  render(<ErrorPage error={answered(404, { code: 'not_found' })} pathname="/nowhere" />)

  expect(screen.getByRole('heading', { name: 'There is no page here' })).toBeVisible()
  expect(screen.getByRole('searchbox')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Find my purchases' })).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Try again' })).toBeNull()
})

test('a bug never speaks for itself, and can be tried again [ERR-03] [SEC-25]', () => {
  render(<ErrorPage error={new Error('password=hunter2 at pool.query')} pathname="/cart" />)

  expect(document.body).not.toHaveTextContent('hunter2')
  expect(screen.getByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/cart')
})

test('a refusal is told in its own words; trouble of the house is not', () => {
  const refused = mishapOf(answered(403, { message: 'Only buyers may review this book' }))
  const failed = mishapOf(answered(503, { message: 'connect ECONNREFUSED 10.0.0.3' }))

  expect(refused.words).toBe('Only buyers may review this book.')
  expect(failed.words).not.toContain('10.0.0.3')
})
