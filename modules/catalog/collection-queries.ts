import { asc, eq, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import type { CollectionRule } from './collection.ts'
import { query } from './hot-query.ts'
import { listProducts } from './list-products.ts'
import { CARD, cardOf, type ProductCard } from './product-card.ts'
import { mayBeSlug } from './slug.ts'
import { collectionProducts, collections } from './tables.ts'

export interface Collection {
  id: string
  slug: string
  name: string
  description: string
  /** Absent when it is put together by hand. */
  rule: CollectionRule | null
  /** Chosen by hand, in their order; empty with a rule. */
  productIds: string[]
}

/** Every collection by name. */
export async function listCollections(ctx: Context): Promise<Collection[]> {
  return await collectionsWhere(ctx, undefined)
}

export async function findCollection(
  ctx: Context,
  slugOrId: string,
): Promise<Collection | undefined> {
  if (!mayBeSlug(slugOrId)) return undefined
  const is = isId(slugOrId) ? eq(collections.id, slugOrId) : eq(collections.slug, slugOrId)
  const [found] = await collectionsWhere(ctx, is)
  return found
}

async function collectionsWhere(ctx: Context, is: ReturnType<typeof eq> | undefined) {
  return await ctx.reads
    .select({
      id: collections.id,
      slug: collections.slug,
      name: collections.name,
      description: collections.description,
      rule: collections.rule,
      productIds: sql<string[]>`array(
        select ${collectionProducts.productId} from ${collectionProducts}
        where ${collectionProducts.collectionId} = ${collections.id}
        order by ${collectionProducts.position})`,
    })
    .from(collections)
    .where(is)
    .orderBy(asc(collections.position), asc(collections.name))
}

export interface CollectionPage {
  items: ProductCard[]
  total: number
  totalIsExact: boolean
}

/** A page of what stands in a collection now: by its rule the newest first, by hand in its order. */
export async function productsOfCollection(
  ctx: Context,
  { id, rule }: Pick<Collection, 'id' | 'rule'>,
  { page, limit }: { page: number; limit: number },
): Promise<CollectionPage> {
  if (rule) {
    const { maxPriceMinor: maxPrice, ...filters } = rule
    return await listProducts(ctx, { ...filters, maxPrice, page, limit, sort: 'newest' })
  }
  const here = sql`from collection_products c join products p on p.id = c.product_id
      and p.status = 'published' where c.collection_id = ${id}`
  const rows = await query<ProductCard>(
    ctx,
    sql`select ${CARD} from (select p.id, c.position ${here}
        order by c.position limit ${limit} offset ${(page - 1) * limit}) hit
      join products p on p.id = hit.id join sellers s on s.id = p.seller_id
      order by hit.position`,
  )
  const [counted] = await query<{ total: number }>(ctx, sql`select count(*) as total ${here}`)
  return { items: rows.map(cardOf), total: counted?.total ?? 0, totalIsExact: true }
}
