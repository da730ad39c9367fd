import { createCategory, listCategories } from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'
import { inOneList } from './in-one-list.ts'
import type { Typed } from './read-product-form.ts'

/**
 * The category the form asks for: the one that is chosen, or a new one by the name that was typed.
 * A name that exists already stands for the category that has it.
 */
export async function categoryFor(ctx: Context, typed: Typed): Promise<string | null> {
  const name = typed.newCategory?.trim()
  if (!name) return typed.categoryId?.trim() || null
  const known = inOneList(await listCategories({ ...ctx, reads: ctx.db })).find(
    (one) => one.name.toLowerCase() === name.toLowerCase(),
  )
  return known?.id ?? (await createCategory(ctx, { name })).id
}
