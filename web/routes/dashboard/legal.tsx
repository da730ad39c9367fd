import { Link } from 'react-router'
import { requireRight } from '#modules/accounts/index.ts'
import { currentDocuments } from '#modules/legal/index.ts'
import { appContext, pageContext } from '../../context.ts'
import { Day } from '../../ui/day.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/legal.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Legal documents' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  await requireRight(ctx, 'settings.change')
  const documents = await currentDocuments(ctx)
  return {
    locale: context.get(pageContext).shop.locale,
    documents: documents.map(({ slug, title, summary, version }) => ({
      slug,
      title,
      summary,
      version,
    })),
  }
}

/** The documents that hold between the shop and its people, to be read and changed. */
export default function LegalDocuments({ loaderData }: Route.ComponentProps) {
  const { documents, locale } = loaderData
  return (
    <>
      <PageHead
        title="Legal documents"
        about={
          <>
            What people accept when they register, buy and sell.{' '}
            <Link className="text-link" to="/dashboard/legal/retention">
              How long things are kept
            </Link>
          </>
        }
      />
      <ul className="plain-list">
        {documents.map(({ slug, title, summary, version }) => (
          <li key={slug} className="dashboard-section">
            <h2>
              <Link className="text-link" to={`/dashboard/legal/${slug}`}>
                {title}
              </Link>
            </h2>
            <p>{summary}</p>
            <p className="hint">
              Version {version}, of <Day on={version.slice(0, 10)} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
