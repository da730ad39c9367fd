import { data } from 'react-router'
import {
  RequestSignInLink,
  requestSignInLink,
  SecondStepNeeded,
  SignInByLink,
  signInByLink,
} from '#modules/accounts/index.ts'
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
import type { Route } from './+types/login-link.ts'
import { CodeForm } from './code-form.tsx'
import { enter } from './enter.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Sign in by mail', path: '/login/link', hidden: true })

/** Opening the mailed link does nothing yet: programs that look into mail follow links, too. */
export function loader({ request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  return { token: searchParams.get('token') ?? '' }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { token, email = '', next = '' } = await readForm(ctx, request)
  try {
    if (token) {
      const input = SignInByLink.parse({ token: token.slice(0, 200) })
      return await enter(ctx, await signInByLink(ctx, input), next)
    }
    const input = RequestSignInLink.safeParse({ email })
    if (!input.success) return data({ email, problems: fieldsOf(input.error) }, 422)
    await requestSignInLink(ctx, input.data)
    return data({ mailedTo: input.data.email })
  } catch (error) {
    if (error instanceof SecondStepNeeded) return data({ challenge: error.challenge, next })
    if (!isRefusal(error)) throw error
    return data({ email, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Answer {
  email?: string
  mailedTo?: string
  challenge?: string
  next?: string
  refusal?: string
  problems?: Record<string, string[]>
}

export default function LoginLink({ loaderData, actionData }: Route.ComponentProps) {
  const { email, mailedTo, challenge, next = '', refusal, problems }: Answer = actionData ?? {}
  if (challenge) return <CodeForm challenge={challenge} next={next} />
  if (loaderData.token && !actionData) {
    return (
      <div className="wrap buying narrow">
        <h1>Sign in</h1>
        <form method="post" action="/login/link">
          <CsrfField />
          <input type="hidden" name="token" value={loaderData.token} />
          <SubmitButton>Yes, sign me in here</SubmitButton>
        </form>
        <p className="hint">If you did not ask for it, close this page. Nothing happens.</p>
      </div>
    )
  }
  return (
    <div className="wrap buying narrow">
      <h1>Sign in by mail</h1>
      {mailedTo ? (
        <Notice tone="good" title="Look into your mail.">
          <p>
            If {mailedTo} has an account, a link is on its way. It works once, within a quarter of
            an hour.
          </p>
        </Notice>
      ) : (
        <form method="post" action="/login/link" className="form">
          <CsrfField />
          <FormErrors fields={problems} labels={{ email: 'E-mail' }} message={refusal} />
          <TextField
            name="email"
            type="email"
            label="E-mail"
            hint="We send you a link, and you need no password."
            autoComplete="username"
            defaultValue={email}
            error={problems?.email}
          />
          <div className="acts">
            <SubmitButton>Send me the link</SubmitButton>
            <a className="text-link aside-link" href="/login">
              Sign in with a password
            </a>
          </div>
        </form>
      )}
    </div>
  )
}
