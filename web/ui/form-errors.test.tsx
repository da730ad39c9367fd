import { render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FormErrors } from './form-errors.tsx'
import { TextField } from './text-field.tsx'

const fields = { email: ['Not an address'], 'ship.postcode': ['Missing'], name: [] }
const labels = { email: 'E-mail', 'ship.postcode': 'Postcode' }

test('the focus moves to the summary of what is wrong', () => {
  render(<FormErrors fields={fields} labels={labels} />)

  expect(screen.getByRole('alert')).toHaveFocus()
  expect(screen.getByRole('heading')).toHaveTextContent('2 things need mending')
})

test('without JavaScript the browser itself puts the focus there', () => {
  expect(renderToString(<FormErrors fields={fields} />)).toMatch(/<div[^>]* autofocus=""/)
})

test('each line of the summary leads to its field', () => {
  render(
    <>
      <FormErrors fields={fields} labels={labels} />
      <TextField name="ship.postcode" label="Postcode" error={fields['ship.postcode']} />
    </>,
  )

  const line = screen.getByRole('link', { name: 'Postcode: Missing' })
  expect(line.getAttribute('href')).toBe(`#${screen.getByLabelText('Postcode').id}`)
})

test('a refusal of the whole form is told in its own words', () => {
  render(<FormErrors message="This e-mail address and password do not fit together" />)

  expect(screen.getByRole('alert')).toHaveTextContent('do not fit together')
  expect(screen.queryByRole('list')).toBeNull()
})

test('the focus stays where it is while somebody mends the form', () => {
  const { rerender } = render(<Page />)
  screen.getByLabelText('E-mail').focus()

  rerender(<Page />)

  expect(screen.getByLabelText('E-mail')).toHaveFocus()
})

test('a form with nothing wrong shows no summary', () => {
  const { container } = render(<FormErrors fields={{ email: [] }} />)

  expect(container).toBeEmptyDOMElement()
})

function Page() {
  return (
    <>
      <FormErrors fields={fields} labels={labels} />
      <TextField name="email" label="E-mail" error={fields.email} />
    </>
  )
}
