import { z } from 'zod'
import { Parts } from './change-bundle.ts'
import { MAX_FILES, MAX_VARIANTS } from './product.ts'
import {
  bookFields,
  pricesFit,
  productFields,
  SKUS_DIFFER,
  skusDiffer,
  variantFields,
} from './product-fields.ts'

const NewVariant = z
  .strictObject({
    ...variantFields,
    sku: variantFields.sku.optional(),
    compareAtMinor: variantFields.compareAtMinor.nullish(),
    saleMinor: variantFields.saleMinor.nullish(),
    saleStartsAt: variantFields.saleStartsAt.nullish(),
    saleEndsAt: variantFields.saleEndsAt.nullish(),
    payWhatYouWant: variantFields.payWhatYouWant.default(false),
    suggestedMinor: variantFields.suggestedMinor.nullish(),
    /** Left out: goods are sent as parcels, everything else is not. */
    ships: variantFields.ships.optional(),
    weightGrams: variantFields.weightGrams.nullish(),
    options: variantFields.options.default({}),
    /** What a bundle consists of. */
    parts: Parts.default([]),
    /**
     * Which of the files that come along the buyer of this variant gets, counted from 0. Left out:
     * all of them, unless the variant is sent as a parcel.
     */
    fileIndexes: z.array(z.number().int().min(0)).max(MAX_FILES).optional(),
  })
  .superRefine(pricesFit)

/** What a form, the API and an import say of a product that does not exist yet. */
export const NewProduct = z.strictObject({
  ...productFields,
  subtitle: productFields.subtitle.nullish(),
  summary: productFields.summary.default(''),
  description: productFields.description.default(''),
  categoryId: productFields.categoryId.nullish(),
  category: productFields.category.nullish(),
  /** Left out: the asker's own seller, or the shop's. */
  sellerId: z.uuid('is not a seller').optional(),
  contributors: productFields.contributors.default([]),
  tags: productFields.tags.default([]),
  /** Left out: made from the title. */
  slug: productFields.slug.optional(),
  /** Left out: the shop's. Another one is refused. */
  currency: productFields.currency.optional(),
  images: productFields.images.default([]),
  genre: bookFields.genre.nullish(),
  isbn: bookFields.isbn.nullish(),
  pages: bookFields.pages.nullish(),
  language: bookFields.language.nullish(),
  publisher: bookFields.publisher.nullish(),
  publishedOn: bookFields.publishedOn.nullish(),
  series: bookFields.series.nullish(),
  seriesNumber: bookFields.seriesNumber.nullish(),
  edition: bookFields.edition.nullish(),
  seoTitle: productFields.seoTitle.nullish(),
  seoDescription: productFields.seoDescription.nullish(),
  releaseAt: productFields.releaseAt.nullish(),
  salesEndAt: productFields.salesEndAt.nullish(),
  mostPerOrder: productFields.mostPerOrder.nullish(),
  minAge: productFields.minAge.nullish(),
  /** When it goes on sale by itself, with the status `scheduled`. */
  publishAt: productFields.publishAt.nullish(),
  /** Where an imported row came from: a seller has each only once. */
  importKey: z.string().trim().min(1).max(200).optional(),
  variants: z
    .array(NewVariant)
    .min(1, 'at least one variant, with a price')
    .max(MAX_VARIANTS, `at most ${MAX_VARIANTS} variants`)
    .refine(skusDiffer, SKUS_DIFFER),
  status: z.enum(['draft', 'scheduled', 'published']).default('draft'),
})
export type NewProduct = z.output<typeof NewProduct>
export type NewProductInput = z.input<typeof NewProduct>
