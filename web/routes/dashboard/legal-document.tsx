import { data } from 'react-router'
import {
  editableDocument,
  LegalText,
  PLACEHOLDERS,
  PublishVersion,
  previewVersion,
  publishVersion,
} from '#modules/legal/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { type InvalidInput, isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { LegalText as LegalTextShown } from '../legal-text.tsx'
import type { Route } from './+types/legal-document.ts'
import { LegalForm, LegalVersions, type Written } from './legal-form.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.document.title ?? 'Legal document' },
]

export async function loader({ context, params }: Route.LoaderArgs) {
  const document = await editableDocument(context.get(appContext), params.document)
  return { document, placeholders: PLACEHOLDERS }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent, title = '', summary = '', text = '', renewConsent } = await readForm(ctx, request)
  requireAdmin(ctx)
  const written: Written = { title, summary, text, renewConsent: renewConsent === 'yes' }
  try {
    if (intent === 'preview') {
      const input = LegalText.safeParse({ title, summary, text })
      if (!input.success) return data({ written, problems: fieldsOf(input.error) }, 422)
      return data({ written, preview: await previewVersion(ctx, params.document, input.data) })
    }
    const input = PublishVersion.safeParse(written)
    if (!input.success) return data({ written, problems: fieldsOf(input.error) }, 422)
    const { version } = await publishVersion(ctx, params.document, input.data)
    return data({ published: version })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const problems = (error as InvalidInput).details.fields
    return data({ written, problems, refusal: error.message }, STATUS_OF[error.reason])
  }
}

interface Answer {
  written?: Written
  problems?: Record<string, string[]>
  refusal?: string
  preview?: Awaited<ReturnType<typeof previewVersion>>
  published?: string
}

export default function EditLegalDocument({ loaderData, actionData }: Route.ComponentProps) {
  const { document, placeholders } = loaderData
  const { written, problems, refusal, preview, published }: Answer = actionData ?? {}
  return (
    <>
      <PageHead
        title={document.title}
        about={
          <>
            Version {document.version} holds.{' '}
            <a className="text-link" href={`/legal/${document.slug}`}>
              Read it in the shop
            </a>
          </>
        }
      />
      {published ? (
        <Notice tone="good" title={`Published as version ${published}.`}>
          <p>Earlier versions stay readable below.</p>
        </Notice>
      ) : null}
      {preview ? (
        <section className="dashboard-section" aria-labelledby="preview">
          <h2 id="preview">Preview, not published yet</h2>
          <h3>{preview.title}</h3>
          <p className="lead">{preview.summary}</p>
          <LegalTextShown sections={preview.sections} headingLevel={4} />
        </section>
      ) : null}
      <LegalForm
        key={published}
        written={written ?? { ...document, renewConsent: false }}
        placeholders={placeholders}
        problems={problems}
        message={problems ? undefined : refusal}
      />
      <LegalVersions slug={document.slug} versions={document.versions} />
    </>
  )
}
