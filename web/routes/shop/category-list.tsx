import type { Category } from '#modules/catalog/index.ts'

export interface CategoryListProps {
  categories: readonly Category[]
  /** Slug of the category one is in. */
  current: string | undefined
  locale: string
}

/** The shop's categories with how much stands in each. Empty ones are left out. */
export function CategoryList({ categories, current, locale }: CategoryListProps) {
  return (
    <nav className="places" aria-label="Categories">
      <h2>Categories</h2>
      <ul>
        <li>
          <a href="/shop" aria-current={current === undefined ? 'page' : undefined}>
            Everything
          </a>
        </li>
        <Branches {...{ categories, current, locale }} />
      </ul>
    </nav>
  )
}

function Branches({ categories, current, locale }: CategoryListProps) {
  return categories
    .filter(({ count, slug }) => count > 0 || slug === current)
    .map((category) => (
      <li key={category.id}>
        <a
          href={`/shop/${category.slug}`}
          aria-current={category.slug === current ? 'page' : undefined}
        >
          {category.name}
          <span className="num">{category.count.toLocaleString(locale)}</span>
        </a>
        {category.children.length > 0 && holds(category, current) ? (
          <ul>
            <Branches categories={category.children} {...{ current, locale }} />
          </ul>
        ) : null}
      </li>
    ))
}

/** A branch is open where one stands in it. */
function holds(category: Category, current: string | undefined): boolean {
  return category.slug === current || category.children.some((child) => holds(child, current))
}
