import { type SQL, sql } from 'drizzle-orm'
import type { Cover, Kind } from './product.ts'
import { PRICE_AT } from './turn-prices.ts'

/** What a list shows of a product. */
export interface ProductCard {
  id: string
  slug: string
  title: string
  subtitle: string | null
  authorLine: string
  kind: Kind
  /** Cheapest and dearest variant, in minor units of `currency`. */
  priceFromMinor: number
  priceToMinor: number
  /** The crossed-out price of the cheapest variant. */
  compareAtMinor: number | null
  /** True when the buyer names the price, from `priceFromMinor` up. */
  payWhatYouWant: boolean
  /** When it opens, while it can only be ordered ahead. */
  releaseAt: string | null
  currency: string
  ratingCount: number
  /** Average × 100; 0 without ratings. */
  ratingHundredths: number
  cover: Cover | null
  sellerName: string
  sellerSlug: string
}

/** The first picture of the product `p`. */
export const coverOf: SQL = sql`(
  select json_build_object('id', i.id, 'width', i.width, 'height', i.height, 'tint', i.tint,
    'alt', i.alt, 'url', i.source_url)
  from product_images i where i.product_id = p.id order by i.position limit 1)`

/** Whether the buyer names the price of the cheapest variant. */
const isNamed: SQL = sql`coalesce((
  select v.pay_what_you_want from variants v where v.product_id = p.id and v.archived_at is null
  order by v.price_minor, v.position limit 1), false)`

/** The columns of a card; needs `products p` and `sellers s`. */
export const CARD: SQL = sql`p.id, p.slug, p.title, p.subtitle, p.author_line as "authorLine", p.kind,
  p.price_from_minor as "priceFromMinor", p.price_to_minor as "priceToMinor", p.currency,
  p.rating_count as "ratingCount", p.rating_hundredths as "ratingHundredths",
  s.name as "sellerName", s.slug as "sellerSlug", ${coverOf} as cover,
  case when p.release_at > now() then to_char(p.release_at at time zone 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as "releaseAt",
  ${isNamed} as "payWhatYouWant",
  (select case when ${PRICE_AT(sql`now()`)} < v.price_minor then v.price_minor
      else v.compare_at_minor end
    from variants v where v.product_id = p.id and v.archived_at is null
    order by ${PRICE_AT(sql`now()`)}, v.position limit 1) as "compareAtMinor"`

/** Takes the card out of a row that carries more. */
export function cardOf(row: ProductCard): ProductCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    subtitle: row.subtitle,
    authorLine: row.authorLine,
    kind: row.kind,
    priceFromMinor: row.priceFromMinor,
    priceToMinor: row.priceToMinor,
    compareAtMinor: row.compareAtMinor,
    payWhatYouWant: row.payWhatYouWant,
    releaseAt: row.releaseAt,
    currency: row.currency,
    ratingCount: row.ratingCount,
    ratingHundredths: row.ratingHundredths,
    cover: row.cover,
    sellerName: row.sellerName,
    sellerSlug: row.sellerSlug,
  }
}
