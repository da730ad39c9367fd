import { data, redirect } from 'react-router'
import { ResetPassword, resetPassword } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/reset-password.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Choose a new password', path: '/reset-password', hidden: true })

export function loader({ request }: Route.LoaderArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { token = '', password = '' } = await readForm(ctx, request)
  const input = ResetPassword.safeParse({ token, password })
  if (!input.success) {
    const { token: badToken, ...problems } = fieldsOf(input.error)
    return data(badToken ? { isUsedUp: true } : { problems }, 422)
  }
  try {
    await resetPassword(ctx, input.data)
    return redirect('/login?reset', 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ isUsedUp: true }, STATUS_OF[error.reason])
  }
}

interface Answer {
  problems?: Record<string, string[]>
  isUsedUp?: boolean
}

export default function ChooseNewPassword({ loaderData, actionData }: Route.ComponentProps) {
  const { problems, isUsedUp }: Answer = actionData ?? {}
  const { token } = loaderData
  return (
    <div className="wrap buying narrow">
      <h1>Choose a new password</h1>
      {isUsedUp || token === '' ? (
        <>
          <p className="lead">
            This link was used already, is older than an hour, or is not whole. Your password is as
            it was.
          </p>
          <div className="acts">
            <LinkButton look="primary" href="/forgot-password">
              Send me a new link
            </LinkButton>
          </div>
        </>
      ) : (
        <form method="post" className="form">
          <CsrfField />
          <input type="hidden" name="token" value={token} />
          <FormErrors fields={problems} labels={{ password: 'Password' }} />
          <TextField
            name="password"
            type="password"
            label="New password"
            hint="At least 8 characters. It signs you out everywhere else."
            autoComplete="new-password"
            minLength={8}
            error={problems?.password}
          />
          <div className="acts">
            <SubmitButton>Use this password</SubmitButton>
          </div>
        </form>
      )}
    </div>
  )
}
