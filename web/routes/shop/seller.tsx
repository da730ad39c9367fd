import { data } from 'react-router'
import { findSeller } from '#modules/catalog/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import type { Route } from './+types/seller.ts'
import { findListing } from './find-listing.ts'
import { Listing } from './listing.tsx'
import { listingWords } from './listing-words.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const seller = await findSeller(ctx, params.slug)
  if (!seller) throw new NotFound('This seller')
  const listing = await findListing(ctx, request, {
    path: `/sellers/${seller.slug}`,
    settled: { seller: seller.id },
    sort: 'newest',
    shop,
  })
  return data({ seller, listing }, keptUnder('catalog', 'settings'))
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { seller, listing } = loaderData
  return pageMeta(matches, {
    title: seller.name,
    description: seller.description.slice(0, 300),
    ...listingWords(listing),
  })
}

export default function SellerPage({ loaderData }: Route.ComponentProps) {
  const { seller, listing } = loaderData
  const country = /^[A-Z]{2}$/.test(seller.country ?? '')
    ? new Intl.DisplayNames(listing.locale, { type: 'region' }).of(seller.country ?? '')
    : undefined
  return (
    <div className="wrap">
      <Breadcrumbs
        items={[
          { label: 'Home', href: '/' },
          { label: 'Sellers', href: '/sellers' },
          { label: seller.name },
        ]}
      />
      <header className="page-intro">
        <h1>{seller.name}</h1>
        {seller.description ? <p className="lead">{seller.description}</p> : null}
        <p className="eyebrow mt-3">
          {[country, `here since ${seller.since.getUTCFullYear()}`].filter(Boolean).join(', ')}
        </p>
      </header>
      <Listing {...listing} sorts={['newest', 'popular', 'rating', 'price', '-price']} />
    </div>
  )
}
