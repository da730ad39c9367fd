import type { Kind } from '#modules/catalog/index.ts'

interface KindWords {
  one: string
  many: string
  /** Name of the whole sort, as a filter or a link. */
  label: string
  /** Heading of its shelf on the front page. */
  shelf: string
}

/** What each kind of product is called in the shop. */
export const KIND_WORDS: Record<Kind, KindWords> = {
  book: { one: 'book', many: 'books', label: 'Books', shelf: 'Books' },
  digital: {
    one: 'download',
    many: 'downloads',
    label: 'Downloads',
    shelf: 'To download and keep',
  },
  physical: { one: 'thing', many: 'things', label: 'Goods', shelf: 'Things to hold' },
  course: { one: 'course', many: 'courses', label: 'Courses', shelf: 'Courses to take' },
  ticket: { one: 'ticket', many: 'tickets', label: 'Tickets', shelf: 'Be there' },
  membership: {
    one: 'membership',
    many: 'memberships',
    label: 'Memberships',
    shelf: 'Come in for longer',
  },
  bundle: { one: 'bundle', many: 'bundles', label: 'Bundles', shelf: 'Together, for less' },
}

export function isKind(text: string | null): text is Kind {
  return text !== null && Object.hasOwn(KIND_WORDS, text)
}

/** `84 books`, `1 product`; a count that stopped early says `more than`. */
export function countInWords(
  total: number,
  { kind, more = false, locale }: { kind?: Kind; more?: boolean; locale: string },
): string {
  const words = kind ? KIND_WORDS[kind] : { one: 'product', many: 'products' }
  const figure = new Intl.NumberFormat(locale).format(total)
  return `${more ? 'more than ' : ''}${figure} ${total === 1 ? words.one : words.many}`
}
