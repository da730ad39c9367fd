import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { lockProduct } from './access.ts'
import { checked } from './checked.ts'
import { requireDeliverable } from './deliverable.ts'
import { productFiles, products } from './tables.ts'

export const ChangeProductFile = z
  .strictObject({
    /** Free for everybody to read into. */
    isSample: z.boolean(),
    /** New buyers no longer get it; who bought before keeps it. */
    isRetired: z.boolean(),
  })
  .partial()

/** Says whether a file is a free sample, and whether new buyers still get it. */
export function changeProductFile(
  ctx: Context,
  fileId: string,
  input: z.input<typeof ChangeProductFile>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const here = and(eq(productFiles.id, fileId), isNull(productFiles.removedAt))
    const [file] = isId(fileId) ? await ctx.db.select().from(productFiles).where(here) : []
    if (!file) throw new NotFound('This file')
    const product = await lockProduct(ctx, file.productId)
    const { isSample = file.isSample, isRetired } = checked(ChangeProductFile, input)
    const retiredAt =
      isRetired === undefined ? file.retiredAt : isRetired ? (file.retiredAt ?? ctx.now) : null
    await ctx.db.update(productFiles).set({ isSample, retiredAt }).where(here)
    if (product.status === 'published') await requireDeliverable(ctx, product)
    await dropCached(ctx, [`product:${product.id}`, 'catalog'])
  })
}

/** A sample of a product that is on sale: its content is for everybody. */
export async function findSample(ctx: Context, fileId: string) {
  if (!isId(fileId)) return undefined
  const [file] = await ctx.reads
    .select({
      name: productFiles.name,
      contentType: productFiles.contentType,
      size: productFiles.size,
      sha256: productFiles.sha256,
      storageKey: productFiles.storageKey,
    })
    .from(productFiles)
    .innerJoin(products, eq(products.id, productFiles.productId))
    .where(
      and(
        eq(productFiles.id, fileId),
        eq(productFiles.isSample, true),
        isNull(productFiles.removedAt),
        eq(products.status, 'published'),
      ),
    )
  return file
}
