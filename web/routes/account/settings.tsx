import { data, Form, redirect } from 'react-router'
import { clearSessionCookie, endSessions, requestPasswordReset } from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/settings.ts'
import { SignOut } from './sign-out.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Settings', path: '/account/settings', hidden: true })

export function loader({ context }: Route.LoaderArgs) {
  const { email } = requirePerson(context.get(appContext))
  return { email }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent } = await readForm(ctx, request)
  const person = requirePerson(ctx)
  if (intent === 'sign-out-everywhere') {
    await endSessions(ctx, person.id)
    const headers = { 'Set-Cookie': clearSessionCookie(ctx.config) }
    return redirect('/login?everywhere', { status: 303, headers })
  }
  try {
    await requestPasswordReset(ctx, { email: person.email })
    return data({ isMailed: true })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Answer {
  isMailed?: boolean
  refusal?: string
}

export default function SettingsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { email } = loaderData
  const { isMailed, refusal }: Answer = actionData ?? {}
  return (
    <>
      <PageHead title="Settings" />
      <section className="room-section" aria-labelledby="password">
        <h2 id="password">Password</h2>
        {refusal ? <Notice tone="warn" title={refusal} /> : null}
        {isMailed ? (
          <Notice tone="good" title="Look into your mail.">
            <p>The link to choose a new password works once, within an hour.</p>
          </Notice>
        ) : (
          <Form method="post" className="form">
            <CsrfField />
            <p>
              We send a link to {email}, with which you choose a new password. It signs you out
              everywhere else.
            </p>
            <div className="acts">
              <SubmitButton look="quiet" name="intent" value="change-password">
                Change my password
              </SubmitButton>
            </div>
          </Form>
        )}
      </section>
      <section className="room-section" aria-labelledby="sessions">
        <h2 id="sessions">Signed in</h2>
        <Form method="post" className="form" reloadDocument>
          <CsrfField />
          <p>
            Lost a phone, or signed in on a computer that is not yours? This ends every session,
            this one too.
          </p>
          <div className="acts">
            <SubmitButton look="danger" name="intent" value="sign-out-everywhere">
              Sign out everywhere
            </SubmitButton>
          </div>
        </Form>
        <SignOut />
      </section>
    </>
  )
}
