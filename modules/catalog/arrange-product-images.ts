import { eq } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { enqueue } from '#platform/jobs.ts'
import { lockProduct } from './access.ts'
import { removeStoredImage } from './jobs.ts'
import { productImages } from './tables.ts'

/**
 * Puts the pictures of a product into this order, the cover first, and takes out those that are
 * not named. `alts` says by id what a picture shows, for those who cannot see it. Ids of other
 * products are passed over.
 */
export function arrangeProductImages(
  ctx: Context,
  {
    productId,
    imageIds,
    alts = {},
  }: {
    productId: string
    imageIds: readonly string[]
    alts?: Readonly<Record<string, string>>
  },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await lockProduct(ctx, productId)
    // Written anew: two rows that swap their places would meet on the way.
    const before = await ctx.db
      .delete(productImages)
      .where(eq(productImages.productId, productId))
      .returning()
    const kept = [...new Set(imageIds)].flatMap((id) => {
      const image = before.find((one) => one.id === id)
      return image ? { ...image, alt: alts[id]?.trim().slice(0, 300) ?? image.alt } : []
    })
    if (kept.length > 0) {
      await ctx.db
        .insert(productImages)
        .values(kept.map((image, position) => ({ ...image, position })))
    }
    for (const { id, storageKey } of before) {
      if (!storageKey || kept.some((one) => one.id === id)) continue
      await enqueue(ctx, removeStoredImage, { imageId: id, storageKey })
    }
    await dropCached(ctx, [`product:${productId}`, 'catalog'])
  })
}
