import { type Category, createCategory, listCategories } from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'
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

export interface ListedCategory {
  id: string
  name: string
  /** With the names of what it belongs to: `Books / Poetry`. */
  label: string
}

/** A tree of categories as the lines of one list, each below the one it belongs to. */
export function inOneList(tree: readonly Category[], above = ''): ListedCategory[] {
  return tree.flatMap(({ id, name, children }) => {
    const label = above ? `${above} / ${name}` : name
    return [{ id, name, label }, ...inOneList(children, label)]
  })
}
