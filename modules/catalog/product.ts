import { z } from 'zod'
import { RETENTION } from '#platform/retention.ts'

export const KINDS = [
  'book',
  'digital',
  'physical',
  'course',
  'ticket',
  'membership',
  'bundle',
] as const
export type Kind = (typeof KINDS)[number]

export const STATUSES = [
  'draft',
  'pending',
  'approved',
  'rejected',
  'scheduled',
  'published',
  'archived',
] as const
export type Status = (typeof STATUSES)[number]

/**
 * Where a file stands with the virus scan: pending (waits for it), clean, infected (refused),
 * accepted (let through unscanned, by setting or by hand), held (waits for the owner).
 */
export const SCAN_STATES = ['pending', 'clean', 'infected', 'accepted', 'held'] as const
export type ScanState = (typeof SCAN_STATES)[number]

export const CONTRIBUTOR_ROLES = ['author', 'editor', 'illustrator', 'translator'] as const

/** From where a product may go. Archived is not the end: a seller may take it out of the drawer. */
export const MOVES: Record<Status, readonly Status[]> = {
  draft: ['pending', 'scheduled', 'published', 'archived'],
  pending: ['draft', 'approved', 'rejected', 'scheduled', 'published', 'archived'],
  approved: ['draft', 'scheduled', 'published', 'archived'],
  rejected: ['draft', 'archived'],
  scheduled: ['draft', 'scheduled', 'published', 'archived'],
  published: ['draft', 'archived'],
  archived: ['draft', 'pending', 'scheduled', 'published'],
}

/** The dearest thing that can be sold: 100,000,000 minor units. */
export const MAX_PRICE_MINOR = 100_000_000
export const MAX_TAGS = 20
export const MAX_VARIANTS = 100
export const MAX_IMAGES = 10
export const MAX_FILES = 100
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024
export const MAX_FILE_BYTES = 500 * 1024 * 1024
/** Of uploads that go on after a cut. */
export const MAX_RESUMABLE_BYTES = 5 * 1024 * 1024 * 1024

/** How long buyers can still fetch files that were taken away, alone or with their product. */
export const REMOVED_FILES_KEPT_DAYS: number = RETENTION.productFiles.days
export const MAX_PARTS = 50
export const MAX_TESTIMONIALS = 10

/** Kinds that reach the buyer as files, unless a variant is sent as a parcel. */
const GIVES_FILES: ReadonlySet<Kind> = new Set(['book', 'digital'])

export function mustGiveFiles(kind: Kind, variant: { ships: boolean }): boolean {
  return GIVES_FILES.has(kind) && !variant.ships
}

/** What a cover or another picture is shown from. `url` stands for pictures that lie elsewhere. */
export interface Cover {
  id: string
  width: number
  height: number
  tint: string | null
  alt: string
  url: string | null
}

/** The names on the cover: the authors, or whoever made it when there is no author. */
export function authorLineOf(contributors: readonly { name: string; role: string }[]): string {
  const authors = contributors.filter(({ role }) => role === 'author')
  return (authors.length > 0 ? authors : contributors).map(({ name }) => name).join(', ')
}

/** What a variant costs and when. */
export interface Priced {
  priceMinor: number
  saleMinor?: number | null | undefined
  saleStartsAt?: Date | null | undefined
  saleEndsAt?: Date | null | undefined
}

/** The price that is charged at a moment: the sale's while there is one. `PRICE_AT` says it in SQL. */
export function priceAt(variant: Priced, at: Date): number {
  const { priceMinor, saleMinor, saleStartsAt, saleEndsAt } = variant
  const isOn = (!saleStartsAt || saleStartsAt <= at) && (!saleEndsAt || saleEndsAt > at)
  return saleMinor != null && isOn ? saleMinor : priceMinor
}

/** Cheapest and dearest of what can be bought: lists show and sort by it. */
export function priceRange(
  variants: readonly Priced[],
  at: Date,
): {
  priceFromMinor: number
  priceToMinor: number
} {
  const prices = variants.map((variant) => priceAt(variant, at))
  return prices.length === 0
    ? { priceFromMinor: 0, priceToMinor: 0 }
    : { priceFromMinor: Math.min(...prices), priceToMinor: Math.max(...prices) }
}

/** A line a person wrote: no line breaks or other control characters, no space at the ends. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\p{Cc}+/gu, ' ').trim())
    .pipe(z.string().min(1, 'must not be empty').max(max, `must be at most ${max} characters`))

export const Price = z
  .number({ error: 'must be a whole number of minor units' })
  .int('must be a whole number of minor units')
  .min(0, 'must not be negative')
  .max(MAX_PRICE_MINOR, `must be at most ${MAX_PRICE_MINOR}`)
