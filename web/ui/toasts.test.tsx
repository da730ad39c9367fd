import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ToastProvider, useToast } from './toasts.tsx'

const undo = vi.fn()

function Page() {
  const tell = useToast()
  return (
    <button type="button" onClick={() => tell({ text: 'Night Grammar left your wishlist', undo })}>
      Remove
    </button>
  )
}

afterEach(() => {
  vi.useRealTimers()
  undo.mockReset()
})

test('what was done is announced in a region that was there before', async () => {
  render(
    <ToastProvider>
      <Page />
    </ToastProvider>,
  )
  const region = screen.getByRole('status')
  expect(region).toBeEmptyDOMElement()

  await userEvent.click(screen.getByRole('button', { name: 'Remove' }))

  expect(region).toHaveTextContent('Night Grammar left your wishlist')
})

test('what was done can be taken back', async () => {
  render(
    <ToastProvider>
      <Page />
    </ToastProvider>,
  )

  await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))

  expect(undo).toHaveBeenCalledOnce()
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})

test('a toast waits while somebody is on it, then goes', () => {
  vi.useFakeTimers()
  render(
    <ToastProvider>
      <Page />
    </ToastProvider>,
  )
  act(() => screen.getByRole('button', { name: 'Remove' }).click())
  const region = screen.getByRole('status')

  act(() => screen.getByRole('button', { name: 'Undo' }).focus())
  act(() => vi.advanceTimersByTime(60_000))
  expect(region).not.toBeEmptyDOMElement()

  act(() => screen.getByRole('button', { name: 'Undo' }).blur())
  act(() => vi.advanceTimersByTime(12_001))
  expect(region).toBeEmptyDOMElement()
})
