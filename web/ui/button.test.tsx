import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRoutesStub, Form } from 'react-router'
import { expect, test, vi } from 'vitest'
import { Button, LinkButton, SubmitButton } from './button.tsx'

test('a button at work does nothing when pressed again, and keeps the focus', async () => {
  const press = vi.fn()
  const submit = vi.fn((event: { preventDefault(): void }) => event.preventDefault())
  render(
    <form onSubmit={submit}>
      <Button type="submit" pending onClick={press}>
        Pay
      </Button>
    </form>,
  )

  const button = screen.getByRole('button', { name: /Pay/ })
  await userEvent.click(button)
  await userEvent.keyboard('{Enter}')

  expect(press).not.toHaveBeenCalled()
  expect(submit).not.toHaveBeenCalled()
  expect(button).toHaveFocus()
  expect(button).toHaveAttribute('aria-busy', 'true')
  expect(screen.getByRole('status')).toHaveTextContent('Working')
})

test('an order goes once, however often its button is pressed', async () => {
  let orders = 0
  let answer = () => {}
  const waits = new Promise<void>((resolve) => {
    answer = resolve
  })
  const Page = createRoutesStub([
    {
      path: '/',
      Component: () => (
        <Form method="post">
          <SubmitButton>Place the order</SubmitButton>
        </Form>
      ),
      action: async () => {
        orders++
        await waits
        return null
      },
    },
  ])
  render(<Page />)

  const button = await screen.findByRole('button', { name: 'Place the order' })
  await userEvent.click(button)
  await waitFor(() => expect(button).toHaveAttribute('aria-busy', 'true'))
  await userEvent.click(button)
  await userEvent.click(button)
  answer()

  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'))
  expect(orders).toBe(1)
})

test('only the button that was pressed shows that it works', async () => {
  const Page = createRoutesStub([
    {
      path: '/',
      Component: () => (
        <Form method="post">
          <SubmitButton name="do" value="publish">
            Publish
          </SubmitButton>
          <SubmitButton name="do" value="archive">
            Archive
          </SubmitButton>
        </Form>
      ),
      action: () => new Promise(() => {}),
    },
  ])
  render(<Page />)

  await userEvent.click(await screen.findByRole('button', { name: 'Archive' }))

  await waitFor(() =>
    expect(screen.getByRole('button', { name: /Archive/ })).toHaveAttribute('aria-busy', 'true'),
  )
  expect(screen.getByRole('button', { name: /Publish/ })).not.toHaveAttribute('aria-busy')
})

test('what is a place is a link, however much it looks like a button', () => {
  render(
    <LinkButton look="primary" href="/shop">
      Browse the shelves
    </LinkButton>,
  )

  expect(screen.getByRole('link', { name: 'Browse the shelves' })).toHaveAttribute('href', '/shop')
})
