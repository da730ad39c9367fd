import { data } from 'react-router'
import { PROVIDER_COOKIE, SecondStepNeeded, signInByProvider } from '#modules/accounts/index.ts'
import { policiesToAccept } from '#modules/legal/index.ts'
import { isRefusal, isTrouble } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { cookiesOf } from '../../http/visitor.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { Route } from './+types/provider-callback.ts'
import { CodeForm } from './code-form.tsx'
import { enter } from './enter.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Sign in', path: '/login', hidden: true })

/** The browser comes back from another company. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { searchParams } = new URL(request.url)
  const answer = {
    code: searchParams.get('code') ?? undefined,
    state: searchParams.get('state') ?? undefined,
    cookie: cookiesOf(request.headers.get('cookie')).get(PROVIDER_COOKIE),
  }
  try {
    const policies = await policiesToAccept(ctx, 'registration')
    const { signed, next } = await signInByProvider(ctx, params.provider, answer, policies)
    throw await enter(ctx, signed, next)
  } catch (error) {
    if (error instanceof SecondStepNeeded) return data({ challenge: error.challenge, refusal: '' })
    if (isTrouble(error)) {
      const refusal = 'The other side does not answer at the moment. Please try again later.'
      return data({ challenge: '', refusal }, 503)
    }
    if (!isRefusal(error)) throw error
    return data({ challenge: '', refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export default function ProviderCallback({ loaderData }: Route.ComponentProps) {
  const { challenge, refusal } = loaderData
  if (challenge) return <CodeForm challenge={challenge} next="" />
  return (
    <div className="wrap buying narrow">
      <h1>That did not work out</h1>
      <p className="lead">{refusal}</p>
      <div className="acts">
        <LinkButton look="primary" href="/login">
          Back to signing in
        </LinkButton>
      </div>
    </div>
  )
}
