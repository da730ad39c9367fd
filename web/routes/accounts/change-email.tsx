import { data } from 'react-router'
import { ConfirmEmailChange, confirmEmailChange } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import type { Route } from './+types/change-email.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Your new address', path: '/change-email', hidden: true })

/** Opening the link changes nothing yet: programs that look into mail follow links, too. */
export function loader({ request }: Route.LoaderArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { token = '' } = await readForm(ctx, request)
  try {
    const input = ConfirmEmailChange.parse({ token: token.slice(0, 200) || '-' })
    return data(await confirmEmailChange(ctx, input))
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export default function ChangeEmail({ loaderData, actionData }: Route.ComponentProps) {
  const { email, refusal }: { email?: string; refusal?: string } = actionData ?? {}
  if (email) {
    return (
      <div className="wrap buying narrow">
        <h1>Your new address is in place</h1>
        <p className="lead">
          You sign in with {email} from now on. Your purchases have moved along.
        </p>
        <div className="acts">
          <LinkButton look="primary" href="/account">
            To my account
          </LinkButton>
        </div>
      </div>
    )
  }
  if (refusal || !loaderData.token) {
    return (
      <div className="wrap buying narrow">
        <h1>Nothing was changed</h1>
        <p className="lead">{refusal ?? 'This link is not whole.'}</p>
        <div className="acts">
          <LinkButton look="primary" href="/account/settings">
            To my settings
          </LinkButton>
        </div>
      </div>
    )
  }
  return (
    <div className="wrap buying narrow">
      <h1>Use this address?</h1>
      <p className="lead">You will sign in with the address that got this mail.</p>
      <form method="post">
        <CsrfField />
        <input type="hidden" name="token" value={loaderData.token} />
        <SubmitButton>Yes, use my new address</SubmitButton>
      </form>
      <p className="hint">If you did not ask for it, close this page. Nothing happens.</p>
    </div>
  )
}
