import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { query } from './hot-query.ts'

export interface SitemapProduct {
  slug: string
  updatedAt: Date
}

/** How many products one part holds; a sitemap file may name 50,000. */
export const PART = 10_000

/**
 * Addresses of what is published, a part at a time: `cursor` is the `nextCursor` of the part
 * before. Nothing grows with the shop but the number of parts.
 */
export async function productsForSitemap(
  ctx: Context,
  cursor?: string,
): Promise<{ items: SitemapProduct[]; nextCursor: string | null }> {
  const from = cursor && isId(cursor) ? sql`and p.id > ${cursor}::uuid` : sql``
  const rows = await query<{ id: string; slug: string; updatedAt: string }>(
    ctx,
    sql`select p.id, p.slug, p.updated_at as "updatedAt" from products p
      where p.status = 'published' ${from} order by p.id limit ${PART}`,
  )
  return {
    items: rows.map(({ slug, updatedAt }) => ({ slug, updatedAt: new Date(updatedAt) })),
    nextCursor: rows.length === PART ? (rows.at(-1)?.id ?? null) : null,
  }
}
