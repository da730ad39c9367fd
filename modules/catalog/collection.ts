import { z } from 'zod'
import { KINDS, line, Price } from './product.ts'

/** What a product must fit to stand in a collection; everything that is said must hold. */
export const CollectionRule = z
  .strictObject({
    kind: z.enum(KINDS).optional(),
    tag: z.string().trim().toLowerCase().min(1).max(40).optional(),
    genre: line(80).optional(),
    /** Slug or id of a category; what stands below it belongs to it. */
    category: z.string().trim().min(1).max(100).optional(),
    author: line(100).optional(),
    maxPriceMinor: Price.optional(),
    /** At least so many stars on average. */
    rating: z.number().min(1).max(5).optional(),
  })
  .refine((rule) => Object.values(rule).some((value) => value !== undefined), {
    error: 'say at least one thing that its products have in common',
  })
export type CollectionRule = z.output<typeof CollectionRule>
