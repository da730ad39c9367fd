import { z } from 'zod'
import { isCurrency } from '#platform/money.ts'
import { sanitizeDescription } from './description.ts'
import { normalizeIsbn } from './isbn.ts'
import { CONTRIBUTOR_ROLES, KINDS, line, MAX_IMAGES, MAX_TAGS, Price } from './product.ts'
import { isReservedSlug, slugOf } from './slug.ts'

/** A whole number, as a number or as a form's text. */
const whole = (min: number, max: number) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ],
      {
        error: 'must be a whole number',
      },
    )
    .pipe(z.number().int('must be a whole number').min(min).max(max))

const Tag = z
  .string()
  .transform((text) =>
    text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .toLowerCase(),
  )
  .pipe(z.string().min(1, 'must not be empty').max(40, 'must be at most 40 characters'))

const Contributor = z.strictObject({
  name: line(120),
  role: z.enum(CONTRIBUTOR_ROLES).default('author'),
})

/** A picture that lies elsewhere, from an import: shown from there, never fetched by us. */
const ImageAddress = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'must be an https address' }).max(2000),
  alt: z.string().trim().max(300).default(''),
  width: whole(1, 20_000).default(600),
  height: whole(1, 20_000).default(900),
})

/** What every product has, whether it is new or changed. */
export const productFields = {
  title: line(200),
  subtitle: line(200),
  summary: z.string().trim().max(1000),
  description: z.string().max(50_000).transform(sanitizeDescription),
  kind: z.enum(KINDS),
  categoryId: z.uuid('is not a category'),
  /** The slug of a category, for people and files; `categoryId` says the same for programs. */
  category: z.string().trim().max(100),
  contributors: z.array(Contributor).max(20),
  tags: z
    .array(Tag)
    .transform((tags) => [...new Set(tags)])
    .pipe(z.array(z.string()).max(MAX_TAGS, `at most ${MAX_TAGS} tags`)),
  slug: z
    .string()
    .trim()
    .refine((slug) => slug.length > 0 && slug === slugOf(slug), {
      error: 'may hold small letters, digits and single hyphens',
    })
    .refine((slug) => !isReservedSlug(slug), { error: 'is a word the shop needs itself' }),
  currency: z.string().refine(isCurrency, { error: 'is not a currency' }),
  images: z.array(ImageAddress).max(MAX_IMAGES, `at most ${MAX_IMAGES} images`),
}

/** What only books have. */
export const bookFields = {
  genre: line(80),
  isbn: z.string().transform((text, issue) => {
    const isbn = normalizeIsbn(text)
    if (isbn) return isbn
    issue.addIssue({ code: 'custom', message: 'is not an ISBN: its check digit does not fit' })
    return z.NEVER
  }),
  pages: whole(1, 100_000),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must look like en or pt-BR'),
  publisher: line(200),
  publishedOn: z.iso.date('must be a day such as 2026-03-31'),
  series: line(200),
  seriesNumber: line(20),
}

/** What every variant has, whether it is new or changed. */
export const variantFields = {
  title: line(120),
  sku: z
    .string()
    .trim()
    .regex(/^[\w./-]{1,64}$/, 'may hold letters, digits and . / _ - (at most 64)'),
  priceMinor: Price,
  compareAtMinor: Price,
  ships: z.boolean(),
  weightGrams: whole(0, 1_000_000),
  options: z
    .record(line(40), line(80))
    .refine((options) => Object.keys(options).length <= 5, { error: 'at most 5 options' }),
}

interface Priced {
  priceMinor: number
  compareAtMinor?: number | null | undefined
}

/** A price that is crossed out must be higher than the one that counts. */
export function comparesHigher({ priceMinor, compareAtMinor }: Priced): boolean {
  return compareAtMinor == null || compareAtMinor > priceMinor
}

export const COMPARES_HIGHER = {
  error: 'must be higher than the price',
  path: ['compareAtMinor'],
}

/** Two variants of a product must not carry the same SKU. */
export function skusDiffer(variants: readonly { sku?: string | undefined }[]): boolean {
  const skus = variants.flatMap(({ sku }) => (sku ? [sku] : []))
  return new Set(skus).size === skus.length
}

export const SKUS_DIFFER = { error: 'two variants have the same SKU' }
