import { data } from 'react-router'
import { categoriesWithKind, listCategories, listGenres } from '#modules/catalog/index.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import type { Route } from './+types/books.ts'
import { leavesOf } from './category-index.tsx'
import { findListing } from './find-listing.ts'
import { GenreList } from './genre-list.tsx'
import { Listing } from './listing.tsx'
import type { Filters } from './listing-filters.ts'
import { listingWords } from './listing-words.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const settled = { kind: 'book' } as const
  const listing = await findListing(ctx, request, { path: '/books', settled, sort: 'newest', shop })
  const genres = await listGenres(ctx)
  const about = await categoriesWithKind(ctx, 'book')
  const topics = leavesOf(await listCategories(ctx)).filter(({ id }) => about.has(id))
  return data({ shop, genres, topics, listing }, keptUnder('catalog', 'settings'))
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { shop, listing } = loaderData
  return pageMeta(matches, {
    title: titleOf(listing.filters),
    description: `Books at ${shop.name}, by genre and topic: ${listing.count}.`,
    ...listingWords(listing),
  })
}

export default function BooksPage({ loaderData }: Route.ComponentProps) {
  const { genres, topics, listing } = loaderData
  const { genre, author, topic } = listing.filters
  const title = titleOf(listing.filters)
  const isNarrow = [genre, author, topic].some((subject) => subject !== undefined)
  return (
    <div className="wrap">
      <Breadcrumbs
        items={[
          { label: 'Home', href: '/' },
          ...(isNarrow ? [{ label: 'Books', href: '/books' }] : []),
          { label: title },
        ]}
      />
      <header className="page-intro">
        <h1>{title}</h1>
        {isNarrow ? null : <p className="lead">By genre, by topic, or simply the newest first.</p>}
      </header>
      <Listing
        {...listing}
        settled={['kind', 'genre']}
        navigationLabel="Genres"
        sorts={['newest', 'popular', 'rating', 'price', '-price']}
        navigation={
          genres.length > 0 || topics.length > 0 ? (
            <GenreList genres={genres} current={genre} topics={topics} />
          ) : undefined
        }
      />
    </div>
  )
}

function titleOf({ genre, author, topic }: Filters): string {
  return [genre ?? 'Books', topic && `about ${topic}`, author && `by ${author}`]
    .filter(Boolean)
    .join(' ')
}
