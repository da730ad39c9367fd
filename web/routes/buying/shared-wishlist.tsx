import { viewSharedWishlist } from '#modules/wishlists/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { EmptyState } from '../../ui/notices.tsx'
import type { Route } from './+types/shared-wishlist.ts'
import { Wishes } from './wishes.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'A wishlist', path: '/wishlist', hidden: true })

export async function loader({ context, params }: Route.LoaderArgs) {
  const list = await viewSharedWishlist(context.get(appContext), params.token)
  if (!list) throw new NotFound('This wishlist')
  return list
}

export default function SharedWishlist({ loaderData }: Route.ComponentProps) {
  const { ownerName, entries } = loaderData
  return (
    <div className="wrap buying">
      <h1>{ownerName ? `What ${ownerName} wishes for` : 'A wishlist'}</h1>
      {entries.length === 0 ? (
        <EmptyState title="Nothing on it just now" />
      ) : (
        <Wishes entries={entries} />
      )}
    </div>
  )
}
