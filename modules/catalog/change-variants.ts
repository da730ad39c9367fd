import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { breaksUnique, InvalidInput } from '#platform/errors.ts'
import { giveFiles } from './attach-files.ts'
import { SkuTaken } from './errors.ts'
import { insertVariants } from './insert-variants.ts'
import type { Kind } from './product.ts'
import { pricesFit, pricingFaults, variantFields } from './product-fields.ts'
import { variantFiles, variants } from './tables.ts'
import { turnPrices } from './turn-prices.ts'

export const VariantChange = z
  .strictObject({
    ...variantFields,
    /** Left out: a new one. */
    id: z.uuid('is not a variant').optional(),
    sku: variantFields.sku.optional(),
    compareAtMinor: variantFields.compareAtMinor.nullish(),
    // Left out, these stay as they are.
    saleMinor: variantFields.saleMinor.nullable().optional(),
    saleStartsAt: variantFields.saleStartsAt.nullable().optional(),
    saleEndsAt: variantFields.saleEndsAt.nullable().optional(),
    payWhatYouWant: variantFields.payWhatYouWant.optional(),
    suggestedMinor: variantFields.suggestedMinor.nullable().optional(),
    ships: variantFields.ships.optional(),
    weightGrams: variantFields.weightGrams.nullish(),
    options: variantFields.options.default({}),
    /** Left out: an old one gives what it gave, a new one nothing yet. */
    fileIds: z.array(z.uuid('is not a file')).max(100).optional(),
  })
  .superRefine((variant, issue) => {
    // Of one that exists the rest is known only once it is read.
    if (!variant.id) pricesFit(variant, issue)
  })
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
    .select({
      id: variants.id,
      ships: variants.ships,
      saleMinor: variants.saleMinor,
      saleStartsAt: variants.saleStartsAt,
      saleEndsAt: variants.saleEndsAt,
      payWhatYouWant: variants.payWhatYouWant,
      suggestedMinor: variants.suggestedMinor,
    })
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
    const known = before.find(({ id }) => id === variant.id)
    const ships = variant.ships ?? known?.ships
    if (known) {
      const pricing = mergedPricing(known, variant)
      const faults = pricingFaults(pricing).map(([field, message]) => [
        `variants.${position}.${field}`,
        [message],
      ])
      if (faults.length > 0) throw new InvalidInput(Object.fromEntries(faults))
      await changeVariant(ctx, product.id, known.id, { ...variant, ...pricing }, position, ships)
    } else await addVariant(ctx, product, variant, position, ships ?? product.kind === 'physical')
  }
  await turnPrices(ctx, product.id)
}

type Pricing = Pick<
  typeof variants.$inferSelect,
  'saleMinor' | 'saleStartsAt' | 'saleEndsAt' | 'payWhatYouWant' | 'suggestedMinor'
>

/** What shall be, where something was said; else what is. */
function mergedPricing(known: Pricing, variant: VariantChange) {
  const { priceMinor, compareAtMinor } = variant
  const payWhatYouWant = variant.payWhatYouWant ?? known.payWhatYouWant
  const said = <Name extends keyof Pricing & keyof VariantChange>(name: Name) =>
    variant[name] === undefined ? known[name] : (variant[name] as Pricing[Name])
  return {
    priceMinor,
    compareAtMinor,
    payWhatYouWant,
    saleMinor: said('saleMinor'),
    saleStartsAt: said('saleStartsAt'),
    saleEndsAt: said('saleEndsAt'),
    // Where the price is fixed again nothing is suggested any more.
    suggestedMinor: payWhatYouWant ? said('suggestedMinor') : (variant.suggestedMinor ?? null),
  }
}

async function changeVariant(
  ctx: Context,
  productId: string,
  id: string,
  variant: VariantChange & Pricing,
  position: number,
  ships: boolean | undefined,
): Promise<void> {
  const { fileIds, sku, title, priceMinor, compareAtMinor, weightGrams, options } = variant
  const { saleMinor, saleStartsAt, saleEndsAt, payWhatYouWant, suggestedMinor } = variant
  await ctx.db
    .update(variants)
    .set({
      title,
      priceMinor,
      compareAtMinor: compareAtMinor ?? null,
      saleMinor,
      saleStartsAt: saleMinor === null ? null : saleStartsAt,
      saleEndsAt: saleMinor === null ? null : saleEndsAt,
      payWhatYouWant,
      suggestedMinor,
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
