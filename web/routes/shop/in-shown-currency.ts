import type { ProductDetails } from '#modules/catalog/index.ts'
import { shownPrices } from '#modules/pricing/index.ts'
import type { Context } from '#platform/context.ts'

/** A product with its prices in the currency the visitor chose. */
export async function inShownCurrency(
  ctx: Context,
  product: ProductDetails,
): Promise<ProductDetails> {
  const { currency: own } = product
  const shown = await shownPrices(
    ctx,
    product.variants.map(({ id }) => id),
  )
  if (shown.currency === own) return product
  const inShown = (variantId: string, amountMinor: number) =>
    shown.priceOf({ variantId, amountMinor, currency: own })
  const variants = product.variants.map((variant) => {
    const priceMinor = inShown(variant.id, variant.priceMinor).amountMinor
    const compareAt = variant.compareAtMinor && inShown('', variant.compareAtMinor).amountMinor
    return {
      ...variant,
      priceMinor,
      compareAtMinor: compareAt && compareAt > priceMinor ? compareAt : null,
    }
  })
  const prices = variants.map((variant) => variant.priceMinor)
  const [first] = product.variants
  if (!first || inShown(first.id, first.priceMinor).currency === own) return product
  return {
    ...product,
    currency: shown.currency,
    variants,
    priceFromMinor: Math.min(...prices),
    priceToMinor: Math.max(...prices),
  }
}
