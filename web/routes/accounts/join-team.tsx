import { data, redirect } from 'react-router'
import { acceptInvitation, clearSessionCookie, findInvitation } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { Route } from './+types/join-team.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Join the team', path: '/team/join', hidden: true })

export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const email = token ? await findInvitation(ctx, token) : undefined
  return { token, email, isSignedIn: ctx.actor.person !== undefined }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { token = '' } = await readForm(ctx, request)
  try {
    await acceptInvitation(ctx, { token })
    // More rights, a new session: the old one has ended.
    const headers = { 'Set-Cookie': clearSessionCookie(ctx.config) }
    return redirect('/login?next=/dashboard', { status: 303, headers })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export default function JoinTeam({ loaderData, actionData }: Route.ComponentProps) {
  const { token, email, isSignedIn } = loaderData
  const here = `/team/join?token=${encodeURIComponent(token)}`
  if (!email) {
    return (
      <div className="wrap buying narrow">
        <h1>This invitation does not work any more</h1>
        <p className="lead">It was used, taken back, or is older than a week. Ask for a new one.</p>
      </div>
    )
  }
  return (
    <div className="wrap buying narrow">
      <h1>Join the team</h1>
      {actionData?.refusal ? <Notice tone="warn" title={actionData.refusal} /> : null}
      <p className="lead">
        The invitation went to {email}. With the account of that address you will help run the shop.
      </p>
      {isSignedIn ? (
        <form method="post">
          <CsrfField />
          <input type="hidden" name="token" value={token} />
          <SubmitButton>Join the team</SubmitButton>
          <p className="hint">You sign in once more afterwards.</p>
        </form>
      ) : (
        <div className="acts">
          <LinkButton look="primary" href={`/login?next=${encodeURIComponent(here)}`}>
            Sign in
          </LinkButton>
          <LinkButton href={`/register?next=${encodeURIComponent(here)}`}>
            Make an account
          </LinkButton>
        </div>
      )}
    </div>
  )
}
