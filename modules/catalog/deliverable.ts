import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { NothingForSale, NothingToDeliver } from './errors.ts'
import { type Kind, mustGiveFiles } from './product.ts'
import { variants } from './tables.ts'

/** Refuses a product of which nothing can be bought, or of which a buyer would get nothing. */
export async function requireDeliverable(
  ctx: Context,
  product: { id: string; kind: Kind },
): Promise<void> {
  const live = await ctx.db
    .select({
      title: variants.title,
      ships: variants.ships,
      fileCount: sql<number>`(select count(*) from variant_files vf
        join product_files f on f.id = vf.file_id
        where vf.variant_id = variants.id and f.removed_at is null and f.retired_at is null)`,
      partCount: sql<number>`(select count(*) from bundle_parts b
        where b.bundle_variant_id = variants.id)`,
    })
    .from(variants)
    .where(and(eq(variants.productId, product.id), isNull(variants.archivedAt)))
    .orderBy(asc(variants.position))
  if (live.length === 0) throw new NothingForSale()
  const empty = live.filter(
    (variant) =>
      (mustGiveFiles(product.kind, variant) && variant.fileCount === 0) ||
      (product.kind === 'bundle' && variant.partCount === 0),
  )
  if (empty.length > 0) throw new NothingToDeliver(empty.map(({ title }) => title))
}
