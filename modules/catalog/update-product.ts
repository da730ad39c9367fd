import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { breaksUnique, InvalidInput } from '#platform/errors.ts'
import { lockProduct } from './access.ts'
import { changeVariants, VariantChange } from './change-variants.ts'
import { checked } from './checked.ts'
import { requireDeliverable } from './deliverable.ts'
import { SlugTaken } from './errors.ts'
import { categoriesFor } from './look-ups.ts'
import { moveProduct } from './move-product.ts'
import { authorLineOf, MAX_VARIANTS } from './product.ts'
import { bookFields, productFields, SKUS_DIFFER, skusDiffer } from './product-fields.ts'
import { awaitRelease } from './release-product.ts'
import { keepFrontInStep } from './search-front.ts'
import { contributors, oldSlugs, products, productTags } from './tables.ts'
import { awaitTurn } from './turn-prices.ts'

/** What shall change; what is left out stays, and `null` takes a fact away. */
export const UpdateProduct = z
  .strictObject({
    title: productFields.title,
    subtitle: productFields.subtitle.nullable(),
    summary: productFields.summary,
    description: productFields.description,
    kind: productFields.kind,
    categoryId: productFields.categoryId.nullable(),
    category: productFields.category.nullable(),
    contributors: productFields.contributors,
    tags: productFields.tags,
    slug: productFields.slug,
    genre: bookFields.genre.nullable(),
    isbn: bookFields.isbn.nullable(),
    pages: bookFields.pages.nullable(),
    language: bookFields.language.nullable(),
    publisher: bookFields.publisher.nullable(),
    publishedOn: bookFields.publishedOn.nullable(),
    series: bookFields.series.nullable(),
    seriesNumber: bookFields.seriesNumber.nullable(),
    edition: bookFields.edition.nullable(),
    seoTitle: productFields.seoTitle.nullable(),
    seoDescription: productFields.seoDescription.nullable(),
    /** A later day keeps its buyers waiting; a day in the past opens it. */
    releaseAt: productFields.releaseAt.nullable(),
    salesEndAt: productFields.salesEndAt.nullable(),
    mostPerOrder: productFields.mostPerOrder.nullable(),
    minAge: productFields.minAge.nullable(),
    /** All that can be bought from then on: those with an `id` stay, others come, the rest goes. */
    variants: z
      .array(VariantChange)
      .min(1, 'at least one variant, with a price')
      .max(MAX_VARIANTS)
      .refine(skusDiffer, SKUS_DIFFER),
    status: z.enum(['draft', 'published', 'archived']),
  })
  .partial()
export type UpdateProduct = z.input<typeof UpdateProduct>

/** Changes a product of the asker's own, or any when an owner of the shop asks; all of it or nothing. */
export function updateProduct(
  ctx: Context,
  productId: string,
  input: UpdateProduct,
): Promise<{ id: string; slug: string }> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockProduct(ctx, productId)
    const change = checked(UpdateProduct, input)
    const { variants, tags, contributors: people, category, categoryId, status, ...facts } = change
    const shelf = { category, categoryId }
    const isShelved = category !== undefined || categoryId !== undefined
    const found = isShelved ? (await categoriesFor(ctx, [shelf]))(shelf) : null
    if (found === undefined) {
      throw new InvalidInput({ [categoryId ? 'categoryId' : 'category']: ['is not a category'] })
    }
    await ctx.db
      .update(products)
      .set({
        ...facts,
        ...(isShelved ? { categoryId: found } : {}),
        ...(people ? { authorLine: authorLineOf(people) } : {}),
        updatedAt: ctx.now,
      })
      .where(eq(products.id, productId))
      .catch((error: unknown) => {
        throw breaksUnique(error, 'products_slug') ? new SlugTaken(change.slug ?? '') : error
      })
    if (facts.slug && facts.slug !== before.slug) await keepOldSlug(ctx, before, facts.slug)
    if (facts.releaseAt) await awaitRelease(ctx, { id: productId, releaseAt: facts.releaseAt })
    if (facts.releaseAt || facts.salesEndAt) await awaitTurn(ctx, productId)
    if (people) await replaceContributors(ctx, productId, people)
    if (tags) await replaceTags(ctx, productId, tags)
    if (variants) await changeVariants(ctx, { ...before, ...facts }, variants)

    const staysPublished = before.status === 'published' && (status ?? 'published') === 'published'
    if (staysPublished) await requireDeliverable(ctx, { ...before, ...facts })
    if (status) await moveProduct(ctx, productId, status)
    await keepFrontInStep(ctx, productId)
    await dropCached(ctx, [`product:${productId}`, 'catalog'])
    return { id: productId, slug: change.slug ?? before.slug }
  })
}

/** The address it had leads to the new one from now on. */
async function keepOldSlug(
  ctx: Context,
  { id, slug }: { id: string; slug: string },
  next: string,
): Promise<void> {
  await ctx.db.delete(oldSlugs).where(eq(oldSlugs.slug, next))
  await ctx.db
    .insert(oldSlugs)
    .values({ slug, productId: id, since: ctx.now })
    .onConflictDoUpdate({ target: oldSlugs.slug, set: { productId: id, since: ctx.now } })
}

async function replaceContributors(
  ctx: Context,
  productId: string,
  people: NonNullable<z.output<typeof UpdateProduct>['contributors']>,
): Promise<void> {
  await ctx.db.delete(contributors).where(eq(contributors.productId, productId))
  if (people.length === 0) return
  await ctx.db
    .insert(contributors)
    .values(people.map((one, position) => ({ productId, position, ...one })))
}

async function replaceTags(
  ctx: Context,
  productId: string,
  tags: readonly string[],
): Promise<void> {
  await ctx.db.delete(productTags).where(eq(productTags.productId, productId))
  if (tags.length === 0) return
  await ctx.db.insert(productTags).values(tags.map((tag) => ({ productId, tag })))
}
