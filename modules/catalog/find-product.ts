import { type SQL, sql } from 'drizzle-orm'
import { type Context, hasRole } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { canEditProduct, visibleProducts } from './access.ts'
import { hotQuery, query } from './hot-query.ts'
import type { CONTRIBUTOR_ROLES, Cover, Kind, Status } from './product.ts'
import { mayBeSlug } from './slug.ts'

export interface ProductVariant {
  id: string
  title: string
  sku: string
  priceMinor: number
  compareAtMinor: number | null
  ships: boolean
  weightGrams: number | null
  /** Size, colour …; empty when there is nothing to choose. */
  options: Record<string, string>
  /** What its buyer gets. */
  files: ProductFile[]
}

export interface ProductFile {
  id: string
  name: string
  contentType: string
  /** Bytes. */
  size: number
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

/** By id or by address; refuses what the asker may not see as if it did not exist. */
export async function getProduct(ctx: Context, idOrSlug: string): Promise<ProductDetails> {
  const product = await find(ctx, isId(idOrSlug) ? 'id' : 'slug', idOrSlug)
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
  const statement = DETAILS(visible ? sql`${where} and ${visible}` : where)
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

const FILE = sql`json_build_object(
  'id', f.id, 'name', f.name, 'contentType', f.content_type, 'size', f.size)`

const DETAILS = (where: SQL): SQL => sql`
  select p.id, p.slug, p.kind, p.status, p.title, p.subtitle, p.author_line as "authorLine",
    p.summary, p.description, p.currency, p.price_from_minor as "priceFromMinor",
    p.price_to_minor as "priceToMinor", p.genre, p.isbn, p.pages, p.language, p.publisher,
    p.published_on as "publishedOn", p.series, p.series_number as "seriesNumber",
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
    (select coalesce(json_agg(json_build_object('id', i.id, 'width', i.width, 'height', i.height,
        'tint', i.tint, 'alt', i.alt, 'url', i.source_url) order by i.position), '[]')
      from product_images i where i.product_id = p.id) as images,
    (select coalesce(json_agg(json_build_object('id', v.id, 'title', v.title, 'sku', v.sku,
        'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor, 'ships', v.ships,
        'weightGrams', v.weight_grams, 'options', v.options,
        'files', (select coalesce(json_agg(${FILE} order by f.position, f.id), '[]')
          from variant_files vf join product_files f on f.id = vf.file_id
          where vf.variant_id = v.id and f.removed_at is null)) order by v.position, v.id), '[]')
      from variants v where v.product_id = p.id and v.archived_at is null) as variants,
    (select coalesce(json_agg(${FILE} order by f.position, f.id), '[]')
      from product_files f where f.product_id = p.id and f.removed_at is null) as files
  from products p join sellers s on s.id = p.seller_id where ${where}`
