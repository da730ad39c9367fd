import { data } from 'react-router'
import { listProducts, searchProducts } from '#modules/catalog/index.ts'
import { shownCards } from '#modules/pricing/index.ts'
import { appContext, pageContext } from '../../context.ts'
import { SearchForm } from '../../frame/site-header.tsx'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { EmptyState } from '../../ui/notices.tsx'
import { ProductCard, Shelf } from '../../ui/product-card.tsx'
import type { Route } from './+types/search.ts'
import {
  facetsOf,
  filtersOf,
  kindsForSale,
  PAGE_SIZE,
  pagesOf,
  requirePage,
  requireSome,
  toQuestion,
} from './find-listing.ts'
import { countInWords } from './kind-words.ts'
import { Listing } from './listing.tsx'
import { type Filters, listAddress } from './listing-filters.ts'
import { NothingFound } from './nothing-found.tsx'
import { shelfCard } from './product-item.ts'

export const handle: PageHandle = { kind: 'document' }

const PATH = '/search'

export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const { currency, locale } = shop
  const filters = filtersOf(request, PATH, currency)
  const { q, kind, page, sort } = filters
  requirePage(page)
  const found = await searchProducts(ctx, {
    ...toQuestion(filters),
    q,
    sort: sort ?? 'relevance',
    page,
    limit: PAGE_SIZE,
  })
  requireSome(page, found.items)
  const isInVain = q !== undefined && found.items.length === 0 && !isNarrowed(filters)
  const popular = isInVain ? await listProducts(ctx, { sort: 'popular', limit: 6 }) : undefined
  const size = { more: !found.totalIsExact, locale, ...(kind ? { kind } : {}) }
  return data(
    {
      q,
      corrected: found.corrected,
      /** What to offer instead, when the words are nowhere. */
      popular:
        popular && (await shownCards(ctx, popular.items)).map((item) => shelfCard(item, locale)),
      listing: {
        path: PATH,
        filters,
        cards: (await shownCards(ctx, found.items)).map((item) => shelfCard(item, locale)),
        count: countInWords(found.total, size),
        page,
        pages: pagesOf(found.total),
        kinds: await kindsForSale(ctx),
        ...(q ? await facetsOf(ctx, { ...toQuestion(filters), q }, found) : {}),
        currency,
        locale,
      },
    },
    keptUnder('catalog', 'settings'),
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  const title = loaderData?.q ? `Search: ${loaderData.q}` : 'Search'
  return pageMeta(matches, { title, path: PATH, hidden: true })
}

export default function SearchPage({ loaderData }: Route.ComponentProps) {
  const { q, corrected, listing, popular } = loaderData
  if (!q) {
    return (
      <div className="wrap search-page">
        <h1>Search the shop</h1>
        <p className="lead">Titles, authors, topics: a few letters are enough.</p>
        <SearchForm label="What are you looking for?" />
      </div>
    )
  }
  const withoutFilters = listAddress(PATH, { q, page: 1 }, listing.currency)
  return (
    <div className="wrap search-page">
      <header className="page-intro">
        <p className="eyebrow">Search</p>
        <h1>
          {listing.cards.length === 0 ? 'Nothing for ' : null}
          <q>{corrected ?? q}</q>
        </h1>
        {corrected ? (
          <p className="lead" role="status">
            Showing results for <b>{corrected}</b>. Nothing here is spelled “{q}”.
          </p>
        ) : null}
      </header>
      {popular ? (
        <>
          <NothingFound q={q} />
          <Shelf title="On the front table" more={{ href: '/shop', label: 'The whole shop' }}>
            {popular.map((card) => (
              <ProductCard key={card.href} {...card} />
            ))}
          </Shelf>
        </>
      ) : (
        <Listing
          {...listing}
          sorts={['relevance', 'newest', 'popular', 'rating', 'price', '-price']}
          empty={
            <EmptyState
              title="Nothing with these words fits the filters"
              action={{ label: 'Search without filters', href: withoutFilters }}
            >
              Without them there may be more.
            </EmptyState>
          }
        />
      )}
    </div>
  )
}

/** Anything but words, page and order narrows a search. */
function isNarrowed(filters: Filters): boolean {
  return Object.keys(filters).some((name) => !['q', 'page', 'sort'].includes(name))
}
