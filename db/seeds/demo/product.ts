/** One thing in the demo shop, with everything the shop needs to list, sell and deliver it. */
export interface DemoProduct {
  slug: string
  title: string
  subtitle?: string
  kind: 'book' | 'digital' | 'physical'
  /** Slug of one of `demoSellers`. */
  seller: string
  /** Slug of one of `demoCategories`. */
  category: string
  tags: string[]
  contributors: { name: string; role: 'author' | 'editor' | 'illustrator' | 'translator' }[]
  /** One sentence of at most 155 characters, for cards and search engines. */
  summary: string
  /** HTML of `p em strong b i a` only. */
  description: string
  variants: DemoVariant[]
  files: DemoFile[]
  book?: DemoBookFacts
  rating?: { count: number; sum: number }
  publishedDaysAgo: number
  /** A whole SVG document: 400 × 600 for books, 600 × 600 for everything else. */
  cover: () => string
}

export interface DemoVariant {
  title: string
  sku: string
  /** US cents. */
  priceMinor: number
  /** What it cost before, when it is on sale. */
  compareAtMinor?: number
  /** Absent means there is no end of it. */
  stock?: number
  weightGrams?: number
  ships: boolean
  options?: Record<string, string>
  /** Names of the product's files that this variant gives. */
  files?: string[]
}

export interface DemoFile {
  name: string
  kind: 'pdf' | 'epub' | 'zip'
  /** The same bytes every time. */
  make(): Promise<Uint8Array>
}

export interface DemoBookFacts {
  isbn13: string
  /** Pages of the PDF, cover included. */
  pages: number
  language: 'en' | 'fr'
  publisher: string
  /** ISO date. */
  publishedOn: string
  series?: string
  seriesNumber?: number
  genre: string
}

export interface DemoSeller {
  slug: string
  name: string
  /** One sentence under the name. */
  summary: string
  description: string
  /** ISO 3166-1 alpha-2. */
  country: string
  city: string
  /** The shop's owner is seller number one. */
  isOwner: boolean
}

export interface DemoCategory {
  slug: string
  name: string
  description: string
  /** Slug of the category above it. */
  parent?: string
  position: number
}
