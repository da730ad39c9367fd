import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { PART } from './sitemap.ts'

/**
 * Where each part of `productsForSitemap` starts: its cursors, one after the other; `undefined`
 * stands for the first. Walks the primary key from part to part instead of counting.
 */
export async function* sitemapParts(ctx: Context, size = PART): AsyncGenerator<string | undefined> {
  let cursor: string | undefined
  do {
    yield cursor
    const from = cursor ? sql`and p.id > ${cursor}::uuid` : sql``
    const [last]: { id: string }[] = await query(
      ctx,
      sql`select p.id from products p where p.status = 'published' ${from}
        order by p.id limit 1 offset ${size - 1}`,
    )
    cursor = last?.id
  } while (cursor)
}
