import { render, screen, within } from '@testing-library/react'
import { BookOpen, House, Package } from 'lucide-react'
import { createRoutesStub, Outlet } from 'react-router'
import { expect, test } from 'vitest'
import { RoomLayout } from './room-layout.tsx'

const sections = [
  {
    links: [
      { href: '/account', label: 'Overview', icon: House, end: true },
      { href: '/account/orders', label: 'Orders', icon: Package, count: 2 },
      { href: '/account/library', label: 'Library', icon: BookOpen, count: 0 },
    ],
  },
  {
    title: 'More',
    links: ['Wishlist', 'Profile'].map((label) => ({
      href: `/account/${label.toLowerCase()}`,
      label,
      icon: House,
    })),
  },
]

function openRoom(frame: 'shop' | 'own') {
  const Room = createRoutesStub([
    {
      path: '/account',
      handle: { kind: 'room', frame },
      Component: () => (
        <RoomLayout label="Account" sections={sections}>
          <Outlet />
        </RoomLayout>
      ),
      children: [{ path: 'orders', Component: () => <h1>Orders</h1> }],
    },
  ])
  render(<Room initialEntries={['/account/orders']} />)
  return screen.findByRole('heading', { name: 'Orders', level: 1 })
}

test('the navigation of a room marks where one is, and what waits there', async () => {
  await openRoom('shop')

  const side = within(screen.getByRole('navigation', { name: 'Account' }))
  expect(side.getByRole('link', { name: /Orders/ })).toHaveAttribute('aria-current', 'page')
  expect(side.getByRole('link', { name: /Orders/ })).toHaveTextContent('Orders2')
  expect(side.getByRole('link', { name: 'Library' })).toHaveTextContent(/^Library$/)
  expect(side.getByRole('link', { name: 'Overview' })).not.toHaveAttribute('aria-current')
})

test('on a phone four links stand on a bar, and the rest behind one press', async () => {
  await openRoom('shop')

  const bar = within(screen.getByRole('navigation', { name: 'Account, short' }))
  expect(bar.getAllByRole('link')).toHaveLength(4)
  expect(bar.getByRole('button', { name: 'More' })).toHaveAttribute('popovertarget')
})

test('a page has one main landmark, with the shop’s header around it or without', async () => {
  const within = await openRoom('shop')
  expect(within.closest('main')).toBeNull()
  screen.getByRole('heading', { name: 'Orders', level: 1 }).remove()

  const alone = await openRoom('own')
  expect(alone.closest('main')).toHaveAttribute('id', 'main')
})
