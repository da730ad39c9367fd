import { data } from 'react-router'
import { RequestPasswordReset, requestPasswordReset } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/forgot-password.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Forgot your password?', path: '/forgot-password', hidden: true })

/** The same answer for every address, whether it has an account or not. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { email = '' } = await readForm(ctx, request)
  const asked = RequestPasswordReset.safeParse({ email })
  if (!asked.success) return data({ email, problems: fieldsOf(asked.error) }, 422)
  try {
    await requestPasswordReset(ctx, asked.data)
    return data({ mailedTo: asked.data.email })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ email, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Answer {
  email?: string
  problems?: Record<string, string[]>
  refusal?: string
  mailedTo?: string
}

export default function ForgotPassword({ actionData }: Route.ComponentProps) {
  const { email, problems, refusal, mailedTo }: Answer = actionData ?? {}
  return (
    <div className="wrap buying narrow">
      <h1>Forgot your password?</h1>
      {mailedTo ? (
        <>
          <Notice tone="good" title="Look into your mail.">
            <p>
              If {mailedTo} has an account, a link to choose a new password is on the way. It works
              once, within an hour.
            </p>
          </Notice>
          <div className="acts">
            <LinkButton href="/login">Back to signing in</LinkButton>
          </div>
        </>
      ) : (
        <>
          <p className="lead">We send you a link with which you choose a new one.</p>
          <form method="post" action="/forgot-password" className="form">
            <CsrfField />
            <FormErrors fields={problems} labels={{ email: 'E-mail' }} message={refusal} />
            <TextField
              name="email"
              type="email"
              label="E-mail"
              autoComplete="username"
              defaultValue={email}
              error={problems?.email}
            />
            <div className="acts">
              <SubmitButton>Send me the link</SubmitButton>
            </div>
          </form>
        </>
      )}
    </div>
  )
}
