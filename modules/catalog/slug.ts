import { isId, readableCode } from '#platform/ids.ts'

const MAX_LENGTH = 80

/** Letters that do not fall apart into a plain letter and a mark. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  '&': ' and ',
}

/** Words that stand where a slug stands in an address. */
const RESERVED = new Set(['search', 'bulk', 'new', 'suggest', 'import', 'export'])

/** `Éloge de l'ombre` → `eloge-de-l-ombre`; an empty text for what has no Latin letter or digit. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]s\b/g, 's')
    .replace(/[ßæœøåđðþłħıŋ&]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
}

/** What the address of a product is made from: its title, or its kind when that leaves nothing. */
export function slugFor(title: string, kind: string): string {
  const slug = slugOf(title)
  return slug && !isReservedSlug(slug) ? slug : `${kind}-${slug || readableCode(8).toLowerCase()}`
}

/** Whether a word of an address can be a slug or an id at all: PostgreSQL refuses some texts. */
export function mayBeSlug(text: string): boolean {
  return /^[a-z0-9-]{1,120}$/.test(text)
}

export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug) || isId(slug)
}

/** `night-garden`, 3 → `night-garden-3`; the first one stays as it is. */
export function numberedSlug(slug: string, number: number): string {
  if (number === 1) return slug
  const suffix = `-${number}`
  return slug.slice(0, MAX_LENGTH - suffix.length) + suffix
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function firstFree(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const next = numberedSlug(slug, number)
    if (!taken.has(next)) return next
  }
}
