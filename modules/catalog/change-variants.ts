import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { breaksUnique, InvalidInput } from '#platform/errors.ts'
import { giveFiles } from './attach-files.ts'
import { SkuTaken } from './errors.ts'
import { insertVariants } from './insert-variants.ts'
import { type Kind, priceRange } from './product.ts'
import { COMPARES_HIGHER, comparesHigher, variantFields } from './product-fields.ts'
import { products, variantFiles, variants } from './tables.ts'

export const VariantChange = z
  .strictObject({
    ...variantFields,
    /** Left out: a new one. */
    id: z.uuid('is not a variant').optional(),
    sku: variantFields.sku.optional(),
    compareAtMinor: variantFields.compareAtMinor.nullish(),
    ships: variantFields.ships.optional(),
    weightGrams: variantFields.weightGrams.nullish(),
    options: variantFields.options.default({}),
    /** Left out: an old one gives what it gave, a new one nothing yet. */
    fileIds: z.array(z.uuid('is not a file')).max(100).optional(),
  })
  .refine(comparesHigher, COMPARES_HIGHER)
type VariantChange = z.output<typeof VariantChange>

/**
 * Makes the variants of a product those of the list, in its order, and keeps the prices by which
 * lists sort in step. What is no longer named is archived, not deleted: orders point to it.
 */
export async function changeVariants(
  ctx: Context,
  product: { id: string; slug: string; kind: Kind },
  wanted: readonly VariantChange[],
): Promise<void> {
  const live = and(eq(variants.productId, product.id), isNull(variants.archivedAt))
  const before = await ctx.db
    .select({ id: variants.id, ships: variants.ships })
    .from(variants)
    .where(live)
  for (const [place, { id }] of wanted.entries()) {
    if (id && !before.some((one) => one.id === id)) {
      throw new InvalidInput({ [`variants.${place}.id`]: ['is not a variant of this product'] })
    }
  }
  const gone = before.filter(({ id }) => !wanted.some((one) => one.id === id))
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id)
    await ctx.db.update(variants).set({ archivedAt: ctx.now }).where(inArray(variants.id, ids))
  }
  for (const [position, variant] of wanted.entries()) {
    const ships = variant.ships ?? before.find(({ id }) => id === variant.id)?.ships
    if (variant.id) await changeVariant(ctx, product.id, variant.id, variant, position, ships)
    else await addVariant(ctx, product, variant, position, ships ?? product.kind === 'physical')
  }
  await ctx.db.update(products).set(priceRange(wanted)).where(eq(products.id, product.id))
}

async function changeVariant(
  ctx: Context,
  productId: string,
  id: string,
  { fileIds, sku, title, priceMinor, compareAtMinor, weightGrams, options }: VariantChange,
  position: number,
  ships: boolean | undefined,
): Promise<void> {
  await ctx.db
    .update(variants)
    .set({
      title,
      priceMinor,
      compareAtMinor: compareAtMinor ?? null,
      ships,
      weightGrams: weightGrams ?? null,
      options,
      position,
      ...(sku ? { sku } : {}),
    })
    .where(eq(variants.id, id))
    .catch((error: unknown) => {
      throw breaksUnique(error, 'variants_sku') ? new SkuTaken(sku ?? '') : error
    })
  if (!fileIds) return
  await ctx.db.delete(variantFiles).where(eq(variantFiles.variantId, id))
  await giveFiles(ctx, productId, id, fileIds)
}

async function addVariant(
  ctx: Context,
  { id: productId, slug }: { id: string; slug: string },
  { fileIds = [], id: _, ...variant }: VariantChange,
  position: number,
  ships: boolean,
): Promise<void> {
  const own = await ctx.db.execute<{ id: string }>(sql`
    select id from product_files where product_id = ${productId} and removed_at is null`)
  const known = new Set(own.rows.map(({ id }) => id))
  if (fileIds.some((id) => !known.has(id))) {
    throw new InvalidInput({ [`variants.${position}.fileIds`]: ['there is no such file'] })
  }
  await insertVariants(ctx, [
    {
      productId,
      slug: `${slug}-${variant.title}`,
      variants: [{ ...variant, ships, fileIds }],
      firstPosition: position,
    },
  ])
}
