import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { breaksUnique, databaseFault, InvalidInput, NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { checked } from './checked.ts'
import { CategoryCircle, SlugTaken } from './errors.ts'
import { categoriesFor } from './look-ups.ts'
import { line } from './product.ts'
import { productFields } from './product-fields.ts'
import { categories } from './tables.ts'

/** What shall change of a category; what is left out stays. */
export const ChangeCategory = z
  .strictObject({
    name: line(80),
    slug: productFields.slug,
    description: z.string().trim().max(2000),
    /** Slug or id of the category it belongs to from then on; null stands for the top. */
    parent: z.string().trim().max(100).nullable(),
    position: z.number().int().min(0).max(10_000),
  })
  .partial()

/** Renames, describes or moves a category. Refuses to put it below itself, also when two move at once. */
export function changeCategory(
  ctx: Context,
  categoryId: string,
  input: z.input<typeof ChangeCategory>,
): Promise<void> {
  requireAdmin(ctx)
  const { parent, ...change } = checked(ChangeCategory, input)
  return inTransaction(ctx, async (ctx) => {
    const parentId =
      parent === undefined
        ? undefined
        : (await categoriesFor(ctx, [{ category: parent }]))({ category: parent })
    if (parent && !parentId) throw new InvalidInput({ parent: ['is not a category'] })
    if (!isId(categoryId)) throw new NotFound('This category')
    const [changed] = await ctx.db
      .update(categories)
      // Named even when nothing changes: an update must set something.
      .set({ id: categoryId, ...change, ...(parent === undefined ? {} : { parentId }) })
      .where(eq(categories.id, categoryId))
      .returning({ id: categories.id })
      .catch((error: unknown) => {
        if (breaksUnique(error, 'categories_slug')) throw new SlugTaken(change.slug ?? '')
        if (databaseFault(error)?.constraint === 'categories_circle') throw new CategoryCircle()
        throw error
      })
    if (!changed) throw new NotFound('This category')
    await dropCached(ctx, ['*'])
  })
}

export const DeleteCategory = z.strictObject({
  /** Slug or id of where its products go; null or nothing leaves them without one. */
  productsTo: z.string().trim().max(100).nullish(),
})

/** Takes a category away. What stood below it moves up one; its products go where it is said. */
export function deleteCategory(
  ctx: Context,
  categoryId: string,
  input: z.input<typeof DeleteCategory> = {},
): Promise<void> {
  requireAdmin(ctx)
  const { productsTo } = checked(DeleteCategory, input)
  return inTransaction(ctx, async (ctx) => {
    const [category] = isId(categoryId)
      ? await ctx.db.select().from(categories).where(eq(categories.id, categoryId)).for('update')
      : []
    if (!category) throw new NotFound('This category')
    const target = (await categoriesFor(ctx, [{ category: productsTo }]))({ category: productsTo })
    if (target === undefined || target === categoryId) {
      throw new InvalidInput({ productsTo: ['is not a category that stays'] })
    }
    await ctx.db
      .update(categories)
      .set({ parentId: category.parentId })
      .where(eq(categories.parentId, categoryId))
    await ctx.db.execute(
      sql`update products set category_id = ${target}::uuid where category_id = ${categoryId}`,
    )
    await ctx.db.execute(
      sql`update search_front set category_id = ${target}::uuid where category_id = ${categoryId}`,
    )
    await ctx.db.delete(categories).where(eq(categories.id, categoryId))
    await dropCached(ctx, ['*'])
  })
}
