import { expect, test } from 'vitest'
import { firstFree, slugFor, slugOf } from './slug.ts'

test.each([
  ["Éloge de l'ombre", 'eloge-de-l-ombre'],
  ['Straße & Æther', 'strasse-and-aether'],
  ["The Heron's Year", 'the-herons-year'],
  ['  --  Ready?  Steady! Go…', 'ready-steady-go'],
  ['東京 by Night', 'by-night'],
  ['Øresund 1999', 'oresund-1999'],
])('makes a readable address of %s [CAT-20]', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('a title without a Latin letter gets an address from its kind [CAT-20]', () => {
  expect(slugFor('Война и мир', 'book')).toMatch(/^book-[a-z0-9]{8}$/)
})

test('an address never stands where the shop has a page of its own', () => {
  expect(slugFor('Search', 'book')).toBe('book-search')
  expect(slugFor('0198f0c2-1111-7000-8000-000000000000', 'book')).toMatch(/^book-0198/)
})

test('numbers go up, and stay within the length of an address', () => {
  const long = 'a'.repeat(80)

  expect(firstFree('moth', new Set(['moth', 'moth-2']))).toBe('moth-3')
  expect(firstFree(long, new Set([long]))).toBe(`${'a'.repeat(78)}-2`)
})
