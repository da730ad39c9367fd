import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { Checkbox, RadioCards, SelectField } from './choice-field.tsx'
import { FileField, formatBytes } from './file-field.tsx'
import { MoneyField, TextArea, TextField } from './text-field.tsx'

test('a field is called by its label and told apart by its hint [UX-11]', () => {
  render(<TextField name="email" type="email" label="E-mail" hint="Your files go there." />)

  const field = screen.getByLabelText('E-mail')
  expect(field).toHaveAccessibleDescription('Your files go there.')
  expect(field).toBeRequired()
})

test('what is wrong with a field is announced with it, after its hint [UX-21]', () => {
  render(
    <TextField
      name="email"
      label="E-mail"
      hint="Your files go there."
      error={['Write an address such as name@example.org', 'Too short']}
    />,
  )

  const field = screen.getByLabelText('E-mail')
  expect(field).toBeInvalid()
  expect(field).toHaveAccessibleDescription(
    'Your files go there. Write an address such as name@example.org',
  )
})

test('a field that may stay empty says so and is not required', () => {
  render(<TextArea name="about" label="About the book" optional />)

  const area = screen.getByRole('textbox', { name: 'About the book optional' })
  expect(area).not.toBeRequired()
})

test('nothing typed is lost when a form comes back', () => {
  render(
    <>
      <TextField name="email" label="E-mail" defaultValue="nope" error="Not an address" />
      <MoneyField name="price" label="Price" currency="NGN" defaultText="12,5x" error="No amount" />
    </>,
  )

  expect(screen.getByLabelText('E-mail')).toHaveValue('nope')
  expect(screen.getByLabelText('Price')).toHaveValue('12,5x')
})

test('an amount is asked for in its currency, with the decimals that currency has', () => {
  render(
    <>
      <MoneyField name="naira" label="Naira" currency="NGN" defaultAmountMinor={620_000} />
      <MoneyField name="yen" label="Yen" currency="JPY" defaultAmountMinor={1800} />
    </>,
  )

  expect(screen.getByLabelText('Naira')).toHaveValue('6200.00')
  expect(screen.getByLabelText('Naira')).toHaveAccessibleDescription('NGN')
  expect(screen.getByLabelText('Naira')).toHaveAttribute('inputmode', 'decimal')
  expect(screen.getByLabelText('Yen')).toHaveValue('1800')
  expect(screen.getByLabelText('Yen')).toHaveAttribute('inputmode', 'numeric')
})

test('a list of choices can begin with no choice', () => {
  render(
    <SelectField
      name="kind"
      label="Kind"
      none="Choose one"
      choices={[{ value: 'book', label: 'Book' }]}
    />,
  )

  expect(screen.getByLabelText('Kind')).toHaveValue('')
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
    'Choose one',
    'Book',
  ])
})

test('consent is a line that can be pressed anywhere but on its links', async () => {
  render(
    <Checkbox
      name="terms"
      label={
        <>
          I accept the <a href="/legal/terms">terms</a>
        </>
      }
      hint="Version of 3 March 2026"
    />,
  )

  const box = screen.getByRole('checkbox', { name: /I accept the terms/ })
  await userEvent.click(screen.getByText(/I accept the/))

  expect(box).toBeChecked()
  expect(screen.getByRole('link', { name: 'terms' })).toHaveAttribute('href', '/legal/terms')
})

test('editions are one group of cards; one that is sold out cannot be chosen', async () => {
  render(
    <RadioCards
      name="variant"
      label="Edition"
      defaultValue="pdf"
      error="Choose an edition"
      cards={[
        { value: 'pdf', label: 'PDF + EPUB', detail: '₦6,200' },
        { value: 'paper', label: 'Paperback', detail: '₦11,400' },
        { value: 'both', label: 'Both', detail: 'Sold out', disabled: true },
      ]}
    />,
  )

  const group = screen.getByRole('group', { name: 'Edition' })
  expect(group).toHaveAccessibleDescription('Choose an edition')
  expect(screen.getByRole('radio', { name: /PDF/ })).toBeChecked()
  expect(screen.getByRole('radio', { name: /Both/ })).toBeDisabled()

  await userEvent.click(screen.getByRole('radio', { name: /Paperback/ }))
  expect(screen.getByRole('radio', { name: /Paperback/ })).toBeChecked()
})

test('a file field says which files it takes and how large they may be [UX-13]', () => {
  render(
    <FileField
      name="file"
      label="Book"
      accept={['.pdf', '.epub']}
      maxBytes={500_000_000}
      multiple
    />,
  )

  const field = screen.getByLabelText('Book')
  expect(field).toHaveAccessibleDescription('PDF, EPUB, at most 500 MB each')
  expect(field).toHaveAttribute('accept', '.pdf,.epub')
})

test('sizes are written as shops write them', () => {
  expect([0, 999, 48_300, 48_300_000, 1_500_000_000].map((size) => formatBytes(size))).toEqual([
    '0 bytes',
    '999 bytes',
    '48 kB',
    '48.3 MB',
    '1.5 GB',
  ])
})
