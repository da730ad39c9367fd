import { data } from 'react-router'
import { z } from 'zod'
import { findCollection, productsOfCollection } from '#modules/catalog/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ProductCard, ProductGrid } from '../../ui/product-card.tsx'
import type { Route } from './+types/collection.ts'
import { PAGE_SIZE, pagesOf, requirePage, requireSome } from './find-listing.ts'
import { countInWords } from './kind-words.ts'
import { shelfCard } from './product-item.ts'

export const handle: PageHandle = { kind: 'document' }

const Page = z.coerce.number().int().min(1).catch(1)

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const collection = await findCollection(ctx, params.slug)
  if (collection?.slug !== params.slug) throw new NotFound('This collection')
  const page = Page.parse(new URL(request.url).searchParams.get('page') ?? 1)
  requirePage(page)
  const found = await productsOfCollection(ctx, collection, { page, limit: PAGE_SIZE })
  requireSome(page, found.items)
  const { slug, name, description } = collection
  return data(
    {
      shop,
      collection: { slug, name, description },
      cards: found.items.map((item) => shelfCard(item, shop.locale)),
      count: countInWords(found.total, { more: !found.totalIsExact, locale: shop.locale }),
      page,
      pages: pagesOf(found.total),
    },
    keptUnder('catalog', 'settings'),
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { collection, shop, count, page } = loaderData
  return pageMeta(matches, {
    title: collection.name,
    description: collection.description || `${collection.name} at ${shop.name}: ${count}.`,
    path: `/collections/${collection.slug}${page > 1 ? `?page=${page}` : ''}`,
  })
}

export default function CollectionPage({ loaderData }: Route.ComponentProps) {
  const { collection, cards, count, page, pages } = loaderData
  return (
    <div className="wrap">
      <Breadcrumbs items={[{ label: 'Shop', href: '/shop' }, { label: collection.name }]} />
      <header className="page-intro">
        <h1>{collection.name}</h1>
        {collection.description ? <p className="lead">{collection.description}</p> : null}
      </header>
      {cards.length === 0 ? (
        <EmptyState
          title="Nothing stands here just now"
          action={{ label: 'To the shop', href: '/shop' }}
        >
          What belongs here is not for sale at the moment.
        </EmptyState>
      ) : (
        <>
          <p className="listing-count">{count}</p>
          <ProductGrid>
            {cards.map((card, place) => (
              <ProductCard key={card.href} {...card} headingLevel={2} priority={place < 2} />
            ))}
          </ProductGrid>
        </>
      )}
      <Pagination
        address={`/collections/${collection.slug}`}
        page={page}
        pages={pages}
        summary={pages > 1 ? `Page ${page} of ${pages}` : undefined}
      />
    </div>
  )
}
