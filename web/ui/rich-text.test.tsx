import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Prose, RichText } from './prose.tsx'

function htmlOf(html: string) {
  const { container } = render(<RichText html={html} />)
  return container.innerHTML
}

test('what people wrote keeps its emphasis, links and lists', () => {
  const html =
    '<p>See <em>the <strong>water</strong></em>.<br></p><ul><li>One</li><li>Two</li></ul>'

  expect(htmlOf(html)).toBe(html)
})

test('scripts, handlers and frames are inert, whatever was stored [SEC-12]', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" java&#115;cript:alert(1)">b</a>',
    '<a href="//evil.example">c</a>',
    '<svg onload=alert(1)><p onclick="alert(1)" style="position:fixed">d</p></svg>',
    '<iframe src="https://evil.example"></iframe><style>p{}</style>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<p <img src=x onerror=alert(1)>',
  ]

  for (const attack of attacks) {
    const { container } = render(<RichText html={attack} />)
    expect(container.querySelector('script, iframe, style, svg')).toBeNull()
    for (const element of container.querySelectorAll('*')) {
      const names = element.getAttributeNames()
      expect(names.filter((name) => /^on|^style$/.test(name))).toEqual([])
      expect(element.getAttribute('href') ?? '').not.toMatch(/script:|^\/\//i)
    }
  }
})

test('words that look like tags are shown as words', () => {
  expect(htmlOf('<p>1 &lt; 2 &amp; &quot;so&quot; &#8212; a <b>b</b></p>')).toBe(
    '<p>1 &lt; 2 &amp; "so" — a <b>b</b></p>',
  )
})

test('tags that were never closed do not swallow the page', () => {
  expect(htmlOf('<p>One<p>Two</b></p>three')).toBe('<p>One</p><p>Two</p>three')
  expect(htmlOf('<li>lonely')).toBe('<li>lonely</li>')
})

test('links that leave the shop give it no voice', () => {
  render(
    <Prose lang="yo">
      <RichText html={'<a href="https://example.org">there</a> <a href="/shop">here</a>'} />
    </Prose>,
  )

  expect(screen.getByRole('link', { name: 'there' })).toHaveAttribute(
    'rel',
    'nofollow ugc noopener',
  )
  expect(screen.getByRole('link', { name: 'here' })).not.toHaveAttribute('rel')
  expect(screen.getByText('there').closest('[lang]')).toHaveAttribute('lang', 'yo')
})
