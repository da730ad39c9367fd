import type { Edition } from '../bookmaking/edition.ts'
import { makeEpubBook } from '../bookmaking/epub-book.ts'
import { spacedForFrench } from '../bookmaking/french-spacing.ts'
import type { Manuscript } from '../bookmaking/manuscript.ts'
import { makePdfBook } from '../bookmaking/pdf-book.ts'
import type { CoverArt } from '../covers/drawing.ts'
import type { DemoBookFacts, DemoProduct, DemoVariant } from '../product.ts'
import { sellerNamed } from '../shop.ts'

interface Price {
  priceMinor: number
  compareAtMinor?: number
}

export interface BookListing
  extends Pick<
    DemoProduct,
    'slug' | 'title' | 'subtitle' | 'seller' | 'category' | 'tags' | 'summary' | 'description'
  > {
  /** The last page's note, where the seller's own description will not do. */
  publisherNote?: string
  /** Stem of the three SKUs. */
  code: string
  author: string
  translator?: string
  illustrator?: string
  digital: Price
  paperback?: Price & { stock: number; weightGrams: number }
  /** Paperback and digital together; shares its shelf with the paperback's weight. */
  both?: Price & { stock: number }
  facts: Omit<DemoBookFacts, 'publisher' | 'language'> & { language?: 'en' | 'fr' }
  rating?: { count: number; sum: number }
  publishedDaysAgo: number
  art: CoverArt
  manuscript: Manuscript
}

/** Turns a listing into a product with its editions, files and cover. */
export function defineBook(listing: BookListing): DemoProduct {
  const { slug, title, subtitle, author, translator, illustrator, facts } = listing
  const seller = sellerNamed(listing.seller)
  const language = facts.language ?? 'en'
  const cover = () => listing.art({ title, author, subtitle })
  const edition: Edition = {
    title,
    subtitle,
    author,
    translator,
    illustrator,
    summary: listing.summary,
    tags: listing.tags,
    language,
    publisher: seller.name,
    publisherNote: listing.publisherNote ?? seller.description,
    publishedOn: facts.publishedOn,
    isbn13: facts.isbn13,
    series: facts.series,
    seriesNumber: facts.seriesNumber,
    cover,
    manuscript: language === 'fr' ? spacedForFrench(listing.manuscript) : listing.manuscript,
  }
  const files: DemoProduct['files'] = [
    { name: `${slug}.pdf`, kind: 'pdf', make: () => makePdfBook(edition) },
    { name: `${slug}.epub`, kind: 'epub', make: () => makeEpubBook(edition) },
  ]
  return {
    slug,
    title,
    subtitle,
    kind: 'book',
    seller: listing.seller,
    category: listing.category,
    tags: listing.tags,
    contributors: [
      ...author.split(' & ').map((name) => ({ name, role: 'author' as const })),
      ...(translator ? [{ name: translator, role: 'translator' as const }] : []),
      ...(illustrator ? [{ name: illustrator, role: 'illustrator' as const }] : []),
    ],
    summary: listing.summary,
    description: listing.description,
    variants: variantsOf(
      listing,
      files.map((file) => file.name),
    ),
    files,
    book: { ...facts, language, publisher: seller.name },
    rating: listing.rating,
    publishedDaysAgo: listing.publishedDaysAgo,
    cover,
  }
}

function variantsOf(listing: BookListing, files: string[]): DemoVariant[] {
  const { code, digital, paperback, both } = listing
  const variants: DemoVariant[] = [
    {
      title: 'Digital edition',
      sku: `${code}-E`,
      ...digital,
      ships: false,
      options: { Format: 'Digital (PDF and EPUB)' },
      files,
    },
  ]
  if (paperback) {
    variants.push({
      title: 'Paperback',
      sku: `${code}-P`,
      ...paperback,
      ships: true,
      options: { Format: 'Paperback' },
    })
  }
  if (paperback && both) {
    variants.push({
      title: 'Paperback and digital',
      sku: `${code}-B`,
      ...both,
      weightGrams: paperback.weightGrams,
      ships: true,
      options: { Format: 'Paperback and digital' },
      files,
    })
  }
  return variants
}
