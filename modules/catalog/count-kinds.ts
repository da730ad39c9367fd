import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { KINDS, type Kind } from './product.ts'

/** How many published products there are of each kind, from the kept counts; no kind of which there is none. */
export async function countKinds(ctx: Context): Promise<{ kind: Kind; count: number }[]> {
  const rows = await query<{ kind: Kind; count: number }>(
    ctx,
    sql`select kind, sum(count)::bigint as count from product_counts
      where status = 'published' group by kind having sum(count) > 0`,
  )
  return rows.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

/** Ids of the categories in which products of a kind are for sale, those above them left out. */
export async function categoriesWithKind(ctx: Context, kind: Kind): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    ctx,
    sql`select category_id as id from product_counts
      where status = 'published' and kind = ${kind} and count > 0`,
  )
  return new Set(rows.map(({ id }) => id))
}
