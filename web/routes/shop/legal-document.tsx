import { data } from 'react-router'
import { findDocument } from '#modules/legal/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Day } from '../../ui/day.tsx'
import { Prose } from '../../ui/prose.tsx'
import type { Route } from './+types/legal-document.ts'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context, params }: Route.LoaderArgs) {
  const document = await findDocument(context.get(appContext), params.document)
  if (!document) throw new NotFound('This document')
  return data({ document, locale: context.get(pageContext).shop.locale }, keptUnder('settings'))
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { slug, title, summary } = loaderData.document
  return pageMeta(matches, { title, description: summary, path: `/legal/${slug}` })
}

export default function LegalDocumentPage({ loaderData }: Route.ComponentProps) {
  const { document, locale } = loaderData
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
          Last updated <Day on={document.version} locale={locale} />
        </p>
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
        <Prose>
          {document.sections.map(({ heading, paragraphs, points }) => (
            <section key={heading} id={anchorOf(heading)}>
              <h2>{heading}</h2>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {points ? (
                <ul>
                  {points.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              ) : null}
            </section>
          ))}
        </Prose>
      </div>
    </div>
  )
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
