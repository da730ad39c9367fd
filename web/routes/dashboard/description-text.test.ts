import { expect, test } from 'vitest'
import { descriptionHtml, descriptionText } from './description-text.ts'

test('blank lines part paragraphs', () => {
  expect(descriptionHtml('One.\n\nTwo,\nstill two.\r\n \r\nThree.')).toBe(
    '<p>One.</p><p>Two,\nstill two.</p><p>Three.</p>',
  )
  expect(descriptionHtml('  ')).toBe('')
})

test('signs of HTML in plain text stand for themselves', () => {
  expect(descriptionHtml('Tom & Jerry: 1 < 2 <script>')).toBe(
    '<p>Tom &amp; Jerry: 1 &lt; 2 &lt;script&gt;</p>',
  )
})

test('the allowed tags may be used, with or without paragraphs of their own', () => {
  expect(descriptionHtml('A <em>quiet</em> book.\n\nTwo.')).toBe(
    '<p>A <em>quiet</em> book.</p><p>Two.</p>',
  )
  expect(descriptionHtml('<p>One.</p>\n\n<p>Two.</p>')).toBe('<p>One.</p>\n\n<p>Two.</p>')
})

test.each([
  '<p>One.</p><p>Two &amp; three.</p>',
  '<p>A <em>quiet</em> book &amp; more.</p><p>Two.</p>',
  '<p>How to write &lt;em&gt;this&lt;/em&gt;.</p>',
  '',
])('what was stored comes back the same when it is saved again: %s', (html) => {
  expect(descriptionHtml(descriptionText(html))).toBe(html)
})

test('a stored description is shown as a person would write it', () => {
  expect(descriptionText('<p>One &amp; two.</p><p>Three.</p>')).toBe('One & two.\n\nThree.')
})
