import { toDecimal } from '#platform/money.ts'
import type { Offer } from './buy-form.tsx'
import type { Contributor } from './byline.tsx'
import type { BookFacts } from './product-facts.tsx'

export interface AboutProduct extends BookFacts {
  title: string
  kind: string
  description: string
  currency: string
  /** Absolute addresses. */
  url: string
  images: readonly string[]
  contributors: readonly Contributor[]
  sellerName: string
  offers: readonly Offer[]
  rating: { value: number; count: number }
  refundWindowDays: number
  /** ISO 3166-1 alpha-2 of the shop, when it is known. */
  country: string | null
  /** When it opens, while it can only be ordered ahead. */
  releaseAt: string | null
}

/** The product in the words of schema.org, for search engines: what, by whom, at what price. */
export function aboutProduct(product: AboutProduct): object {
  const { title, description, url, images, rating, offers } = product
  return {
    '@context': 'https://schema.org',
    '@type': product.kind === 'book' ? ['Product', 'Book'] : 'Product',
    name: title,
    url,
    ...(description ? { description } : {}),
    ...(images.length > 0 ? { image: images } : {}),
    ...(product.kind === 'book' ? bookWords(product) : {}),
    ...(rating.count > 0
      ? {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: rating.value,
            reviewCount: rating.count,
            bestRating: 5,
            worstRating: 1,
          },
        }
      : {}),
    offers: offers.map((offer) => offerWords(offer, product)),
  }
}

function bookWords(product: AboutProduct): object {
  const { isbn, pages, language, publisher, publishedOn, genre, contributors } = product
  const people = (role: Contributor['role']) =>
    contributors.filter((one) => one.role === role).map(({ name }) => ({ '@type': 'Person', name }))
  const named = Object.entries({
    author: people('author'),
    editor: people('editor'),
    illustrator: people('illustrator'),
    translator: people('translator'),
  }).filter(([, everyone]) => everyone.length > 0)
  return {
    ...Object.fromEntries(named),
    ...(isbn ? { isbn } : {}),
    ...(pages ? { numberOfPages: pages } : {}),
    ...(language ? { inLanguage: language } : {}),
    ...(publisher ? { publisher: { '@type': 'Organization', name: publisher } } : {}),
    ...(product.edition ? { bookEdition: product.edition } : {}),
    ...(publishedOn ? { datePublished: publishedOn } : {}),
    ...(genre ? { genre } : {}),
  }
}

function offerWords(offer: Offer, product: AboutProduct): object {
  const { currency, url, sellerName, refundWindowDays, country } = product
  return {
    '@type': 'Offer',
    name: offer.title,
    url,
    price: toDecimal(offer.priceMinor, currency),
    priceCurrency: currency,
    availability: `https://schema.org/${product.releaseAt ? 'PreOrder' : availabilityOf(offer)}`,
    ...(product.releaseAt ? { availabilityStarts: product.releaseAt } : {}),
    ...(offer.saleEndsAt ? { priceValidUntil: offer.saleEndsAt } : {}),
    itemCondition: 'https://schema.org/NewCondition',
    seller: { '@type': 'Organization', name: sellerName },
    ...(refundWindowDays > 0 && country
      ? {
          hasMerchantReturnPolicy: {
            '@type': 'MerchantReturnPolicy',
            applicableCountry: country,
            returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
            merchantReturnDays: refundWindowDays,
          },
        }
      : {}),
  }
}

function availabilityOf({ stock }: Offer): string {
  if (stock.isSoldOut) return 'SoldOut'
  return stock.words ? 'LimitedAvailability' : 'InStock'
}

/** The way to a page, as search engines show it above its title. */
export function aboutTrail(
  trail: readonly { label: string; href?: string }[],
  baseUrl: string,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      ...(href ? { item: baseUrl + href } : {}),
    })),
  }
}
