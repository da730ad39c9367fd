import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { checked } from './checked.ts'
import { hotQuery, query } from './hot-query.ts'
import { type FoundFilters, findFilters, ListFilters, PRODUCTS } from './list-filters.ts'
import { behind, DEEPEST, makeCursor, orderOf, SORTS, skipped } from './list-order.ts'
import { CARD, cardOf, type ProductCard } from './product-card.ts'

export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(DEEPEST).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  /** From the page before; `page` then only counts. */
  cursor: z.string().max(300).optional(),
})

export const ListProducts = ListFilters.extend(Paging.shape).extend({
  sort: z.enum(SORTS).default('newest'),
})
export type ListProducts = z.output<typeof ListProducts>

export interface ListedProducts {
  items: ProductCard[]
  /** At most 10,000; see `totalIsExact`. */
  total: number
  /** False when there are more than `total` says, or when it is an estimate. */
  totalIsExact: boolean
  page: number
  limit: number
  nextCursor: string | null
}

/** What is for sale, narrowed, ordered and paged. A page costs the same in a large shop. */
export async function listProducts(
  ctx: Context,
  asked: z.input<typeof ListProducts> = {},
): Promise<ListedProducts> {
  const input = checked(ListProducts, asked)
  const { sort, page, limit, cursor } = input
  const offset = cursor ? 0 : skipped(input)
  const filters = await findFilters(ctx, input)
  if (filters.isEmpty) {
    return { items: [], total: 0, totalIsExact: true, page, limit, nextCursor: null }
  }
  const start = cursor ? [behind(sort, cursor)] : []
  const { keyText, direction } = orderOf(sort)
  const statement = sql`select ${CARD}, ${keyText} as "cursorKey"
    from (${hits(filters, start, input, offset)}) hit
    join products p on p.id = hit.id join sellers s on s.id = p.seller_id
    order by hit.key ${direction}, hit.id ${direction}`
  const isPlain = !filters.isNarrowed && !cursor && offset === 0
  const rows = isPlain
    ? await hotQuery<Row>(ctx, `catalog_list_${sort}_${limit}`, statement)
    : await query<Row>(ctx, statement)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(cardOf),
    ...(await countProducts(ctx, filters)),
    page,
    limit,
    nextCursor: last ? makeCursor(sort, last.cursorKey, last.id) : null,
  }
}

type Row = ProductCard & { cursorKey: string }

/**
 * Ids of the page and one more, from the index of the order alone. With words among the conditions
 * the few rows that have them are gathered first: to walk the order until 25 were found could mean
 * to walk all of it.
 */
function hits(
  { conditions, hasWords }: FoundFilters,
  start: readonly SQL[],
  { sort, limit }: ListProducts,
  offset: number,
): SQL {
  const { key, direction } = orderOf(sort)
  const where = sql.join(
    [sql`p.status = 'published'`, ...conditions(PRODUCTS), ...start],
    sql` and `,
  )
  const all = sql`select p.id, ${key} as key from products p where ${where}`
  const rows = hasWords ? sql`with found as materialized (${all}) select * from found` : all
  const part = sql.raw(`limit ${limit + 1} offset ${offset}`)
  return sql`${rows} order by key ${direction}, id ${direction} ${part}`
}

/**
 * How many there are: from the kept counts where they say it, else counted up to 10,000, since no
 * list may count a whole table.
 */
async function countProducts(
  ctx: Context,
  { isCounted, categoryIds, kind, conditions }: FoundFilters,
): Promise<{ total: number; totalIsExact: boolean }> {
  if (isCounted) {
    const inCategory = categoryIds
      ? sql`and category_id = any(${sql.param(categoryIds)}::uuid[])`
      : sql``
    const ofKind = kind ? sql`and kind = ${kind}` : sql``
    const parts = [...(categoryIds ? ['in_category'] : []), ...(kind ? ['of_kind'] : [])]
    const [row] = await hotQuery<{ total: number }>(
      ctx,
      ['catalog_count', ...parts].join('_'),
      sql`select coalesce(sum(count), 0)::bigint as total from product_counts
        where status = 'published' ${inCategory} ${ofKind}`,
    )
    return { total: row?.total ?? 0, totalIsExact: true }
  }
  const where = sql.join([sql`p.status = 'published'`, ...conditions(PRODUCTS)], sql` and `)
  const [row] = await query<{ total: number }>(
    ctx,
    sql`select count(*) as total from (
      select 1 from products p where ${where} limit ${DEEPEST + 1}) counted`,
  )
  const total = row?.total ?? 0
  return { total: Math.min(total, DEEPEST), totalIsExact: total <= DEEPEST }
}
