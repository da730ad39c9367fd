import { and, eq, isNull, max } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { editableProduct, lockProduct } from './access.ts'
import { giveFiles } from './attach-files.ts'
import { TooManyFiles } from './errors.ts'
import type { ProductFile } from './find-product.ts'
import { MAX_FILES, type ScanState } from './product.ts'
import { awaitScan, firstScanState } from './scan.ts'
import { type FileData, storeFile } from './store-file.ts'
import { productFiles, variants } from './tables.ts'

/**
 * Adds a file to a product. Every variant that is not sent as a parcel gives it, or those that are
 * named. See `storeFile` for what is refused.
 */
export async function addProductFile(
  ctx: Context,
  {
    productId,
    name,
    data,
    variantIds,
  }: { productId: string; name: string; data: FileData; variantIds?: readonly string[] },
): Promise<ProductFile & { sha256: string }> {
  await editableProduct(ctx, productId)
  const stored = await storeFile(ctx, productId, { name, data })
  let scanState: ScanState = 'pending'
  try {
    await inTransaction(ctx, async (ctx) => {
      await lockProduct(ctx, productId)
      const here = and(eq(productFiles.productId, productId), isNull(productFiles.removedAt))
      const count = await ctx.db.$count(productFiles, here)
      if (count >= MAX_FILES) throw new TooManyFiles()
      const [last] = await ctx.db
        .select({ position: max(productFiles.position) })
        .from(productFiles)
        .where(here)
      const position = (last?.position ?? -1) + 1
      scanState = await firstScanState(ctx)
      await ctx.db
        .insert(productFiles)
        .values({ ...stored, productId, position, addedAt: ctx.now, scanState })
      if (scanState === 'pending') await awaitScan(ctx, [stored.id])
      const ids = variantIds ?? (await variantsWithoutParcel(ctx, productId))
      for (const variantId of ids) await giveFiles(ctx, productId, variantId, [stored.id])
      await dropCached(ctx, [`product:${productId}`, 'catalog'])
    })
  } catch (error) {
    await ctx.files.remove(stored.storageKey)
    throw error
  }
  const { id, contentType, size, sha256 } = stored
  return {
    id,
    name: stored.name,
    contentType,
    size,
    sha256,
    isSample: false,
    isRetired: false,
    scanState,
  }
}

async function variantsWithoutParcel(ctx: Context, productId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: variants.id })
    .from(variants)
    .where(
      and(
        eq(variants.productId, productId),
        eq(variants.ships, false),
        isNull(variants.archivedAt),
      ),
    )
  return rows.map(({ id }) => id)
}
