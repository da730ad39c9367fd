import sanitizeHtml from 'sanitize-html'

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: 'b i em strong a p ul ol li h3 blockquote br'.split(' '),
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
}

/** Keeps paragraphs, lists, headings, quotes, emphasis and links of what a person wrote; text of other elements stays. */
export function sanitizeDescription(html: string): string {
  return sanitizeHtml(html, ALLOWED).trim()
}
