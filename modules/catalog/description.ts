import sanitizeHtml from 'sanitize-html'

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: ['b', 'i', 'em', 'strong', 'a', 'p'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
}

/** Keeps b, i, em, strong, a[href] and p of what a person wrote; text of other elements stays. */
export function sanitizeDescription(html: string): string {
  return sanitizeHtml(html, ALLOWED).trim()
}
