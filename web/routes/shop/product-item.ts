import type { ProductCard } from '#modules/catalog/index.ts'
import type { ProductCardProps } from '../../ui/product-card.tsx'
import { coverImage } from '../../ui/product-image.ts'

/** How wide a cover stands on a shelf of two, three, four or six, and on the stage in front. */
const ON_A_SHELF = '(width >= 60rem) 13rem, (width >= 44rem) 30vw, 45vw'
export const ON_THE_STAGE = '(width >= 36rem) 15rem, 40vw'

/** Books stand upright; everything else is shown as it was photographed. */
export function shapeOf(kind: string): 'book' | 'goods' {
  return kind === 'book' ? 'book' : 'goods'
}

/** A product of the catalogue as a card on a shelf. */
export function shelfCard(
  product: ProductCard,
  locale: string,
  sizes = ON_A_SHELF,
): ProductCardProps {
  const { currency, priceFromMinor, priceToMinor, compareAtMinor } = product
  const author = product.authorLine || product.sellerName
  const image = coverImage(product.cover, sizes)
  return {
    href: `/products/${product.slug}`,
    title: product.title,
    shape: shapeOf(product.kind),
    price: {
      amountMinor: priceFromMinor,
      currency,
      locale,
      from: priceToMinor > priceFromMinor,
      ...(compareAtMinor === null ? {} : { compareAtMinor }),
      ...(product.payWhatYouWant ? { payWhatYouLike: true } : {}),
    },
    ...(product.releaseAt ? { badge: 'Order ahead' } : {}),
    ...(author ? { author } : {}),
    ...(image ? { image } : {}),
    ...(product.ratingCount > 0
      ? { rating: { value: product.ratingHundredths / 100, count: product.ratingCount, locale } }
      : {}),
  }
}
