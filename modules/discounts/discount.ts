import { z } from 'zod'
import { isCurrency, MAX_AMOUNT_MINOR } from '#platform/money.ts'

export const TYPES = ['percent', 'amount', 'free_shipping', 'buy_x_get_y'] as const
export type DiscountType = (typeof TYPES)[number]

/** Minor units by currency. */
export const Amounts = z.record(
  z.string().refine(isCurrency, 'must be a currency such as USD'),
  z.int('must be whole minor units').min(1, 'must be more than nothing').max(MAX_AMOUNT_MINOR),
)
export type Amounts = z.infer<typeof Amounts>

/** Each list that is not empty narrows it; what stands in one list is an "or". */
export const Scope = z.strictObject({
  products: z.array(z.uuid('is not a product')).max(500).optional(),
  /** With everything below them. */
  categories: z.array(z.uuid('is not a category')).max(100).optional(),
  sellers: z.array(z.uuid('is not a seller')).max(100).optional(),
  kinds: z.array(z.string().max(40)).max(20).optional(),
})
export type Scope = z.infer<typeof Scope>

/** A code as people type it, in the one way it is kept: capitals, no spaces. */
export function codeAsKept(text: string): string {
  return text.replaceAll(/\s+/g, '').toUpperCase()
}

export const CODE_PATTERN = /^[A-Z0-9][A-Z0-9_-]{1,39}$/

export const Code = z
  .string('Please type a code')
  .max(80, 'A code is shorter than that')
  .transform(codeAsKept)
  .pipe(
    z
      .string()
      .min(1, 'Please type a code')
      .regex(CODE_PATTERN, 'A code has 2 to 40 letters, figures or dashes'),
  )

/** What a line must tell so that a discount can be reckoned. */
export interface DiscountableLine {
  productId: string
  sellerId: string
  kind: string
  quantity: number
  unitPriceMinor: number
}

/** A gift card is money: nothing is taken off it. */
export function isDiscountable(line: { kind: string }): boolean {
  return line.kind !== 'gift_card'
}

/** Whether a line lies in a scope. `categoriesOf` answers a product's categories up to the root. */
export function isInScope(
  scope: Scope,
  line: DiscountableLine,
  categoriesOf: (productId: string) => ReadonlySet<string>,
): boolean {
  const among = (list: readonly string[] | undefined, value: string) =>
    !list?.length || list.includes(value)
  const { categories } = scope
  return (
    isDiscountable(line) &&
    among(scope.products, line.productId) &&
    among(scope.sellers, line.sellerId) &&
    among(scope.kinds, line.kind) &&
    (!categories?.length || categories.some((one) => categoriesOf(line.productId).has(one)))
  )
}
