import type { PageWords } from '../../page-meta.ts'
import { pageAddress } from '../../ui/pagination.tsx'
import type { FoundListing } from './find-listing.ts'
import { listAddress } from './listing-filters.ts'

/**
 * Addresses of a list for search engines. A list has one page each for itself, its genres, authors
 * and topics; the many other ways to narrow and order it are kept out.
 */
export function listingWords(
  listing: Pick<FoundListing, 'path' | 'filters' | 'page' | 'pages' | 'currency' | 'cards'>,
): Pick<PageWords, 'path' | 'hidden' | 'prev' | 'next'> {
  const { path, filters, page, pages, currency, cards } = listing
  const { genre, author, topic, ...narrowing } = { ...filters, page: undefined }
  const subjects = [genre, author, topic].filter((subject) => subject !== undefined)
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined)
  const address = listAddress(path, { ...filters, page: 1 }, currency)
  return {
    path: pageAddress(address, page),
    hidden: isNarrowed || subjects.length > 1 || cards.length === 0,
    ...(page > 1 ? { prev: pageAddress(address, page - 1) } : {}),
    ...(page < pages ? { next: pageAddress(address, page + 1) } : {}),
  }
}
