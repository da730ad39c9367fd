export const SLUGS = [
  'terms',
  'privacy',
  'refunds',
  'seller-agreement',
  'content-guidelines',
] as const

export type Slug = (typeof SLUGS)[number]

/** Paragraphs first, then the points as a list. Plain text: whoever renders it escapes it. */
export interface Section {
  heading: string
  paragraphs: readonly string[]
  points?: readonly string[]
}

export interface LegalDocument {
  slug: Slug
  title: string
  /** One sentence for lists and search engines. */
  summary: string
  /** The day of the last change, `YYYY-MM-DD`; it is also what a consent names. */
  version: string
  sections: readonly Section[]
}

/** When the wording of each document last changed. Change it together with the text. */
export const VERSIONS: Record<Slug, string> = {
  terms: '2026-11-21',
  privacy: '2026-11-28',
  refunds: '2026-11-21',
  'seller-agreement': '2026-11-21',
  'content-guidelines': '2026-11-21',
}

export function isSlug(text: string): text is Slug {
  return (SLUGS as readonly string[]).includes(text)
}
