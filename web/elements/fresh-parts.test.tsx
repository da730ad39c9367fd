import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { FreshParts } from './fresh-parts.ts'

beforeAll(() => customElements.define('stoa-fresh-parts', FreshParts))
afterEach(() => vi.unstubAllGlobals())

function Page() {
  return (
    <form method="post" action="/checkout">
      <input name="line1" defaultValue="" aria-label="Street" />
      <stoa-fresh-parts>
        <select name="country" aria-label="Country">
          <option value="NG">Nigeria</option>
          <option value="DE">Germany</option>
        </select>
        <button type="submit" name="intent" value="update">
          Update totals
        </button>
      </stoa-fresh-parts>
      <p data-fresh="total">₦100</p>
      <p data-fresh="kept">as it was</p>
    </form>
  )
}

/** What leaves the building: the network. */
function answering(html: string, redirected = false) {
  const fetch = vi.fn(async () =>
    Object.assign(new Response(html), redirected ? { redirected } : {}),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('choosing asks with everything typed, and exchanges the parts that depend on it', async () => {
  const fetch = answering('<p data-fresh="total">€90</p>')
  render(<Page />)
  fireEvent.change(screen.getByLabelText('Street'), { target: { value: '4 Quay' } })

  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'DE' } })

  await waitFor(() => expect(screen.getByText('€90')).toBeInTheDocument())
  const [address, init] = fetch.mock.calls[0] as unknown as [string, { body: FormData }]
  expect(address).toMatch(/\/checkout$/)
  expect(Object.fromEntries(init.body)).toMatchObject({ line1: '4 Quay', country: 'DE' })
  expect(screen.queryByText('₦100')).toBeNull()
  expect(screen.getByText('as it was')).toBeInTheDocument()
  expect(screen.getByLabelText('Street')).toHaveValue('4 Quay')
})

test('when nobody answers, the form goes the ordinary way', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  render(<Page />)
  const form = document.forms[0] as HTMLFormElement
  const sent = vi.spyOn(form, 'requestSubmit').mockImplementation(() => {})

  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'DE' } })

  await waitFor(() => expect(sent).toHaveBeenCalledWith(screen.getByRole('button')))
})
