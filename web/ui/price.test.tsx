import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Price } from './price.tsx'

function priceText(element: HTMLElement) {
  return element.textContent
}

test('shows yen without decimals, because yen have none', () => {
  const { container } = render(<Price amountMinor={1800} currency="JPY" />)

  expect(priceText(container)).toBe('¥1,800')
})

test('shows three decimals for a currency that has three', () => {
  const { container } = render(<Price amountMinor={12_345} currency="KWD" />)

  expect(priceText(container)).toMatch(/12\.345$/)
})

test('leaves out decimals that are nothing, and keeps those that are something', () => {
  const { container } = render(
    <>
      <Price amountMinor={620_000} currency="NGN" /> <Price amountMinor={620_050} currency="NGN" />
    </>,
  )

  expect(priceText(container)).toBe('₦6,200 ₦6,200.50')
})

test('keeps decimals where amounts stand in a column', () => {
  const { container } = render(<Price amountMinor={620_000} currency="NGN" exact />)

  expect(priceText(container)).toBe('₦6,200.00')
})

test('says what it cost before, to the eye and to the ear', () => {
  const { container } = render(<Price amountMinor={4800} compareAtMinor={6000} currency="USD" />)

  expect(priceText(container)).toBe('Now $48, was $60')
  expect(screen.getByText('$60').tagName).toBe('S')
})

test('does not boast of a former price that was no higher', () => {
  const { container } = render(<Price amountMinor={6000} compareAtMinor={6000} currency="USD" />)

  expect(priceText(container)).toBe('$60')
})

test('tells the least of several editions, gifts, and prices the buyer chooses', () => {
  const { container } = render(
    <>
      <Price amountMinor={3500} currency="USD" from />, <Price amountMinor={0} currency="USD" />,{' '}
      <Price amountMinor={0} currency="USD" payWhatYouLike />,{' '}
      <Price amountMinor={500} currency="USD" payWhatYouLike />
    </>,
  )

  expect(priceText(container)).toBe('from $35, Free, Pay what you like, $5 or more')
})
