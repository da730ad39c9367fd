import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { breaksUnique, InvalidInput } from '#platform/errors.ts'
import { checked } from './checked.ts'
import { SlugTaken } from './errors.ts'
import { categoriesFor } from './look-ups.ts'
import { line } from './product.ts'
import { productFields } from './product-fields.ts'
import { slugFor } from './slug.ts'
import { categories } from './tables.ts'

export const NewCategory = z.strictObject({
  name: line(80),
  /** Left out: made from the name. */
  slug: productFields.slug.optional(),
  description: z.string().trim().max(2000).default(''),
  /** Slug or id of the category it belongs to. */
  parent: z.string().trim().max(100).nullish(),
  position: z.number().int().min(0).max(10_000).default(0),
})

/** Makes a category, at the top or below another. Refuses an address that another one has. */
export function createCategory(
  ctx: Context,
  input: z.input<typeof NewCategory>,
): Promise<{ id: string; slug: string }> {
  requireAdmin(ctx)
  const { parent, ...category } = checked(NewCategory, input)
  const slug = category.slug ?? slugFor(category.name, 'category')
  return inTransaction(ctx, async (ctx) => {
    const parentId = (await categoriesFor(ctx, [{ category: parent }]))({ category: parent })
    if (parentId === undefined) throw new InvalidInput({ parent: ['is not a category'] })
    const [created] = await ctx.db
      .insert(categories)
      .values({ ...category, slug, parentId })
      .returning({ id: categories.id, slug: categories.slug })
      .catch((error: unknown) => {
        throw breaksUnique(error, 'categories_slug') ? new SlugTaken(slug) : error
      })
    if (!created) throw new Error('Expected the category that was just made')
    await dropCached(ctx, ['catalog'])
    return created
  })
}
