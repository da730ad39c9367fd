import { expect, test } from 'vitest'
import { escapeHtml, renderMail } from './mail-layout.ts'

const nasty = `<script>alert("it's")</script>&<img src=x onerror='x'>`

test('whatever a person wrote stands in a mail as text, never as markup [SEC-12]', () => {
  const { html } = renderMail({
    preview: nasty,
    heading: nasty,
    shopName: nasty,
    paragraphs: [nasty],
    rows: [{ label: nasty, value: nasty, strong: true }],
    buttons: [{ label: nasty, url: 'https://shop.example/?a=1&b="><script>' }],
    footer: [nasty],
  })

  expect(html).not.toContain('<script')
  expect(html).not.toContain('<img')
  expect(html).not.toContain("onerror='")
  expect(html.split(escapeHtml(nasty)).length - 1).toBe(10)
  expect(html).toContain('href="https://shop.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;"')
})

test('the plain text says the same as the HTML, with links to copy', () => {
  const { text, html } = renderMail({
    heading: 'Thank you',
    shopName: 'Quarto & Quay',
    paragraphs: ['Order K7M4-29XH is paid.', 'Your files are ready.'],
    rows: [
      { label: 'Night Grammar', value: '$12.50' },
      { label: 'Total', value: '$12.50', strong: true },
    ],
    buttons: [{ label: 'Download your files', url: 'https://shop.example/orders/K7M4-29XH' }],
    footer: ['Write to us.'],
  })

  expect(text).toBe(
    [
      'Thank you',
      '',
      'Order K7M4-29XH is paid.',
      '',
      'Your files are ready.',
      '',
      'Night Grammar: $12.50',
      'Total: $12.50',
      '',
      'Download your files:',
      'https://shop.example/orders/K7M4-29XH',
      '',
      '--',
      'Quarto & Quay',
      'Write to us.',
    ].join('\n'),
  )
  for (const said of [
    'Thank you',
    'Night Grammar',
    '$12.50',
    'Quarto &amp; Quay',
    'Write to us.',
  ]) {
    expect(html).toContain(said)
  }
})
