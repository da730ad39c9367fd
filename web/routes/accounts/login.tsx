import { data, redirect } from 'react-router'
import { providersOf, SecondStepNeeded, SignIn, signIn } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/login.ts'
import { CodeForm } from './code-form.tsx'
import { enter, homeOf } from './enter.ts'
import { localAddress } from './local-address.ts'
import { WaysIn } from './ways-in.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Sign in', path: '/login', hidden: true })

export function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const { actor, config } = context.get(appContext)
  const { person } = actor
  if (person) throw redirect(localAddress(searchParams.get('next'), homeOf(person)))
  return {
    next: localAddress(searchParams.get('next'), ''),
    hasNewPassword: searchParams.has('reset'),
    isSignedOut: searchParams.has('everywhere'),
    isPasskeyRefused: searchParams.has('passkey'),
    isProviderAway: searchParams.has('elsewhere'),
    providers: providersOf(config).map(({ id, name }) => ({ id, name })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { email = '', password = '', next } = await readForm(ctx, request)
  const input = SignIn.safeParse({ email, password })
  if (!input.success) return data({ email, problems: fieldsOf(input.error) }, 422)
  try {
    return await enter(ctx, await signIn(ctx, input.data), next)
  } catch (error) {
    if (error instanceof SecondStepNeeded) {
      return data({ challenge: error.challenge, next: next ?? '' })
    }
    if (!isRefusal(error)) throw error
    return data({ email, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Answer {
  email?: string
  problems?: Record<string, string[]>
  refusal?: string
  challenge?: string
  next?: string
}

const LABELS = { email: 'E-mail', password: 'Password' }

export default function Login({ loaderData, actionData }: Route.ComponentProps) {
  const { next, hasNewPassword, isSignedOut, isPasskeyRefused, isProviderAway, providers } =
    loaderData
  const { email, problems, refusal, challenge, next: wanted = next }: Answer = actionData ?? {}
  if (challenge) return <CodeForm challenge={challenge} next={wanted} />
  const here = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <div className="wrap buying narrow">
      <h1>Sign in</h1>
      {hasNewPassword ? (
        <Notice tone="good" title="Your password is changed.">
          <p>You were signed out everywhere. Sign in with the new one.</p>
        </Notice>
      ) : null}
      {isSignedOut ? <Notice tone="good" title="You are signed out everywhere." /> : null}
      {next && next !== '/checkout' && !actionData ? (
        <Notice title="Please sign in to go on." />
      ) : null}
      {isPasskeyRefused ? (
        <Notice tone="warn" title="That passkey does not fit.">
          <p>Try once more, or sign in another way.</p>
        </Notice>
      ) : null}
      {isProviderAway ? (
        <Notice tone="warn" title="The other side does not answer at the moment." />
      ) : null}
      <form method="post" className="form">
        <CsrfField />
        <input type="hidden" name="next" value={next} />
        <FormErrors fields={problems} labels={LABELS} message={refusal} />
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          defaultValue={email}
          error={problems?.email}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          error={problems?.password}
        />
        <div className="acts">
          <SubmitButton>Sign in</SubmitButton>
          <a className="text-link aside-link" href="/forgot-password">
            Forgot your password?
          </a>
        </div>
      </form>
      <WaysIn providers={providers} next={next} />
      <p>
        New here?{' '}
        <a className="text-link" href={`/register${here}`}>
          Make an account
        </a>
        . You can also buy without one.
      </p>
    </div>
  )
}
