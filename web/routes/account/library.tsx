import { Library as LibraryIcon, MailCheck } from 'lucide-react'
import { listLibrary } from '#modules/delivery/index.ts'
import { requirePerson } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { appContext } from '../../context.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { PurchaseFiles } from '../buying/purchase-files.tsx'
import type { Route } from './+types/library.ts'
import { SendVerification } from './verify-address.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'My library', path: '/account/library', hidden: true })

const ON_A_PAGE = 24

export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { email, emailVerified } = requirePerson(ctx)
  const before = readPlace(new URL(request.url).searchParams.get('before'))
  const found = await listLibrary(ctx, { limit: ON_A_PAGE + 1, ...(before ? { before } : {}) })
  const purchases = found.slice(0, ON_A_PAGE)
  const last = found.length > ON_A_PAGE ? purchases.at(-1) : undefined
  return {
    email,
    emailVerified,
    purchases,
    isFirst: before === undefined,
    next: last ? `${last.grantedAt.toISOString()}_${last.id}` : undefined,
  }
}

/** Where the page before ended: a time and an id. Anything else is the beginning. */
function readPlace(text: string | null): { grantedAt: Date; id: string } | undefined {
  const [time = '', id = ''] = text?.split('_') ?? []
  const grantedAt = new Date(time)
  return isId(id) && !Number.isNaN(grantedAt.getTime()) ? { grantedAt, id } : undefined
}

export default function Library({ loaderData }: Route.ComponentProps) {
  const { email, emailVerified, purchases, isFirst, next } = loaderData
  return (
    <>
      <PageHead
        title="My library"
        about={
          purchases.length > 0 ? 'Yours for good. Fetch anything again whenever you like.' : null
        }
      />
      {emailVerified ? null : <NotVerified email={email} />}
      {emailVerified && purchases.length === 0 ? (
        <EmptyState
          icon={LibraryIcon}
          title="Nothing on the shelves yet"
          action={{ label: 'Browse the shop', href: '/shop' }}
        >
          Books and files you buy with {email} stand here the moment you pay.
        </EmptyState>
      ) : null}
      <div className="purchases">
        {purchases.map((purchase) => (
          <div key={purchase.id} id={purchase.id}>
            <PurchaseFiles purchase={purchase} headingLevel={2} />
            <p className="hint">
              <a className="text-link" href={`/orders/${purchase.orderNumber}`}>
                Order {purchase.orderNumber}
              </a>
            </p>
          </div>
        ))}
      </div>
      {isFirst && !next ? null : (
        <nav className="acts" aria-label="Pages">
          {isFirst ? null : (
            <LinkButton small within href="/account/library">
              Newest
            </LinkButton>
          )}
          {next ? (
            <LinkButton small within href={`/account/library?before=${encodeURIComponent(next)}`}>
              Older
            </LinkButton>
          ) : null}
        </nav>
      )}
    </>
  )
}

function NotVerified({ email }: { email: string }) {
  return (
    <div className="empty">
      <MailCheck aria-hidden="true" />
      <h2>Confirm your address to open your library</h2>
      <p>
        We sent a link to {email}. Follow it, and everything bought with this address stands here,
        also what you bought without an account. Until then it stays closed, because anybody could
        have typed your address.
      </p>
      <div className="acts">
        <SendVerification />
      </div>
    </div>
  )
}
