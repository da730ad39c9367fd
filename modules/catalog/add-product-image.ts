import { eq } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { editableProduct, lockProduct } from './access.ts'
import { TooManyImages } from './errors.ts'
import { type Cover, MAX_IMAGES } from './product.ts'
import { storeImage } from './store-image.ts'
import { productImages } from './tables.ts'

/** Adds a picture behind the others; the first one is the cover. A product has at most ten. */
export async function addProductImage(
  ctx: Context,
  { productId, data, alt }: { productId: string; data: Uint8Array; alt: string },
): Promise<Cover> {
  await editableProduct(ctx, productId)
  const stored = await storeImage(ctx, productId, { data, alt })
  try {
    return await inTransaction(ctx, async (ctx) => {
      await lockProduct(ctx, productId)
      const others = await ctx.db
        .select({ position: productImages.position })
        .from(productImages)
        .where(eq(productImages.productId, productId))
      const places = Array.from({ length: MAX_IMAGES }, (_, place) => place)
      const last = Math.max(-1, ...others.map(({ position }) => position))
      const free = places.filter((place) => !others.some(({ position }) => position === place))
      const position = free.find((place) => place > last) ?? free.at(-1)
      if (position === undefined) throw new TooManyImages()
      await ctx.db.insert(productImages).values({ ...stored, productId, position })
      await dropCached(ctx, [`product:${productId}`, 'catalog'])
      const { id, width, height, tint } = stored
      return { id, width, height, tint, alt: stored.alt, url: null }
    })
  } catch (error) {
    if (stored.storageKey) await ctx.files.remove(stored.storageKey)
    throw error
  }
}
