import { data } from 'react-router'
import { listSellers } from '#modules/catalog/index.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import type { Route } from './+types/sellers.ts'
import { requireSome } from './find-listing.ts'
import { countInWords } from './kind-words.ts'
import { readFilters } from './listing-filters.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const { page } = readFilters(new URL(request.url).searchParams, shop.currency)
  const { items, hasNext } = await listSellers(ctx, { page })
  requireSome(page, items)
  return data({ shop, sellers: items, page, hasNext }, keptUnder('catalog', 'settings'))
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const description = `Who makes and sells what you find at ${loaderData.shop.name}.`
  return pageMeta(matches, {
    title: 'Sellers',
    description,
    path: '/sellers',
    hidden: loaderData.page > 1,
  })
}

export default function SellersPage({ loaderData }: Route.ComponentProps) {
  const { sellers, shop, page, hasNext } = loaderData
  return (
    <div className="wrap">
      <Breadcrumbs items={[{ label: 'Home', href: '/' }, { label: 'Sellers' }]} />
      <header className="page-intro">
        <h1>Who sells here</h1>
        <p className="lead">The people and presses behind {shop.name}.</p>
      </header>
      {sellers.length === 0 ? (
        <EmptyState
          title="Nobody sells here yet"
          action={shop.marketplace ? { label: 'Sell with us', href: '/studio' } : undefined}
        >
          Sellers appear here with their first product.
        </EmptyState>
      ) : (
        <ul className="entries">
          {sellers.map((seller) => (
            <li key={seller.id}>
              <a href={`/sellers/${seller.slug}`}>
                <h2>{seller.name}</h2>
                <p>{firstSentence(seller.description)}</p>
                <span className="num">
                  {countInWords(seller.productCount, {
                    more: seller.hasMoreProducts,
                    locale: shop.locale,
                  })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <Pagination address="/sellers" page={page} hasNext={hasNext} />
    </div>
  )
}

function firstSentence(text: string): string {
  return /^[\s\S]{20,200}?[.!?](?=\s|$)/.exec(text)?.[0] ?? text.slice(0, 200)
}
