import { data, redirect } from 'react-router'
import { LinkExpired, readDownloadLink, renewLink } from '#modules/delivery/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { Route } from './+types/download-help.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Your download', path: '/download-help', hidden: true })

type Fault = 'expired' | 'limit' | 'revoked' | 'altered'

export function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { searchParams } = new URL(request.url)
  const link = searchParams.get('link') ?? ''
  return {
    link,
    fault: faultOf(ctx, link, searchParams.get('why')),
    signedIn: ctx.actor.person !== undefined,
    limit: ctx.config.DOWNLOADS_PER_HOUR,
  }
}

/** What is wrong with the link itself; only for one that is sound the reason is believed. */
function faultOf(ctx: Context, link: string, why: string | null): Fault {
  try {
    readDownloadLink(ctx, link)
  } catch (error) {
    return error instanceof LinkExpired ? 'expired' : 'altered'
  }
  if (why === 'access_revoked') return 'revoked'
  return why === 'too_many_requests' ? 'limit' : 'altered'
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { link = '' } = await readForm(ctx, request)
  try {
    const { url } = await renewLink(ctx, link)
    return url ? redirect(url, 303) : data({ mailed: true })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

const WORDS: Record<Fault, { title: string; words: string }> = {
  expired: {
    title: 'This link has grown old',
    words: 'Download links live for a day. What you bought is yours for good: get a new link.',
  },
  limit: {
    title: 'That was a lot within an hour',
    words: 'A purchase is not used up by it. Wait a little, then this very link works again.',
  },
  revoked: {
    title: 'Access to this has ended',
    words:
      'That happens when a purchase was refunded. If you think it is a mistake, write to the shop with your order number.',
  },
  altered: {
    title: 'This link is not whole',
    words:
      'Some of it is missing, or it was never one of ours; that happens when a mail program breaks a long address. Open your purchase and download from there.',
  },
}

export default function DownloadHelp({ loaderData, actionData }: Route.ComponentProps) {
  const { link, fault, signedIn, limit } = loaderData
  const { mailed, refusal }: { mailed?: boolean; refusal?: string } = actionData ?? {}
  const { title, words } = WORDS[fault]
  return (
    <div className="wrap buying narrow">
      <h1>{title}</h1>
      <p className="lead">
        {fault === 'limit' ? `Up to ${limit} downloads can be started within an hour. ` : null}
        {words}
      </p>
      {refusal ? <Notice tone="bad" title={refusal} /> : null}
      {mailed ? (
        <Notice tone="good" title="A new link is on its way.">
          <p>We sent it to the address of the order. It opens the order with all its files.</p>
        </Notice>
      ) : null}
      <div className="acts">
        {fault === 'expired' && !mailed ? (
          <form method="post">
            <CsrfField />
            <input type="hidden" name="link" value={link} />
            <SubmitButton>{signedIn ? 'Get a new link' : 'Mail me a new link'}</SubmitButton>
          </form>
        ) : null}
        {fault === 'limit' ? (
          <LinkButton
            look="primary"
            href={`/download/${encodeURIComponent(link)}`}
            rel="nofollow"
            data-no-prefetch=""
          >
            Try again
          </LinkButton>
        ) : null}
        <LinkButton href={signedIn ? '/account/library' : '/purchases'}>
          {signedIn ? 'Open my library' : 'Find my purchases'}
        </LinkButton>
      </div>
    </div>
  )
}
