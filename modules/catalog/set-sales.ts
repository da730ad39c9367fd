import { sql } from 'drizzle-orm'
import { type Context, requireAdmin } from '#platform/context.ts'

/**
 * Says how many copies of products have been sold in all, for "popular". Said again it is the same,
 * so whoever counts may count twice. Many products are one statement.
 */
export async function setSales(
  ctx: Context,
  sales: readonly { productId: string; quantity: number }[],
): Promise<void> {
  requireAdmin(ctx)
  if (sales.length === 0) return
  const ids = sales.map(({ productId }) => productId)
  const quantities = sales.map(({ quantity }) => quantity)
  // Rows are locked in order of ids: two runs wait for each other, not in a circle.
  await ctx.db.execute(sql`
    with sold as (
      select product_id, sum(quantity)::integer as quantity
      from unnest(${sql.param(ids)}::uuid[], ${sql.param(quantities)}::integer[])
        as said(product_id, quantity) group by product_id),
    locked as (
      select p.id from products p join sold s on s.product_id = p.id order by p.id for update of p)
    update products p set sales_count = sold.quantity
    from sold join locked on locked.id = sold.product_id where p.id = sold.product_id and p.sales_count <> sold.quantity`)
}
