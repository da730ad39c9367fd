import { viewWishlist } from '#modules/wishlists/index.ts'
import { appContext } from '../../context.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Notice } from '../../ui/notices.tsx'
import type { Route } from './+types/wishlist.ts'
import { changeWishlist } from './change-wishlist.ts'
import { Wishes } from './wishes.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Your wishlist', path: '/wishlist', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { entries } = await viewWishlist(ctx)
  return { entries, isGuest: !ctx.actor.person }
}

export function action({ request, context }: Route.ActionArgs) {
  return changeWishlist(context.get(appContext), request)
}

export default function WishlistPage({ loaderData, actionData }: Route.ComponentProps) {
  const { entries, isGuest } = loaderData
  return (
    <div className="wrap buying">
      <h1>Your wishlist</h1>
      {actionData ? (
        <Notice tone="bad" title={`${actionData.reason}.`}>
          <p>The list is as it was.</p>
        </Notice>
      ) : null}
      <Wishes entries={entries} action="/wishlist" />
      {isGuest && entries.length > 0 ? (
        <p className="hint">
          <a className="text-link" href="/login?next=%2Faccount%2Fwishlist">
            Sign in
          </a>{' '}
          to keep it for good and to share it. Without an account it stays in this browser for sixty
          days.
        </p>
      ) : null}
    </div>
  )
}
