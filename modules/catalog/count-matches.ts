import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { type FoundFilters, PRODUCTS } from './list-filters.ts'
import { DEEPEST } from './list-order.ts'
import { type Counted, totalOf } from './search-front.ts'
import { matching } from './search-words.ts'

/** The total of a search of which a part of the shop was looked through. */
export async function countMatches(
  ctx: Context,
  words: readonly string[],
  { conditions }: FoundFilters,
  counted: Counted | undefined,
): Promise<{ total: number; totalIsExact: boolean }> {
  const { total, totalIsExact, isEnough } = totalOf(counted ?? { tier: 2, hits: 0, published: 0 })
  if (isEnough) return { total, totalIsExact }
  const where = sql.join(
    [sql`p.status = 'published'`, sql`p.search @@ ${matching(words)}`, ...conditions(PRODUCTS)],
    sql` and `,
  )
  const [row] = await query<{ hits: number }>(
    ctx,
    sql`select count(*) as hits from (
      select 1 from products p where ${where} limit ${DEEPEST + 1}) counted`,
  )
  const hits = row?.hits ?? 0
  return { total: Math.min(hits, DEEPEST), totalIsExact: hits <= DEEPEST }
}
