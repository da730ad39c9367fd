import type { CoverArt } from '../covers/drawing.ts'
import type { DemoFile, DemoProduct, DemoVariant } from '../product.ts'

interface GoodsListing
  extends Pick<
    DemoProduct,
    'slug' | 'title' | 'seller' | 'tags' | 'summary' | 'description' | 'rating' | 'publishedDaysAgo'
  > {
  maker: string
  art: CoverArt
}

/** A digital good: every variant gives every file. */
export function defineDownload(
  listing: GoodsListing & {
    files: DemoFile[]
    variants: Pick<DemoVariant, 'title' | 'sku' | 'priceMinor' | 'compareAtMinor'>[]
  },
): DemoProduct {
  const { files } = listing
  return {
    ...shared(listing),
    kind: 'digital',
    category: 'downloads',
    contributors: [{ name: listing.maker, role: 'author' }],
    variants: listing.variants.map((variant) => ({
      ...variant,
      ships: false,
      files: files.map((file) => file.name),
    })),
    files,
  }
}

/** A thing that is packed and posted: stock and weight are counted on each variant. */
export function defineGoods(
  listing: GoodsListing & {
    variants: (Omit<DemoVariant, 'ships' | 'files' | 'stock' | 'weightGrams'> & {
      stock: number
      weightGrams: number
    })[]
  },
): DemoProduct {
  return {
    ...shared(listing),
    kind: 'physical',
    category: 'paper-and-goods',
    contributors: [],
    variants: listing.variants.map((variant) => ({ ...variant, ships: true })),
    files: [],
  }
}

function shared(listing: GoodsListing) {
  const { slug, title, seller, tags, summary, description, rating, publishedDaysAgo } = listing
  const cover = () => listing.art({ title, author: listing.maker })
  return { slug, title, seller, tags, summary, description, rating, publishedDaysAgo, cover }
}
