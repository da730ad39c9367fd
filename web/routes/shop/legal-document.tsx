import { data } from 'react-router'
import { findDocument } from '#modules/legal/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Day } from '../../ui/day.tsx'
import { Notice } from '../../ui/notices.tsx'
import { anchorOf, LegalText } from '../legal-text.tsx'
import type { Route } from './+types/legal-document.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const version = new URL(request.url).searchParams.get('version') ?? undefined
  const current = await findDocument(ctx, params.document)
  const document = version ? await findDocument(ctx, params.document, version) : current
  if (!document || !current) throw new NotFound('This document')
  const { locale } = context.get(pageContext).shop
  const isOld = document.version !== current.version
  return data({ document, isOld, locale }, keptUnder('settings'))
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { document, isOld } = loaderData
  const { slug, title, summary } = document
  const path = `/legal/${slug}`
  return pageMeta(matches, {
    title,
    description: summary,
    path,
    ...(isOld ? { hidden: true } : {}),
  })
}

export default function LegalDocumentPage({ loaderData }: Route.ComponentProps) {
  const { document, isOld, locale } = loaderData
  return (
    <div className="wrap">
      <Breadcrumbs
        items={[
          { label: 'Home', href: '/' },
          { label: 'The small print', href: '/legal' },
          { label: document.title },
        ]}
      />
      <header className="page-intro">
        <h1>{document.title}</h1>
        <p className="lead">{document.summary}</p>
        <p className="eyebrow mt-3">
          Last updated <Day on={document.version.slice(0, 10)} locale={locale} />
        </p>
        {isOld ? (
          <Notice tone="info" title="This is an earlier version.">
            <p>
              It no longer holds. <a href={`/legal/${document.slug}`}>Read the present one</a>.
            </p>
          </Notice>
        ) : null}
      </header>
      <div className="legal">
        <nav aria-label="On this page" className="legal-contents">
          <ol>
            {document.sections.map(({ heading }) => (
              <li key={heading}>
                <a href={`#${anchorOf(heading)}`}>{heading}</a>
              </li>
            ))}
          </ol>
        </nav>
        <LegalText sections={document.sections} />
      </div>
    </div>
  )
}
