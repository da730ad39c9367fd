import type { Category } from '#modules/catalog/index.ts'

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
