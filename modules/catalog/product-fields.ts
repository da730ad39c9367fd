import { z } from 'zod'
import { isCurrency } from '#platform/money.ts'
import { sanitizeDescription } from './description.ts'
import { normalizeIsbn } from './isbn.ts'
import {
  CONTRIBUTOR_ROLES,
  KINDS,
  line,
  MAX_IMAGES,
  MAX_TAGS,
  Price,
  type Priced,
} from './product.ts'
import { isReservedSlug, slugOf } from './slug.ts'

/** A moment, as programs write it: `2026-03-31T12:00:00Z`. */
export const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))], {
    error: 'must be a time such as 2026-03-31T12:00:00Z',
  })
  .meta({ type: 'string', format: 'date-time' })

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
  seoTitle: line(120),
  seoDescription: z.string().trim().min(1, 'must not be empty').max(320),
  releaseAt: moment,
  salesEndAt: moment,
  mostPerOrder: whole(1, 999),
  minAge: whole(1, 21),
  publishAt: moment,
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
  edition: line(80),
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
  saleMinor: Price,
  saleStartsAt: moment,
  saleEndsAt: moment,
  payWhatYouWant: z.boolean(),
  suggestedMinor: Price,
  ships: z.boolean(),
  weightGrams: whole(0, 1_000_000),
  options: z
    .record(line(40), line(80))
    .refine((options) => Object.keys(options).length <= 5, { error: 'at most 5 options' }),
}

interface Pricing extends Priced {
  compareAtMinor?: number | null | undefined
  payWhatYouWant?: boolean | undefined
  suggestedMinor?: number | null | undefined
}

/** What does not fit together in the prices of a variant, by field. */
export function pricingFaults(variant: Pricing): [field: string, message: string][] {
  const { priceMinor, compareAtMinor, saleMinor, saleStartsAt, saleEndsAt } = variant
  const { payWhatYouWant = false, suggestedMinor } = variant
  const faults: [string, string][] = []
  if (compareAtMinor != null && compareAtMinor <= priceMinor) {
    faults.push(['compareAtMinor', 'must be higher than the price'])
  }
  if (saleMinor != null && saleMinor >= priceMinor) {
    faults.push(['saleMinor', 'must be lower than the price'])
  }
  if (saleMinor != null && payWhatYouWant) {
    faults.push(['saleMinor', 'where buyers name the price there is no sale'])
  }
  if (saleStartsAt && saleEndsAt && saleEndsAt <= saleStartsAt) {
    faults.push(['saleEndsAt', 'must be later than its start'])
  }
  if (suggestedMinor != null && !payWhatYouWant) {
    faults.push(['suggestedMinor', 'is only for what buyers name the price of'])
  } else if (suggestedMinor != null && suggestedMinor < priceMinor) {
    faults.push(['suggestedMinor', 'must not be below the least that is taken'])
  }
  return faults
}

/** The same as a check of a schema. */
export function pricesFit(variant: Pricing, issue: z.RefinementCtx): void {
  for (const [field, message] of pricingFaults(variant)) {
    issue.addIssue({ code: 'custom', path: [field], message })
  }
}

/** Two variants of a product must not carry the same SKU. */
export function skusDiffer(variants: readonly { sku?: string | undefined }[]): boolean {
  const skus = variants.flatMap(({ sku }) => (sku ? [sku] : []))
  return new Set(skus).size === skus.length
}

export const SKUS_DIFFER = { error: 'two variants have the same SKU' }
