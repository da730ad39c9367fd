import { data } from 'react-router'
import { readSettings } from '#modules/settings/index.ts'
import { hasRole } from '#platform/context.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { ProductCard, Shelf } from '../../ui/product-card.tsx'
import type { Route } from './+types/home.ts'
import { CategoryIndex } from './category-index.tsx'
import { FirstRun } from './first-run.tsx'
import { Hero } from './hero.tsx'
import { HowItWorks } from './how-it-works.tsx'
import { KIND_WORDS } from './kind-words.ts'
import { stockShelves } from './stock-shelves.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop } = context.get(pageContext)
  const { shop: words, refundWindowDays } = await readSettings(ctx)
  const shelves = await stockShelves(ctx, { locale: shop.locale, introduction: words.introduction })
  const headline = words.headline || shop.strapline || shop.name
  const isOwner = hasRole(ctx.actor, 'admin')
  return data(
    { shop, headline, shelves, refundWindowDays, isOwner },
    keptUnder('catalog', 'settings'),
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  return [
    ...pageMeta(matches, { path: '/', hidden: loaderData?.shelves === undefined }),
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/atom+xml',
      href: '/feed.xml',
      title: `New at ${loaderData?.shop.name}`,
    },
  ]
}

export default function HomePage({ loaderData }: Route.ComponentProps) {
  const { shop, headline, shelves, refundWindowDays, isOwner } = loaderData
  if (!shelves) {
    return (
      <div className="wrap">
        <FirstRun shopName={shop.name} isOwner={isOwner} />
      </div>
    )
  }
  const { stage, popular, newest, kinds, categories, ships } = shelves
  return (
    <div className="wrap front">
      <Hero headline={headline} about={shelves.about} newest={stage} eyebrow={shelves.eyebrow} />
      <Shelf
        title="On the front table"
        more={{ href: '/shop?sort=popular', label: 'What others like' }}
      >
        {popular.map((card) => (
          <ProductCard key={card.href} {...card} />
        ))}
      </Shelf>
      {newest.length > 0 ? (
        <Shelf title="New on the shelves" more={{ href: '/shop', label: 'The whole shop' }}>
          {newest.map((card) => (
            <ProductCard key={card.href} {...card} />
          ))}
        </Shelf>
      ) : null}
      <CategoryIndex categories={categories} locale={shop.locale} />
      {kinds.map(({ kind, cards }) => (
        <Shelf
          key={kind}
          title={KIND_WORDS[kind].shelf}
          more={{
            href: `/shop?kind=${kind}`,
            label: `All ${KIND_WORDS[kind].label.toLowerCase()}`,
          }}
        >
          {cards.map((card) => (
            <ProductCard key={card.href} {...card} />
          ))}
        </Shelf>
      ))}
      <HowItWorks {...{ refundWindowDays, ships }} marketplace={shop.marketplace} />
    </div>
  )
}
