import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { CARD, cardOf, type ProductCard } from './product-card.ts'

/** What else a visitor of this product may like: the same authors first, then the same shelf. */
export async function relatedProducts(
  ctx: Context,
  product: {
    id: string
    authorLine: string
    kind: string
    categoryPath: readonly { id: string }[]
  },
  limit = 6,
): Promise<ProductCard[]> {
  const categoryId = product.categoryPath.at(-1)?.id ?? null
  const shelf = categoryId
    ? sql`category_id = ${categoryId}::uuid`
    : sql`category_id is null and kind = ${product.kind}`
  const rows = await query<ProductCard>(
    ctx,
    sql`select ${CARD} from (
        select distinct on (id) id, place, sales_count from (
          (select id, 0 as place, sales_count from products
            where status = 'published' and author_line = ${product.authorLine}
              and ${product.authorLine} <> '' and id <> ${product.id}::uuid
            limit 40)
          union all
          (select id, 1, sales_count from products
            where status = 'published' and ${shelf} and id <> ${product.id}::uuid
            order by sales_count desc, id desc limit ${limit})) found
        order by id, place) hit
      join products p on p.id = hit.id join sellers s on s.id = p.seller_id
      order by hit.place, hit.sales_count desc, p.id desc limit ${limit}`,
  )
  return rows.map(cardOf)
}
