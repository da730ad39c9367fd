import { viewWishlist } from '#modules/wishlists/index.ts'
import { appContext } from '../../context.ts'
import { pageMeta } from '../../page-meta.ts'
import { Button } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { changeWishlist } from '../buying/change-wishlist.ts'
import { Wishes } from '../buying/wishes.tsx'
import type { Route } from './+types/wishlist.ts'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'My wishlist', path: '/account/wishlist', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { entries, shareToken } = await viewWishlist(ctx)
  return {
    entries,
    shareUrl: shareToken ? `${ctx.config.baseUrl}/wishlist/${shareToken}` : undefined,
  }
}

export function action({ request, context }: Route.ActionArgs) {
  return changeWishlist(context.get(appContext), request)
}

export default function AccountWishlist({ loaderData, actionData }: Route.ComponentProps) {
  const { entries, shareUrl } = loaderData
  return (
    <>
      <PageHead title="My wishlist" />
      {actionData ? (
        <Notice tone="bad" title={`${actionData.reason}.`}>
          <p>The list is as it was.</p>
        </Notice>
      ) : null}
      <Wishes entries={entries} action="/account/wishlist" />
      {entries.length > 0 || shareUrl ? <Sharing shareUrl={shareUrl} /> : null}
    </>
  )
}

function Sharing({ shareUrl }: { shareUrl: string | undefined }) {
  return (
    <section aria-labelledby="sharing">
      <h2 id="sharing">Share it</h2>
      <form method="post" action="/account/wishlist" className="form">
        <CsrfField />
        {shareUrl ? (
          <TextField
            name="shareUrl"
            label="The list’s link"
            readOnly
            value={shareUrl}
            hint="Whoever has it sees your name and what you wish for. Once you stop sharing, this link never works again."
          />
        ) : (
          <p>Make a link that shows your name and your wishes to whoever you give it.</p>
        )}
        <div className="acts">
          <Button type="submit" name="intent" value={shareUrl ? 'unshare' : 'share'}>
            {shareUrl ? 'Stop sharing' : 'Share with a link'}
          </Button>
        </div>
      </form>
    </section>
  )
}
