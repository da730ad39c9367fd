import { data } from 'react-router'
import { findCategory, listCategories } from '#modules/catalog/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import type { Route } from './+types/shop.ts'
import { CategoryList } from './category-list.tsx'
import { findListing } from './find-listing.ts'
import { Listing } from './listing.tsx'
import type { Filters } from './listing-filters.ts'
import { listingWords } from './listing-words.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const category = params.category ? await findCategory(ctx, params.category) : undefined
  if (params.category && category?.slug !== params.category) throw new NotFound('This category')
  const listing = await findListing(ctx, request, {
    path: category ? `/shop/${category.slug}` : '/shop',
    settled: category ? { category: category.id } : {},
    sort: 'newest',
    shop,
  })
  const categories = await listCategories(ctx)
  return data({ shop, categories, category, listing }, keptUnder('catalog', 'settings'))
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { shop, category, listing } = loaderData
  return pageMeta(matches, {
    title: titleOf(category, listing.filters),
    description: category?.description || `Everything for sale at ${shop.name}: ${listing.count}.`,
    ...listingWords(listing),
  })
}

export default function ShopPage({ loaderData }: Route.ComponentProps) {
  const { shop, categories, category, listing } = loaderData
  const trail = category
    ? [
        { label: 'Shop', href: '/shop' },
        ...category.path.map(({ name, slug }) => ({ label: name, href: `/shop/${slug}` })),
        { label: category.name },
      ]
    : [{ label: 'Shop' }]
  return (
    <div className="wrap">
      <Breadcrumbs items={[{ label: 'Home', href: '/' }, ...trail]} />
      <header className="page-intro">
        <h1>{titleOf(category, listing.filters)}</h1>
        {category?.description ? <p className="lead">{category.description}</p> : null}
      </header>
      <Listing
        {...listing}
        sorts={['newest', 'popular', 'rating', 'price', '-price']}
        navigation={
          categories.length > 0 ? (
            <CategoryList {...{ categories, current: category?.slug, locale: shop.locale }} />
          ) : undefined
        }
      />
    </div>
  )
}

function titleOf(category: { name: string } | undefined, { topic }: Filters): string {
  if (!topic) return category?.name ?? 'The whole shop'
  return category ? `${category.name} about ${topic}` : `All about ${topic}`
}
