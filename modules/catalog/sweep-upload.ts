import { eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { productFiles, productImages } from './tables.ts'

/** Removes what was uploaded for a product that was never made. */
export async function removeIfUnused(ctx: Context, storageKey: string): Promise<void> {
  const isFile = await ctx.db.$count(productFiles, eq(productFiles.storageKey, storageKey))
  const isImage = await ctx.db.$count(productImages, eq(productImages.storageKey, storageKey))
  if (isFile + isImage === 0) await ctx.files.remove(storageKey)
}
