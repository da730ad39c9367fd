import { and, eq, isNull } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { lockProduct } from './access.ts'
import { requireDeliverable } from './deliverable.ts'
import { purgeRemovedFile } from './jobs.ts'
import { REMOVED_FILES_KEPT_DAYS } from './product.ts'
import { productFiles } from './tables.ts'

/**
 * Takes a file away from its product. Its content goes at once when the product was never for
 * sale; otherwise those who bought it can still fetch it for 90 days. What is for sale must keep
 * something to give.
 */
export function removeProductFile(ctx: Context, fileId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const here = and(eq(productFiles.id, fileId), isNull(productFiles.removedAt))
    const [file] = await ctx.db
      .select({ productId: productFiles.productId })
      .from(productFiles)
      .where(here)
    if (!file) throw new NotFound('This file')
    const product = await lockProduct(ctx, file.productId)
    await ctx.db.update(productFiles).set({ removedAt: ctx.now }).where(here)
    if (product.status === 'published') await requireDeliverable(ctx, product)
    const days = product.publishedAt ? REMOVED_FILES_KEPT_DAYS : 0
    const runAt = new Date(ctx.now.getTime() + days * 86_400_000)
    await enqueue(ctx, purgeRemovedFile, { fileId }, { runAt, key: `purge_file:${fileId}` })
    await dropCached(ctx, [`product:${product.id}`, 'catalog'])
  })
}
