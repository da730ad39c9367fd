import type { Context } from '#platform/context.ts'
import { IMAGE_FORMATS, IMAGE_WIDTHS, variantKey } from './image-variant.ts'

/** Removes a picture and every size that may have been made from it. */
export async function purgeImage(
  ctx: Context,
  { imageId, storageKey }: { imageId: string; storageKey: string },
): Promise<void> {
  await ctx.files.remove(storageKey)
  for (const width of IMAGE_WIDTHS) {
    for (const format of IMAGE_FORMATS) await ctx.files.remove(variantKey(imageId, width, format))
  }
}
