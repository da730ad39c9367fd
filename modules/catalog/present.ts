import type { z } from '@hono/zod-openapi'
import { type WireMoney, wireMoney } from '#platform/money.ts'
import type { Category } from './category-queries.ts'
import type { ProductDetails, ProductFile } from './find-product.ts'
import type { ListedProducts } from './list-products.ts'
import type { Cover } from './product.ts'
import type { ProductCard } from './product-card.ts'
import type {
  CategoryShape,
  FileShape,
  ImageShape,
  ProductDetailsShape,
  ProductListShape,
  ProductShape,
} from './rest-shapes.ts'
import { hasPassed } from './scan.ts'

/** Pictures that lie elsewhere keep their address; ours are sent in one width for all. */
function addressOf(image: Cover, baseUrl: string): string {
  return image.url ?? `${baseUrl}/media/${image.id}/640.webp`
}

export function presentImage(image: Cover, baseUrl: string): z.infer<typeof ImageShape> {
  return {
    id: image.id,
    url: addressOf(image, baseUrl),
    width: image.width,
    height: image.height,
    alt: image.alt,
    tint: image.tint,
  }
}

function presentRating({ ratingHundredths, ratingCount }: Rated) {
  return { average: ratingHundredths / 100, count: ratingCount }
}

interface Rated {
  ratingHundredths: number
  ratingCount: number
}

function moneyOrNull(amountMinor: number | null, currency: string): WireMoney | null {
  return amountMinor === null ? null : wireMoney(amountMinor, currency)
}

export function presentCard(card: ProductCard, baseUrl: string): z.infer<typeof ProductShape> {
  return {
    id: card.id,
    slug: card.slug,
    kind: card.kind,
    title: card.title,
    subtitle: card.subtitle,
    author: card.authorLine,
    price: wireMoney(card.priceFromMinor, card.currency),
    priceTo: wireMoney(card.priceToMinor, card.currency),
    compareAtPrice: moneyOrNull(card.compareAtMinor, card.currency),
    payWhatYouWant: card.payWhatYouWant,
    releaseAt: card.releaseAt,
    rating: presentRating(card),
    coverUrl: card.cover && addressOf(card.cover, baseUrl),
    cover: card.cover && presentImage(card.cover, baseUrl),
    seller: { slug: card.sellerSlug, name: card.sellerName },
  }
}

export function presentList(
  list: ListedProducts,
  baseUrl: string,
): z.infer<typeof ProductListShape> {
  return {
    items: list.items.map((card) => presentCard(card, baseUrl)),
    total: list.total,
    totalIsExact: list.totalIsExact,
    page: list.page,
    limit: list.limit,
    nextCursor: list.nextCursor,
  }
}

export function presentFile(
  file: Pick<ProductFile, 'id' | 'name' | 'contentType' | 'size'>,
): z.infer<typeof FileShape> {
  return { id: file.id, name: file.name, contentType: file.contentType, size: file.size }
}

export function presentProduct(
  product: ProductDetails,
  baseUrl: string,
): z.infer<typeof ProductDetailsShape> {
  const { currency } = product
  const shelf = product.categoryPath.at(-1)
  const cover = product.images[0]
  return {
    id: product.id,
    slug: product.slug,
    kind: product.kind,
    status: product.status,
    title: product.title,
    subtitle: product.subtitle,
    author: product.authorLine,
    summary: product.summary,
    description: product.description,
    price: wireMoney(product.priceFromMinor, currency),
    priceTo: wireMoney(product.priceToMinor, currency),
    category: shelf ? { slug: shelf.slug, name: shelf.name } : null,
    genre: product.genre,
    isbn: product.isbn,
    pages: product.pages,
    language: product.language,
    publisher: product.publisher,
    publishedOn: product.publishedOn,
    series: product.series,
    seriesNumber: product.seriesNumber,
    edition: product.edition,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    releaseAt: product.releaseAt,
    salesEndAt: product.salesEndAt,
    publishAt: product.canEdit ? product.publishAt : null,
    mostPerOrder: product.mostPerOrder,
    minAge: product.minAge,
    rejectedReason: product.canEdit ? product.rejectedReason : null,
    testimonials: product.testimonials,
    samples: product.files
      .filter(({ isSample, scanState }) => isSample && hasPassed(scanState))
      .map(({ id, name, size }) => ({ name, size, url: `${baseUrl}/samples/${id}` })),
    contributors: product.contributors.map(({ name, role }) => ({ name, role })),
    tags: product.tags,
    rating: presentRating(product),
    coverUrl: cover ? addressOf(cover, baseUrl) : null,
    images: product.images.map((image) => presentImage(image, baseUrl)),
    variants: product.variants.map((variant) => ({
      id: variant.id,
      title: variant.title,
      sku: variant.sku,
      price: wireMoney(variant.priceMinor, currency),
      compareAtPrice: moneyOrNull(variant.compareAtMinor, currency),
      lowestPriceBefore: moneyOrNull(variant.lowestBeforeMinor, currency),
      saleStartsAt: variant.saleStartsAt,
      saleEndsAt: variant.saleEndsAt,
      payWhatYouWant: variant.payWhatYouWant,
      suggestedPrice: moneyOrNull(variant.suggestedMinor, currency),
      parts: variant.parts.map(({ variantId, quantity, title, variantTitle, slug }) => ({
        variantId,
        quantity,
        title,
        variantTitle,
        slug,
      })),
      ships: variant.ships,
      weightGrams: variant.weightGrams,
      options: variant.options,
      files: variant.files.map(presentFile),
    })),
    seller: { slug: product.seller.slug, name: product.seller.name },
    publishedAt: product.publishedAt?.toISOString() ?? null,
    updatedAt: product.updatedAt.toISOString(),
  }
}

export function presentCategory(category: Category): z.infer<typeof CategoryShape> {
  return {
    id: category.id,
    slug: category.slug,
    name: category.name,
    description: category.description,
    productCount: category.count,
    children: category.children.map(presentCategory),
  }
}
