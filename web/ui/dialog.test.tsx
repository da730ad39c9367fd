import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRoutesStub } from 'react-router'
import { expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { ConfirmDialog, Dialog } from './dialog.tsx'
import { Menu } from './menu.tsx'

test('a dialog is named, holds the focus and gives it back', async () => {
  render(
    <Dialog
      title="Change the address"
      about="Parcels already sent keep the old one."
      trigger={<Button>Address</Button>}
    />,
  )

  await userEvent.click(screen.getByRole('button', { name: 'Address' }))
  const dialog = screen.getByRole('dialog', { name: 'Change the address' })
  expect(dialog).toHaveAccessibleDescription('Parcels already sent keep the old one.')
  expect(dialog).toContainElement(document.activeElement as HTMLElement)

  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Address' })).toHaveFocus())
})

test('before something is destroyed its consequences are told, and the way back has the focus', async () => {
  const destroy = vi.fn()
  render(
    <ConfirmDialog
      title="Delete Meditations?"
      consequences="41 buyers keep access for 90 days."
      trigger={<Button>Delete</Button>}
      confirm={<Button onClick={destroy}>Delete it</Button>}
    />,
  )

  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))

  expect(
    screen.getByRole('alertdialog', { name: 'Delete Meditations?' }),
  ).toHaveAccessibleDescription('41 buyers keep access for 90 days.')
  expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus()
  await userEvent.click(screen.getByRole('button', { name: 'Delete it' }))
  expect(destroy).toHaveBeenCalledOnce()
})

test('a menu works by keyboard alone', async () => {
  const archive = vi.fn()
  const Page = createRoutesStub([
    {
      path: '/',
      Component: () => (
        <Menu
          label="Night Grammar"
          items={[
            { label: 'Edit', href: '/edit' },
            { label: 'Archive', onSelect: archive },
          ]}
        />
      ),
    },
  ])
  render(<Page />)

  ;(await screen.findByRole('button', { name: 'More for Night Grammar' })).focus()
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('menu', { name: 'More for Night Grammar' })).toBeInTheDocument()
  await userEvent.keyboard('{ArrowDown}{Enter}')

  expect(archive).toHaveBeenCalledOnce()
})
