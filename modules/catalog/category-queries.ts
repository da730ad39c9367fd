import { asc } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { categories, productCounts } from './tables.ts'

export interface Category {
  id: string
  slug: string
  name: string
  description: string
  parentId: string | null
  /** Published products in it and in all below it. */
  count: number
  children: Category[]
}

/** All categories as a tree, each level in the owner's order, with how much stands in each. */
export async function listCategories(ctx: Context): Promise<Category[]> {
  const rows = await ctx.reads
    .select()
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.name))
  const counts = await ctx.reads.select().from(productCounts)
  const published = new Map<string, number>()
  for (const { categoryId, status, count } of counts) {
    if (status !== 'published') continue
    published.set(categoryId, (published.get(categoryId) ?? 0) + count)
  }
  const below = Map.groupBy(rows, ({ parentId }) => parentId)
  const branch = (parentId: string | null): Category[] =>
    (below.get(parentId) ?? []).map(({ id, slug, name, description }) => {
      const children = branch(id)
      const inChildren = children.reduce((sum, child) => sum + child.count, 0)
      const count = (published.get(id) ?? 0) + inChildren
      return { id, slug, name, description, parentId, count, children }
    })
  return branch(null)
}

/** A category by slug or id with what is below it, and the way down to it. */
export async function findCategory(
  ctx: Context,
  slugOrId: string,
): Promise<(Category & { path: { slug: string; name: string }[] }) | undefined> {
  const search = (
    level: readonly Category[],
    path: { slug: string; name: string }[],
  ): (Category & { path: { slug: string; name: string }[] }) | undefined => {
    for (const category of level) {
      const isIt = isId(slugOrId) ? category.id === slugOrId : category.slug === slugOrId
      if (isIt) return { ...category, path }
      const found = search(category.children, [
        ...path,
        { slug: category.slug, name: category.name },
      ])
      if (found) return found
    }
    return undefined
  }
  return search(await listCategories(ctx), [])
}
