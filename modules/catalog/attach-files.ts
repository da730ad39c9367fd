import { and, eq, inArray, isNull } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { lockProduct } from './access.ts'
import { requireDeliverable } from './deliverable.ts'
import { productFiles, variantFiles, variants } from './tables.ts'

/** Says which files of its product a variant gives; it gives no others from then on. */
export function attachFiles(
  ctx: Context,
  { variantId, fileIds }: { variantId: string; fileIds: readonly string[] },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [variant] = await ctx.db
      .select({ productId: variants.productId })
      .from(variants)
      .where(eq(variants.id, variantId))
    if (!variant) throw new NotFound('This variant')
    const product = await lockProduct(ctx, variant.productId)
    await ctx.db.delete(variantFiles).where(eq(variantFiles.variantId, variantId))
    await giveFiles(ctx, product.id, variantId, fileIds)
    if (product.status === 'published') await requireDeliverable(ctx, product)
    await dropCached(ctx, [`product:${product.id}`, 'catalog'])
  })
}

/** Adds to what a variant gives. Refuses files and variants of other products. */
export async function giveFiles(
  ctx: Context,
  productId: string,
  variantId: string,
  fileIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return
  const here = and(
    eq(productFiles.productId, productId),
    isNull(productFiles.removedAt),
    inArray(productFiles.id, wanted),
  )
  const isOwn = and(eq(variants.id, variantId), eq(variants.productId, productId))
  if ((await ctx.db.$count(variants, isOwn)) === 0) throw new NotFound('This variant')
  if ((await ctx.db.$count(productFiles, here)) < wanted.length) {
    throw new InvalidInput({ fileIds: ['there is no such file of this product'] })
  }
  await ctx.db
    .insert(variantFiles)
    .values(wanted.map((fileId) => ({ variantId, fileId })))
    .onConflictDoNothing()
}
