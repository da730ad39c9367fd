import type { Kind, Status } from '#modules/catalog/index.ts'
import { KIND_WORDS } from '../shop/kind-words.ts'

/** Kinds that this form can make; the others have rooms of their own. */
export const SOLD_HERE = ['book', 'digital', 'physical', 'bundle'] as const

export const KIND_CARDS = [
  { value: 'book', label: 'Book', detail: 'PDF and EPUB, or printed' },
  { value: 'digital', label: 'Download', detail: 'Files of any other sort' },
  { value: 'physical', label: 'Goods', detail: 'Things that are sent' },
  { value: 'bundle', label: 'Bundle', detail: 'Several of these, at one price' },
]

/** A kind as the column of a table says it: `Book`. */
export function kindInWords(kind: Kind): string {
  const word = kind === 'physical' ? 'goods' : KIND_WORDS[kind].one
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const STATUS_WORDS: Record<Status, string> = {
  draft: 'Draft',
  pending: 'Waits for approval',
  approved: 'Approved',
  rejected: 'Rejected',
  scheduled: 'Scheduled',
  published: 'On sale',
  archived: 'Archived',
}

export function statusInWords(status: Status): string {
  return STATUS_WORDS[status]
}

/** From where a product may go on sale; what was rejected is mended as a draft first. */
export function mayPublish(status: Status): boolean {
  return status !== 'published' && status !== 'rejected'
}

export const STATUS_CHOICES = Object.entries(STATUS_WORDS).map(([value, label]) => ({
  value,
  label,
}))

/** What the fields of a product's forms are called, for the summary of what needs mending. */
export const FIELD_LABELS: Record<string, string> = {
  kind: 'What it is',
  title: 'Title',
  subtitle: 'Subtitle',
  contributors: 'Author or maker',
  categoryId: 'Category',
  newCategory: 'New category',
  tags: 'Tags',
  summary: 'In one or two sentences',
  description: 'Description',
  price: 'Price',
  compareAt: 'Former price',
  stock: 'How many there are',
  weightGrams: 'Weight',
  genre: 'Genre',
  isbn: 'ISBN',
  pages: 'Pages',
  language: 'Language',
  publisher: 'Publisher',
  publishedOn: 'Published on',
  series: 'Series',
  seriesNumber: 'Place in the series',
  edition: 'Edition',
  releaseAt: 'Opens on',
  salesEndAt: 'Sold until',
  mostPerOrder: 'At most in one order',
  minAge: 'Age to buy it',
  slug: 'Address',
  seoTitle: 'Title for search engines',
  seoDescription: 'Description for search engines',
  testimonials: 'What they say',
  cover: 'Cover',
  files: 'Files',
}
