import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { SiteHeader } from '../frame/site-header.tsx'
import { Gallery as GalleryPicture } from '../ui/gallery.tsx'
import { Quantity as QuantityField } from '../ui/quantity.tsx'
import { submitOnce } from './forms.ts'
import { Gallery } from './gallery.ts'
import { CartCount, PersonLink } from './person-summary.ts'
import { Quantity } from './quantity.ts'
import { Suggestions } from './suggestions.ts'
import { tellTimes } from './times.ts'

const answers: Record<string, unknown> = {
  '/account/summary.json': { name: 'Ifeoma', cartCount: 3 },
  '/search/suggestions.json?q=tid': { suggestions: ['Tide Tables for the Patient'] },
}
const fetched = vi.fn(async (address: string) => Response.json(answers[address] ?? {}))

beforeAll(() => {
  vi.stubGlobal('fetch', fetched)
  customElements.define('stoa-person', PersonLink)
  customElements.define('stoa-cart-count', CartCount)
  customElements.define('stoa-suggest', Suggestions)
  customElements.define('stoa-quantity', Quantity)
  customElements.define('stoa-gallery', Gallery)
})

afterEach(() => {
  document.body.replaceChildren()
})

test('one small request makes a shared page personal', async () => {
  const shop = {
    name: 'Quay',
    currency: 'NGN',
    locale: 'en',
    timeZone: 'UTC',
    marketplace: false,
    testMode: false,
  }
  const { container } = render(<SiteHeader shop={shop} pathname="/" />)

  await waitFor(() => expect(screen.getAllByText('Ifeoma')).toHaveLength(2))
  expect(screen.getAllByText('Ifeoma')[0]).toHaveAttribute(
    'href',
    expect.stringMatching(/\/account$/),
  )
  expect(container.querySelector('a[href="/cart"]')).toHaveTextContent('Cart 3 items')
  expect(fetched.mock.calls.filter(([address]) => address.includes('summary'))).toHaveLength(1)
})

test('minus and plus count at once and stop at what is in stock', async () => {
  render(<QuantityField of="Night Grammar" defaultValue={2} max={3} />)
  const more = screen.getByRole('button', { name: 'One more: Night Grammar' })

  await userEvent.click(more)
  await userEvent.click(more)

  expect(screen.getByLabelText('Quantity: Night Grammar')).toHaveValue(3)
  expect(more).toHaveAttribute('aria-disabled', 'true')
})

test('in the cart, presses that follow each other are one request', async () => {
  const sent = vi.fn((event: { preventDefault(): void }) => event.preventDefault())
  render(
    <form onSubmit={sent}>
      <QuantityField of="Mug" defaultValue={1} max={9} stepName="step" />
    </form>,
  )
  const more = screen.getByRole('button', { name: 'One more: Mug' })

  await userEvent.click(more)
  await userEvent.click(more)
  await userEvent.click(more)

  await waitFor(() => expect(sent).toHaveBeenCalledOnce(), { timeout: 2000 })
  expect(screen.getByLabelText('Quantity: Mug')).toHaveValue(4)
})

test('without the script the cart’s buttons send the step themselves [CART-05] [CART-06]', () => {
  render(<QuantityField of="Mug" defaultValue={1} stepName="step" />)

  const less = screen.getByRole('button', { name: 'One fewer: Mug' })
  expect(less).toHaveAttribute('type', 'submit')
  expect(less).toHaveAttribute('name', 'step')
  expect(less).toHaveValue('-1')
})

test('a thumbnail exchanges the large picture', async () => {
  const image = { src: '/media/1.webp', width: 8, height: 12 }
  const { container } = render(
    <GalleryPicture
      title="Mug"
      images={[image, { ...image, src: '/media/2.webp', alt: 'Back' }]}
    />,
  )

  await userEvent.click(screen.getByRole('link', { name: 'Back' }))

  expect(container.querySelector('.cover img')).toHaveAttribute(
    'src',
    expect.stringMatching(/\/media\/2\.webp$/),
  )
  expect(screen.getByRole('link', { name: 'Back' })).toHaveAttribute('aria-current', 'true')
})

test('a form of a document goes once', () => {
  submitOnce(document)
  document.body.innerHTML = '<form method="post"><button class="btn">Pay</button></form>'
  const form = document.querySelector('form') as HTMLFormElement
  const submit = () => new Event('submit', { bubbles: true, cancelable: true })

  expect(form.dispatchEvent(submit())).toBe(true)
  expect(form.dispatchEvent(submit())).toBe(false)
})

test('a search can be sent as often as one likes', () => {
  document.body.innerHTML = '<form method="get"><button>Search</button></form>'
  const form = document.querySelector('form') as HTMLFormElement
  const submit = () => new Event('submit', { bubbles: true, cancelable: true })

  expect(form.dispatchEvent(submit())).toBe(true)
  expect(form.dispatchEvent(submit())).toBe(true)
})

test('titles are offered while one types', async () => {
  render(
    <stoa-suggest>
      <input aria-label="Search" />
    </stoa-suggest>,
  )

  await userEvent.type(screen.getByLabelText('Search'), 'tid')

  await waitFor(() =>
    expect(document.querySelector('datalist option')).toHaveAttribute(
      'value',
      'Tide Tables for the Patient',
    ),
  )
})

test('times of a shared page are rewritten for whoever reads it', () => {
  document.body.innerHTML =
    '<time data-tell="minute" datetime="2026-11-21T09:00:00Z">Nov 21</time>' +
    '<time data-tell="day absolute" datetime="2026-11-03T12:00:00Z">x</time>'

  tellTimes(document, new Date('2026-11-21T12:00:00Z'))

  const [first, second] = document.querySelectorAll('time')
  expect(first).toHaveTextContent('3 hours ago')
  expect(first).toHaveAttribute('title', expect.stringContaining('2026'))
  expect(second).toHaveTextContent('Nov 3, 2026')
})
