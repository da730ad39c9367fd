import { data } from 'react-router'
import { currentDocuments } from '#modules/legal/index.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Day } from '../../ui/day.tsx'
import type { Route } from './+types/legal.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context }: Route.LoaderArgs) {
  const documents = await currentDocuments(context.get(appContext))
  return data(
    {
      shop: context.get(pageContext).shop,
      documents: documents.map(({ slug, title, summary, version }) => ({
        slug,
        title,
        summary,
        version,
      })),
    },
    keptUnder('settings'),
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  const description = `What holds between you and ${loaderData.shop.name}, in plain words.`
  return pageMeta(matches, { title: 'The small print', description, path: '/legal' })
}

export default function LegalPage({ loaderData }: Route.ComponentProps) {
  const { documents, shop } = loaderData
  return (
    <div className="wrap">
      <Breadcrumbs items={[{ label: 'Home', href: '/' }, { label: 'The small print' }]} />
      <header className="page-intro">
        <h1>The small print, in words you can read</h1>
        <p className="lead">What holds between you and {shop.name}.</p>
      </header>
      <ul className="entries">
        {documents.map(({ slug, title, summary, version }) => (
          <li key={slug}>
            <a href={`/legal/${slug}`}>
              <h2>{title}</h2>
              <p>{summary}</p>
              <span className="num">
                Updated <Day on={version.slice(0, 10)} locale={shop.locale} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
