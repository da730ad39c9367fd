import { expect, test } from 'vitest'
import { contributorText, readContributors } from './contributor-text.ts'

test('names stand one a line; what they did stands behind a comma', () => {
  const people = readContributors('Ada Okafor\n\n  Ann Lee , Translator\r\nKing, Jr.')

  expect(people).toEqual([
    { name: 'Ada Okafor', role: 'author' },
    { name: 'Ann Lee', role: 'translator' },
    { name: 'King, Jr.', role: 'author' },
  ])
  expect(contributorText(people)).toBe('Ada Okafor\nAnn Lee, translator\nKing, Jr.')
})
