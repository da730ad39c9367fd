import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { hotQuery } from './hot-query.ts'

/** A new product as a feed reader shows it. */
export interface FeedEntry {
  id: string
  slug: string
  title: string
  subtitle: string | null
  summary: string
  authorLine: string
  sellerName: string
  publishedAt: Date
  updatedAt: Date
}

type Row = Omit<FeedEntry, 'publishedAt' | 'updatedAt'> & { publishedAt: string; updatedAt: string }

/** The fifty products that came into the shop last, newest first. */
export async function newestForFeed(ctx: Context): Promise<FeedEntry[]> {
  const rows = await hotQuery<Row>(
    ctx,
    'catalog_feed',
    sql`select p.id, p.slug, p.title, p.subtitle, p.summary, p.author_line as "authorLine",
        s.name as "sellerName", p.published_at as "publishedAt", p.updated_at as "updatedAt"
      from products p join sellers s on s.id = p.seller_id where p.status = 'published'
      order by p.published_at desc, p.id desc limit 50`,
  )
  return rows.map((row) => ({
    ...row,
    publishedAt: new Date(row.publishedAt),
    updatedAt: new Date(row.updatedAt),
  }))
}
