import { expect, test } from 'vitest'
import { COUNTRIES, countryName, isCountry } from './countries.ts'

test('offers every country of the standard by its name, once, in the order of the names', () => {
  const names = COUNTRIES.map(({ label }) => label)

  expect(COUNTRIES).toHaveLength(250)
  expect(new Set(names).size).toBe(250)
  expect(names.every((name) => name.length > 3)).toBe(true)
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')))
  expect(COUNTRIES).toContainEqual({ value: 'NG', label: 'Nigeria' })
})

test('takes nothing for a country that is none', () => {
  expect(['XX', 'EU', 'ng', '', 'UK'].filter(isCountry)).toEqual([])
  expect(countryName('XX')).toBe('XX')
})
