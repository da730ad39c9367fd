import { data } from 'react-router'
import { VerifyEmail, verifyEmail } from '#modules/accounts/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import type { Route } from './+types/verify-email.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Confirm your address', path: '/verify-email', hidden: true })

type Outcome = 'confirmed' | 'used_up'

/**
 * Confirms at once for the person who is signed in with that very address. For others a press of
 * the button does it: programs that look into mail follow links, and one of them must not confirm
 * an account that a stranger opened with somebody else's address.
 */
export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { person } = ctx.actor
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const isOwn = person !== undefined && addressIn(token) === person.email
  return {
    token,
    signedIn: person !== undefined,
    outcome: isOwn ? await confirm(ctx, token) : undefined,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { token = '' } = await readForm(ctx, request)
  const outcome = await confirm(ctx, token)
  return data({ outcome }, outcome === 'confirmed' ? 200 : 422)
}

async function confirm(ctx: Context, token: string): Promise<Outcome> {
  const input = VerifyEmail.safeParse({ token })
  if (!input.success) return 'used_up'
  try {
    await verifyEmail(ctx, input.data)
    return 'confirmed'
  } catch (error) {
    if (!isRefusal(error)) throw error
    return 'used_up'
  }
}

/** Which address a link is about, unchecked: it only decides whether a button must be pressed. */
function addressIn(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    )
    const { email } = claims as { email?: unknown }
    return typeof email === 'string' ? email : undefined
  } catch {
    return undefined
  }
}

export default function ConfirmAddress({ loaderData, actionData }: Route.ComponentProps) {
  const { token, signedIn } = loaderData
  const outcome = actionData?.outcome ?? loaderData.outcome
  if (outcome === 'confirmed') {
    return (
      <div className="wrap buying narrow">
        <h1>Your address is confirmed</h1>
        <p className="lead">
          What you bought with it, with an account or without, lies in your library.
        </p>
        <div className="acts">
          <LinkButton
            look="primary"
            href={signedIn ? '/account/library' : '/login?next=/account/library'}
          >
            {signedIn ? 'Open my library' : 'Sign in'}
          </LinkButton>
        </div>
      </div>
    )
  }
  if (outcome === 'used_up' || token === '') {
    return (
      <div className="wrap buying narrow">
        <h1>This link does not work any more</h1>
        <p className="lead">
          It is older than a day, or it is not whole. Sign in and have a new one sent from your
          account.
        </p>
        <div className="acts">
          <LinkButton look="primary" href="/account">
            To my account
          </LinkButton>
        </div>
      </div>
    )
  }
  return (
    <div className="wrap buying narrow">
      <h1>Confirm your address</h1>
      <p className="lead">Did you make an account here with the address that got this mail?</p>
      <form method="post">
        <CsrfField />
        <input type="hidden" name="token" value={token} />
        <SubmitButton>Yes, confirm my address</SubmitButton>
      </form>
      <p className="hint">If you did not, close this page. Nothing happens.</p>
    </div>
  )
}
