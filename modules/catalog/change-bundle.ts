import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { lockProduct } from './access.ts'
import { checked } from './checked.ts'
import { requireDeliverable } from './deliverable.ts'
import { MAX_PARTS } from './product.ts'
import { bundleParts, products, variants } from './tables.ts'

/** One thing in a bundle, and how many of it. */
const Part = z.strictObject({
  variantId: z.uuid('is not a variant'),
  quantity: z.int().min(1, 'must be at least 1').max(99, 'must be at most 99').default(1),
})

export const Parts = z
  .array(Part)
  .max(MAX_PARTS, `at most ${MAX_PARTS} parts`)
  .refine((parts) => new Set(parts.map(({ variantId }) => variantId)).size === parts.length, {
    error: 'the same thing stands there twice',
  })

export const ChangeBundle = z.strictObject({ parts: Parts })

/**
 * Says what a variant of a bundle consists of, in this order. Parts are variants of the same
 * seller's products that are not bundles themselves. Those who bought it before keep what they got.
 */
export function changeBundle(
  ctx: Context,
  variantId: string,
  input: z.input<typeof ChangeBundle>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [variant] = await ctx.db
      .select({ productId: variants.productId })
      .from(variants)
      .where(and(eq(variants.id, variantId), isNull(variants.archivedAt)))
    if (!variant) throw new NotFound('This variant')
    const product = await lockProduct(ctx, variant.productId)
    const { parts } = checked(ChangeBundle, input)
    if (product.kind !== 'bundle') throw new InvalidInput({ parts: ['only a bundle has parts'] })
    await writeParts(ctx, { variantId, sellerId: product.sellerId, parts })
    if (product.status === 'published') await requireDeliverable(ctx, product)
    await dropCached(ctx, [`product:${product.id}`, 'catalog'])
  })
}

/** Checks the parts of a bundle's variant and writes them, in the caller's transaction. */
export async function writeParts(
  ctx: Context,
  {
    variantId,
    sellerId,
    parts,
    under = '',
  }: {
    variantId: string
    sellerId: string
    parts: z.output<typeof Parts>
    /** Where they stand in what was sent, for messages. */
    under?: string
  },
): Promise<void> {
  const ships = await checkParts(ctx, sellerId, parts, under)
  await ctx.db.delete(bundleParts).where(eq(bundleParts.bundleVariantId, variantId))
  if (parts.length > 0) {
    await ctx.db.insert(bundleParts).values(
      parts.map(({ variantId: partVariantId, quantity }, position) => ({
        bundleVariantId: variantId,
        partVariantId,
        quantity,
        position,
      })),
    )
  }
  // With a thing in it, it is a parcel.
  await ctx.db.update(variants).set({ ships }).where(eq(variants.id, variantId))
}

/** Refuses parts that cannot be; answers whether one of them is sent. */
async function checkParts(
  ctx: Context,
  sellerId: string,
  parts: readonly { variantId: string }[],
  under: string,
): Promise<boolean> {
  if (parts.length === 0) return false
  const ids = parts.map(({ variantId }) => variantId)
  const known = await ctx.db
    .select({
      id: variants.id,
      ships: variants.ships,
      archivedAt: variants.archivedAt,
      kind: products.kind,
      sellerId: products.sellerId,
      deletedAt: products.deletedAt,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants.id, ids))
  const faults: Record<string, string[]> = {}
  for (const [place, { variantId }] of parts.entries()) {
    const part = known.find(({ id }) => id === variantId)
    const field = `${under}parts.${place}.variantId`
    if (!part || part.deletedAt || part.archivedAt) faults[field] = ['is not sold any more']
    else if (part.kind === 'bundle') faults[field] = ['is a bundle itself']
    else if (part.sellerId !== sellerId) faults[field] = ['belongs to another seller']
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults)
  return known.some(({ ships }) => ships)
}
