import type { Category } from '#modules/catalog/index.ts'

export interface Subject {
  id: string
  slug: string
  name: string
  count: number
}

/** Subjects as narrow as the owner made them; a category of categories stands for its parts. */
export function leavesOf(categories: readonly Category[]): Subject[] {
  return categories.flatMap(({ id, slug, name, count, children }) => {
    if (count === 0) return []
    return children.length > 0 ? leavesOf(children) : [{ id, slug, name, count }]
  })
}

export interface CategoryIndexProps {
  categories: readonly Subject[]
  locale: string
}

/** The shop's categories, set like the index of a book. */
export function CategoryIndex({ categories, locale }: CategoryIndexProps) {
  if (categories.length === 0) return null
  return (
    <section className="section" aria-labelledby="by-subject">
      <div className="section-head">
        <h2 id="by-subject">By subject</h2>
        <a href="/books">Books by genre</a>
      </div>
      <ul className="index">
        {categories.map(({ slug, name, count }) => (
          <li key={slug}>
            <a href={`/shop/${slug}`}>
              <span>{name}</span>
              <span className="num">
                {count.toLocaleString(locale)}
                <span className="sr-only"> {count === 1 ? 'product' : 'products'}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
