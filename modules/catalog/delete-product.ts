import { and, eq, isNull, sql } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { enqueue } from '#platform/jobs.ts'
import { lockProduct } from './access.ts'
import { IsPartOfBundle } from './errors.ts'
import { productDeleted } from './events.ts'
import { purgeRemovedFile } from './jobs.ts'
import { REMOVED_FILES_KEPT_DAYS } from './product.ts'
import { keepFrontInStep } from './search-front.ts'
import { productFiles, products } from './tables.ts'

/**
 * Takes a product out for good. It leaves the shop and its owner's lists at once; orders keep what
 * they say about it. Buyers are told, and can fetch its files for 90 days; then they are purged.
 * Refuses what a bundle on sale still consists of. Twice is once.
 */
export function deleteProduct(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const product = await lockProduct(ctx, productId)
    const bundles = await bundlesWith(ctx, productId)
    if (bundles.length > 0) throw new IsPartOfBundle(bundles)
    await ctx.db
      .update(products)
      .set({ status: 'archived', deletedAt: ctx.now, updatedAt: ctx.now })
      .where(eq(products.id, productId))
    const files = await ctx.db
      .update(productFiles)
      .set({ removedAt: ctx.now })
      .where(and(eq(productFiles.productId, productId), isNull(productFiles.removedAt)))
      .returning({ id: productFiles.id })
    // Of what was never for sale nobody has anything to fetch.
    const days = product.publishedAt ? REMOVED_FILES_KEPT_DAYS : 0
    const runAt = new Date(ctx.now.getTime() + days * 86_400_000)
    for (const { id: fileId } of files) {
      await enqueue(ctx, purgeRemovedFile, { fileId }, { runAt, key: `purge_file:${fileId}` })
    }
    await keepFrontInStep(ctx, productId)
    await dropCached(ctx, [`product:${productId}`, 'catalog'])
    if (product.publishedAt) await announce(ctx, productDeleted, { productId })
  })
}

/** Titles of the bundles that are not archived and have a part of this product. */
async function bundlesWith(ctx: Context, productId: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ title: string }>(sql`
    select distinct b.title from bundle_parts bp
    join variants part on part.id = bp.part_variant_id
    join variants bv on bv.id = bp.bundle_variant_id and bv.archived_at is null
    join products b on b.id = bv.product_id and b.status <> 'archived'
    where part.product_id = ${productId} and b.id <> ${productId} order by b.title`)
  return rows.map(({ title }) => title)
}
