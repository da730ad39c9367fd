import { z } from 'zod'

/** A whole number between 1 and 999, as a number or as a form's text; nothing that only looks like one. */
export const Quantity = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,3}$/, 'must be a whole number')
        .transform(Number),
    ],
    {
      error: 'must be a whole number',
    },
  )
  .pipe(
    z
      .number({ error: 'must be a whole number' })
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(999, 'must be at most 999'),
  )

/** As above, where 0 means: take it out. */
export const QuantityOrNone = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,3}$/, 'must be a whole number')
        .transform(Number),
    ],
    {
      error: 'must be a whole number',
    },
  )
  .pipe(
    z
      .number({ error: 'must be a whole number' })
      .int('must be a whole number')
      .min(0, 'must not be negative')
      .max(999, 'must be at most 999'),
  )

export const MAX_ITEMS = 100

/**
 * What one costs: the price of now, or what the buyer offers where they may. An offer that has
 * become too low is lifted to the least that is taken.
 */
export function unitPriceOf(
  variant: { priceMinor: number; payWhatYouWant: boolean },
  namedPriceMinor: number | null | undefined,
): number {
  if (!variant.payWhatYouWant || namedPriceMinor == null) return variant.priceMinor
  return Math.max(namedPriceMinor, variant.priceMinor)
}

export interface CartLine {
  id: string
  variantId: string
  productId: string
  sellerId: string
  slug: string
  title: string
  variantTitle: string
  sku: string
  kind: string
  ships: boolean
  weightGrams?: number | null
  quantity: number
  unitPriceMinor: number
  /** The same in the product's own currency, before it was converted for the buyer. */
  ownPriceMinor?: number
  totalMinor: number
  currency: string
  cover: { id: string; width: number; height: number; tint: string | null; alt: string } | null
  /** What the person should know before paying. */
  notice?:
    | { kind: 'price_changed'; fromMinor: number }
    | { kind: 'fewer_left'; available: number }
    | { kind: 'too_many'; most: number }
    | { kind: 'sold_out' }
    | { kind: 'not_for_sale' }
}

export interface Cart {
  id: string | undefined
  lines: CartLine[]
  itemCount: number
  /** Of the lines that can be bought now. */
  itemsMinor: number
  currency: string
  pendingOrderId: string | undefined
  /** Discount codes that were typed, whether or not they still bring something. */
  codes: string[]
  /** True when every line can be bought as it stands. */
  ready: boolean
}
