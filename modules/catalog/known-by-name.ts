import { sql } from 'drizzle-orm'
import { type Context, requireAdmin } from '#platform/context.ts'
import { query } from './hot-query.ts'

/** Variants by their SKU, as a person writes them down; what is not sold any more is not known. */
export async function findVariantsBySku(
  ctx: Context,
  skus: readonly string[],
): Promise<Map<string, string>> {
  const rows = await query<{ id: string; sku: string }>(
    { ...ctx, reads: ctx.db },
    sql`select id, sku from variants
      where sku = any(${sql.param(skus)}::text[]) and archived_at is null`,
  )
  return new Map(rows.map(({ id, sku }) => [sku, id]))
}

/** Ids of products by their addresses, for owners of the shop; by ids, to write the addresses out. */
export async function findProductsBySlug(
  ctx: Context,
  { slugs = [], ids = [] }: { slugs?: readonly string[]; ids?: readonly string[] },
): Promise<Map<string, string>> {
  requireAdmin(ctx)
  const rows = await query<{ id: string; slug: string }>(
    ctx,
    sql`select id, slug from products where deleted_at is null
      and (slug = any(${sql.param(slugs)}::text[]) or id = any(${sql.param(ids)}::uuid[]))`,
  )
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}
