import { type SQL, sql } from 'drizzle-orm'
import { type Context, hasRole } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { canEditProduct, visibleProducts } from './access.ts'
import { hotQuery, query } from './hot-query.ts'
import type { CONTRIBUTOR_ROLES, Cover, Kind, ScanState, Status } from './product.ts'
import { isBeingChecked } from './scan.ts'
import { mayBeSlug } from './slug.ts'
import { at, PRICE_AT } from './turn-prices.ts'

export interface ProductVariant {
  id: string
  title: string
  sku: string
  /** What is charged now; where the buyer names it, the least. */
  priceMinor: number
  /** What it cost before, in a sale the price to which it goes back. */
  compareAtMinor: number | null
  /** The lowest price of the 30 days before it came down, while it is reduced. */
  lowestBeforeMinor: number | null
  /** As its seller set it; `priceMinor` is this or the sale's. */
  regularMinor: number
  /** The crossed-out price that the seller wrote, whatever the sale says. */
  formerMinor: number | null
  saleMinor: number | null
  /** ISO 8601. */
  saleStartsAt: string | null
  saleEndsAt: string | null
  payWhatYouWant: boolean
  suggestedMinor: number | null
  ships: boolean
  weightGrams: number | null
  /** Size, colour …; empty when there is nothing to choose. */
  options: Record<string, string>
  /** What its buyer gets. */
  files: ProductFile[]
  /** Not sold before its files have passed the virus scan. */
  isBeingChecked: boolean
  /** What a bundle consists of. */
  parts: BundlePart[]
}

export interface BundlePart {
  variantId: string
  quantity: number
  title: string
  variantTitle: string
  slug: string
  kind: Kind
  /** What it costs alone. */
  priceMinor: number
  ships: boolean
}

export interface ProductFile {
  id: string
  name: string
  contentType: string
  /** Bytes. */
  size: number
  isSample: boolean
  /** No longer given to new buyers. */
  isRetired: boolean
  scanState: ScanState
}

/** Everything a product's own page shows. Stock belongs to another floor: the page adds it. */
export interface ProductDetails {
  id: string
  slug: string
  kind: Kind
  status: Status
  title: string
  subtitle: string | null
  authorLine: string
  summary: string
  /** Sanitised HTML. */
  description: string
  currency: string
  priceFromMinor: number
  priceToMinor: number
  genre: string | null
  isbn: string | null
  pages: number | null
  language: string | null
  publisher: string | null
  /** A day, `2026-03-31`. */
  publishedOn: string | null
  series: string | null
  seriesNumber: string | null
  edition: string | null
  seoTitle: string | null
  seoDescription: string | null
  /** ISO 8601; before that day it is ordered ahead. */
  releaseAt: string | null
  salesEndAt: string | null
  mostPerOrder: number | null
  minAge: number | null
  publishAt: string | null
  rejectedReason: string | null
  ratingCount: number
  ratingHundredths: number
  salesCount: number
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
  seller: { id: string; slug: string; name: string }
  /** From the top down to its own category; empty without one. */
  categoryPath: { id: string; slug: string; name: string }[]
  contributors: { name: string; role: (typeof CONTRIBUTOR_ROLES)[number] }[]
  tags: string[]
  /** Words of readers that its seller put beside it. */
  testimonials: { quote: string; name: string; about: string | null }[]
  images: Cover[]
  /** Those that can be bought, in their order. */
  variants: ProductVariant[]
  /** Every file of the product, also those that no variant gives. */
  files: ProductFile[]
  /** True when the asker may change it. */
  canEdit: boolean
}

export function findProductBySlug(ctx: Context, slug: string): Promise<ProductDetails | undefined> {
  return find(ctx, 'slug', slug)
}

export async function findProductById(
  ctx: Context,
  id: string,
): Promise<ProductDetails | undefined> {
  return isId(id) ? await find(ctx, 'id', id) : undefined
}

/** Where a product is now that was known under this address before, if the asker may see it. */
export async function findMovedProduct(ctx: Context, slug: string): Promise<string | undefined> {
  if (!mayBeSlug(slug)) return undefined
  const visible = visibleProducts(ctx, sql`p`)
  const [row] = await query<{ slug: string }>(
    ctx,
    sql`select p.slug from old_slugs o join products p on p.id = o.product_id
      where o.slug = ${slug} ${visible ? sql`and ${visible}` : sql``}`,
  )
  return row?.slug
}

/** By id or by address; refuses what the asker may not see as if it did not exist. */
export async function getProduct(ctx: Context, idOrSlug: string): Promise<ProductDetails> {
  const product =
    (await find(ctx, isId(idOrSlug) ? 'id' : 'slug', idOrSlug)) ??
    (await find(ctx, 'slug', (await findMovedProduct(ctx, idOrSlug)) ?? ''))
  if (!product) throw new NotFound('This product')
  return product
}

type Row = Omit<ProductDetails, 'canEdit' | 'createdAt' | 'updatedAt' | 'publishedAt'> & {
  createdAt: string
  updatedAt: string
  publishedAt: string | null
  sellerOwnerId: string | null
}

async function find(
  ctx: Context,
  by: 'id' | 'slug',
  value: string,
): Promise<ProductDetails | undefined> {
  if (!mayBeSlug(value)) return undefined
  const visible = visibleProducts(ctx, sql`p`)
  const where = by === 'id' ? sql`p.id = ${value}::uuid` : sql`p.slug = ${value}`
  const statement = DETAILS(visible ? sql`${where} and ${visible}` : where, at(ctx.now))
  // Everybody who sees only what is published asks the same question.
  const isCommon = !hasRole(ctx.actor, 'seller') && !hasRole(ctx.actor, 'admin')
  const [row] = isCommon
    ? await hotQuery<Row>(ctx, `catalog_product_by_${by}`, statement)
    : await query<Row>(ctx, statement)
  if (!row) return undefined
  const { sellerOwnerId, createdAt, updatedAt, publishedAt, ...product } = row
  return {
    ...product,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    publishedAt: publishedAt ? new Date(publishedAt) : null,
    canEdit: canEditProduct(ctx.actor, { sellerOwnerId }),
  }
}

/** A time as programs write it. */
const iso = (time: SQL): SQL =>
  sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const FILE = sql`json_build_object(
  'id', f.id, 'name', f.name, 'contentType', f.content_type, 'size', f.size,
  'isSample', f.is_sample, 'isRetired', f.retired_at is not null, 'scanState', f.scan_state)`

/** The lowest price of the 30 days before the reduction of the variant `v`, as the law wants it named. */
const LOWEST_BEFORE = (now: SQL): SQL => sql`(
  select min(h.price_minor) from price_history h,
    lateral (select coalesce(
        case when v.sale_minor is not null and ${PRICE_AT(now)} = v.sale_minor
          then v.sale_starts_at end,
        (select max(l.since) from price_history l where l.variant_id = v.id)) as at) cut
  where h.variant_id = v.id and h.since < cut.at
    and h.since >= coalesce((select max(b.since) from price_history b
      where b.variant_id = v.id and b.since <= cut.at - interval '30 days'), '-infinity'))`

/** What the variant `v` of a bundle consists of. */
const PARTS = (now: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('variantId', v.id, 'quantity', v.quantity,
      'title', v.product_title, 'variantTitle', v.title, 'slug', v.slug, 'kind', v.kind,
      'priceMinor', ${PRICE_AT(now)}, 'ships', v.ships) order by v.part_position), '[]')
  from (select pv.*, b.quantity, b.position as part_position, pp.title as product_title, pp.slug,
      pp.kind
    from bundle_parts b join variants pv on pv.id = b.part_variant_id
    join products pp on pp.id = pv.product_id where b.bundle_variant_id = v.id) v)`

const DETAILS = (where: SQL, now: SQL): SQL => sql`
  select p.id, p.slug, p.kind, p.status, p.title, p.subtitle, p.author_line as "authorLine",
    p.summary, p.description, p.currency, p.price_from_minor as "priceFromMinor",
    p.price_to_minor as "priceToMinor", p.genre, p.isbn, p.pages, p.language, p.publisher,
    p.published_on as "publishedOn", p.series, p.series_number as "seriesNumber", p.edition,
    p.seo_title as "seoTitle", p.seo_description as "seoDescription",
    ${iso(sql`p.release_at`)} as "releaseAt", ${iso(sql`p.sales_end_at`)} as "salesEndAt",
    p.most_per_order as "mostPerOrder", p.min_age as "minAge", ${iso(sql`p.publish_at`)} as "publishAt",
    p.rejected_reason as "rejectedReason",
    p.rating_count as "ratingCount", p.rating_hundredths as "ratingHundredths",
    p.sales_count as "salesCount", p.created_at as "createdAt", p.updated_at as "updatedAt",
    p.published_at as "publishedAt", s.owner_id as "sellerOwnerId",
    json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) as seller,
    (with recursive up as (
        select c.*, 0 as height from categories c where c.id = p.category_id
        union all select c.*, height + 1 from categories c join up on c.id = up.parent_id)
      select coalesce(json_agg(json_build_object('id', id, 'slug', slug, 'name', name)
        order by height desc), '[]') from up) as "categoryPath",
    (select coalesce(json_agg(json_build_object('name', c.name, 'role', c.role)
      order by c.position), '[]') from contributors c where c.product_id = p.id) as contributors,
    (select coalesce(json_agg(t.tag order by t.tag), '[]')
      from product_tags t where t.product_id = p.id) as tags,
    (select coalesce(json_agg(json_build_object('quote', t.quote, 'name', t.name, 'about', t.about)
      order by t.position), '[]') from testimonials t where t.product_id = p.id) as testimonials,
    (select coalesce(json_agg(json_build_object('id', i.id, 'width', i.width, 'height', i.height,
        'tint', i.tint, 'alt', i.alt, 'url', i.source_url) order by i.position), '[]')
      from product_images i where i.product_id = p.id) as images,
    (select coalesce(json_agg(json_build_object('id', v.id, 'title', v.title, 'sku', v.sku,
        'priceMinor', ${PRICE_AT(now)}, 'regularMinor', v.price_minor,
        'formerMinor', v.compare_at_minor,
        'compareAtMinor', case when ${PRICE_AT(now)} < v.price_minor then v.price_minor
          else v.compare_at_minor end,
        'lowestBeforeMinor', case when ${PRICE_AT(now)} < v.price_minor
          or v.compare_at_minor is not null then ${LOWEST_BEFORE(now)} end,
        'saleMinor', v.sale_minor, 'saleStartsAt', ${iso(sql`v.sale_starts_at`)},
        'saleEndsAt', ${iso(sql`v.sale_ends_at`)}, 'payWhatYouWant', v.pay_what_you_want,
        'suggestedMinor', v.suggested_minor, 'ships', v.ships,
        'weightGrams', v.weight_grams, 'options', v.options,
        'files', (select coalesce(json_agg(${FILE} order by f.position, f.id), '[]')
          from variant_files vf join product_files f on f.id = vf.file_id
          where vf.variant_id = v.id and f.removed_at is null and f.retired_at is null),
        'isBeingChecked', ${isBeingChecked(sql`v`)}, 'parts', ${PARTS(now)}) order by v.position, v.id), '[]')
      from variants v where v.product_id = p.id and v.archived_at is null) as variants,
    (select coalesce(json_agg(${FILE} order by f.position, f.id), '[]')
      from product_files f where f.product_id = p.id and f.removed_at is null) as files
  from products p join sellers s on s.id = p.seller_id where ${where}`
