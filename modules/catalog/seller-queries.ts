import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { query } from './hot-query.ts'
import { mayBeSlug } from './slug.ts'

export interface SellerProfile {
  id: string
  slug: string
  name: string
  description: string
  country: string | null
  since: Date
}

/** A seller with what they offer. */
export interface ListedSeller {
  id: string
  slug: string
  name: string
  description: string
  /** Published products, counted up to 1,000. */
  productCount: number
  hasMoreProducts: boolean
}

const COUNTED = 1_000

/** A seller by slug or id, whether or not anything of theirs is for sale now. */
export async function findSeller(
  ctx: Context,
  slugOrId: string,
): Promise<SellerProfile | undefined> {
  if (!mayBeSlug(slugOrId)) return undefined
  const is = isId(slugOrId) ? sql`id = ${slugOrId}::uuid` : sql`slug = ${slugOrId}`
  const [row] = await query<Omit<SellerProfile, 'since'> & { since: string }>(
    ctx,
    sql`select id, slug, name, description, country, created_at as since from sellers where ${is}`,
  )
  return row && { ...row, since: new Date(row.since) }
}

/** Sellers of whom something is for sale, by name. */
export async function listSellers(
  ctx: Context,
  { page = 1, limit = 48 }: { page?: number; limit?: number } = {},
): Promise<{ items: ListedSeller[]; hasNext: boolean }> {
  const rows = await query<Omit<ListedSeller, 'hasMoreProducts'>>(
    ctx,
    sql`select s.id, s.slug, s.name, s.description,
        (select count(*) from (${published(sql`limit ${COUNTED + 1}`)}) counted) as "productCount"
      from (select * from sellers s where exists (${published(sql``)})
        order by lower(name), id limit ${limit + 1} offset ${(page - 1) * limit}) s
      order by lower(s.name), s.id`,
  )
  return {
    items: rows.slice(0, limit).map(({ productCount, ...seller }) => ({
      ...seller,
      productCount: Math.min(productCount, COUNTED),
      hasMoreProducts: productCount > COUNTED,
    })),
    hasNext: rows.length > limit,
  }
}

function published(limit: SQL): SQL {
  return sql`select 1 from products p where p.seller_id = s.id and p.status = 'published' ${limit}`
}
