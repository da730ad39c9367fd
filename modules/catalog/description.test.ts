import { expect, test } from 'vitest'
import { sanitizeDescription } from './description.ts'

test('keeps the six elements that descriptions are made of [SEC-11]', () => {
  const html =
    '<p>A <b>bold</b>, <i>slanted</i>, <em>pressed</em>, <strong>strong</strong> <a href="https://example.org">link</a>.</p>'

  expect(sanitizeDescription(html)).toBe(html)
})

test.each([
  ['<script>alert(1)</script>Moths', 'Moths'],
  ['<img src=x onerror=alert(1)>Moths', 'Moths'],
  ['<p onclick="alert(1)" style="color:red">Moths</p>', '<p>Moths</p>'],
  ['<a href="javascript:alert(1)">Moths</a>', '<a>Moths</a>'],
  ['<a href="  JaVaScRiPt:alert(1)">Moths</a>', '<a>Moths</a>'],
  ['<a href="data:text/html,x" target="_blank">Moths</a>', '<a>Moths</a>'],
  ['<a href="//evil.example">Moths</a>', '<a>Moths</a>'],
  ['<svg><p>Moths</p></svg>', '<p>Moths</p>'],
  ['<h1>Moths</h1><iframe src="https://x"></iframe>', 'Moths'],
  ['<p>Moths', '<p>Moths</p>'],
  ['1 < 2 & <b', '1 &lt; 2 &amp; '],
])('takes everything else out of %s [SEC-11]', (html, kept) => {
  expect(sanitizeDescription(html)).toBe(kept.trim())
})
