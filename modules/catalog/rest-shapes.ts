import { z } from '@hono/zod-openapi'
import { MoneyShape } from '#platform/rest.ts'
import { CONTRIBUTOR_ROLES, KINDS, STATUSES } from './product.ts'

export const ImageShape = z
  .object({
    id: z.string(),
    url: z.string(),
    width: z.int(),
    height: z.int(),
    alt: z.string(),
    tint: z.string().nullable().openapi({ description: 'A colour to show until it has loaded' }),
  })
  .openapi('Image')

const Seller = z.object({ slug: z.string(), name: z.string() })
const Rating = z.object({ average: z.number(), count: z.int() })

/** A product as it stands in lists. */
export const ProductShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    kind: z.enum(KINDS),
    title: z.string(),
    subtitle: z.string().nullable(),
    author: z.string().openapi({ description: 'As the cover names them; empty without any' }),
    price: MoneyShape.openapi({ description: 'Of the cheapest variant' }),
    priceTo: MoneyShape.openapi({ description: 'Of the dearest variant' }),
    compareAtPrice: MoneyShape.nullable(),
    payWhatYouWant: z.boolean(),
    releaseAt: z.string().nullable(),
    rating: Rating,
    coverUrl: z.string().nullable(),
    cover: ImageShape.nullable(),
    seller: Seller,
  })
  .openapi('Product')

export const FileShape = z
  .object({ id: z.string(), name: z.string(), contentType: z.string(), size: z.int() })
  .openapi('ProductFile')

/** A product with everything that its page shows. */
export const ProductDetailsShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    kind: z.enum(KINDS),
    status: z.enum(STATUSES),
    title: z.string(),
    subtitle: z.string().nullable(),
    author: z.string(),
    summary: z.string(),
    description: z.string().openapi({
      description: 'HTML of p, b, i, em, strong, a, ul, ol, li, h3, blockquote and br alone',
    }),
    price: MoneyShape,
    priceTo: MoneyShape,
    category: z.object({ slug: z.string(), name: z.string() }).nullable(),
    genre: z.string().nullable(),
    isbn: z.string().nullable(),
    pages: z.int().nullable(),
    language: z.string().nullable(),
    publisher: z.string().nullable(),
    publishedOn: z.string().nullable(),
    series: z.string().nullable(),
    seriesNumber: z.string().nullable(),
    edition: z.string().nullable(),
    seoTitle: z.string().nullable(),
    seoDescription: z.string().nullable(),
    releaseAt: z.string().nullable().openapi({ description: 'Ordered ahead, it opens then' }),
    salesEndAt: z.string().nullable(),
    publishAt: z.string().nullable(),
    mostPerOrder: z.int().nullable(),
    minAge: z
      .int()
      .nullable()
      .openapi({ description: 'Only people of that many years may buy it' }),
    rejectedReason: z.string().nullable(),
    testimonials: z.array(
      z.object({ quote: z.string(), name: z.string(), about: z.string().nullable() }),
    ),
    samples: z.array(z.object({ name: z.string(), size: z.int(), url: z.string() })),
    contributors: z.array(z.object({ name: z.string(), role: z.enum(CONTRIBUTOR_ROLES) })),
    tags: z.array(z.string()),
    rating: Rating,
    coverUrl: z.string().nullable(),
    images: z.array(ImageShape),
    variants: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        sku: z.string(),
        price: MoneyShape,
        compareAtPrice: MoneyShape.nullable(),
        lowestPriceBefore: MoneyShape.nullable().openapi({
          description: 'The lowest of the 30 days before it came down',
        }),
        saleStartsAt: z.string().nullable(),
        saleEndsAt: z.string().nullable(),
        payWhatYouWant: z.boolean().openapi({ description: 'price is the least that is taken' }),
        suggestedPrice: MoneyShape.nullable(),
        parts: z.array(
          z.object({
            variantId: z.string(),
            quantity: z.int(),
            title: z.string(),
            variantTitle: z.string(),
            slug: z.string(),
          }),
        ),
        ships: z.boolean().openapi({ description: 'Sent as a parcel' }),
        weightGrams: z.int().nullable(),
        options: z.record(z.string(), z.string()),
        files: z.array(FileShape).openapi({ description: 'What its buyer gets' }),
      }),
    ),
    seller: Seller,
    publishedAt: z.string().nullable(),
    updatedAt: z.string(),
  })
  .openapi('ProductDetails')

export const ProductListShape = z
  .object({
    items: z.array(ProductShape),
    total: z.int().openapi({ description: 'Counted up to 10,000' }),
    totalIsExact: z.boolean(),
    page: z.int(),
    limit: z.int(),
    nextCursor: z.string().nullable(),
  })
  .openapi('ProductList')

export const FoundListShape = ProductListShape.extend({
  corrected: z.string().nullable().openapi({
    description: 'What was looked for instead, when nothing has the words as they were typed',
  }),
}).openapi('FoundProducts')

const FacetShape = z.array(
  z.object({
    value: z.string().openapi({ description: 'What the filter of this name takes' }),
    label: z.string(),
    count: z.int(),
  }),
)

export const FacetsShape = z
  .object({
    isCounted: z.boolean().openapi({
      description:
        'False when more than 10,000 products would have to be counted; then all is empty',
    }),
    kind: FacetShape,
    genre: FacetShape,
    author: FacetShape,
    seller: FacetShape,
    rating: FacetShape,
    price: z.object({ min: z.int(), max: z.int() }).nullable().openapi({
      description: "In minor units of the shop's currency, as minPrice and maxPrice take them",
    }),
  })
  .openapi('Facets')

const OneCategory = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  productCount: z.int().openapi({ description: 'Published ones, in it and below it' }),
})

export const CollectionShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    rule: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('Collection')

/** Two levels are described; deeper ones have the same shape. */
export const CategoryShape = OneCategory.extend({
  children: z.array(OneCategory.extend({ children: z.array(z.unknown()) })),
}).openapi('Category')
