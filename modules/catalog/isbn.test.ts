import { expect, test } from 'vitest'
import { normalizeIsbn } from './isbn.ts'

test.each([
  ['978-0-306-40615-7', '9780306406157'],
  ['ISBN-13: 978 0 306 40615 7', '9780306406157'],
  ['0-306-40615-2', '9780306406157'],
  ['0‑8044‑2957‑X', '9780804429573'],
])('reads %s as thirteen digits [CAT-25]', (text, isbn) => {
  expect(normalizeIsbn(text)).toBe(isbn)
})

test.each(['9780306406158', '0306406153', '9771234567003', '12345', '', 'not an isbn'])(
  'takes %j for no ISBN [CAT-25]',
  (text) => {
    expect(normalizeIsbn(text)).toBeUndefined()
  },
)
