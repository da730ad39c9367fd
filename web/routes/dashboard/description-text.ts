/** The tags a description may hold; anything else that looks like one is just text. */
const TAGS = /<\/?(?:b|i|em|strong|a|p)\b[^>]*>/i

/**
 * What a person wrote as a description, as HTML: blank lines part paragraphs, and signs of HTML
 * stand for themselves unless the allowed tags were used. The catalogue still cleans the answer.
 */
export function descriptionHtml(written: string): string {
  const text = written.replaceAll('\r\n', '\n').trim()
  if (!text || /<p\b/i.test(text)) return text
  const html = TAGS.test(text) ? text : escaped(text)
  return html
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')
}

/** The other way: a stored description as a person would write it. `descriptionHtml` undoes it. */
export function descriptionText(html: string): string {
  const inner = html
    .trim()
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '')
    .replaceAll(/<\/p>\s*<p>/g, '\n\n')
  if (/<\/?p\b/i.test(inner)) return html
  if (TAGS.test(inner)) return inner
  const plain = unescaped(inner)
  // Words about tags would be taken for tags when they are saved again.
  return TAGS.test(plain) ? html : plain
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
