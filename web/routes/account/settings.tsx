import { data, Form, redirect } from 'react-router'
import {
  ChangePassword,
  changePassword,
  changePreferences,
  clearSessionCookie,
  endSessions,
  hasPassword,
  NOTIFICATIONS,
  Preferences,
  preferencesOf,
  RequestEmailChange,
  requestEmailChange,
  requestPasswordReset,
} from '#modules/accounts/index.ts'
import { deletionOf, requestDeletion, restoreAccount } from '#modules/privacy/index.ts'
import { type Context, requirePerson } from '#platform/context.ts'
import { type InvalidInput, isRefusal } from '#platform/errors.ts'
import { invalidInput, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/settings.ts'
import { DeletionForm } from './deletion-form.tsx'
import { AddressForm, PasswordForm, PreferencesForm } from './settings-forms.tsx'
import { SignOut } from './sign-out.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Settings', path: '/account/settings', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { id, email } = requirePerson(ctx)
  return {
    email,
    hasPassword: await hasPassword(ctx, id),
    preferences: await preferencesOf(ctx),
    eraseAt: await deletionOf(ctx),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent = 'change-password', _csrf: _, ...form } = await readForm(ctx, request)
  const person = requirePerson(ctx)
  if (intent === 'sign-out-everywhere') {
    await endSessions(ctx, person.id)
    const headers = { 'Set-Cookie': clearSessionCookie(ctx.config) }
    return redirect('/login?everywhere', { status: 303, headers })
  }
  try {
    return data({ intent, done: await act(ctx, intent, form) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const problems =
      'fields' in error.details ? (error.details as InvalidInput['details']).fields : undefined
    const { email = '' } = form
    return data({ intent, email, problems, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

/** Does what the button says, and answers what happened in words. */
async function act(ctx: Context, intent: string, form: Record<string, string>): Promise<string> {
  if (intent === 'preferences') {
    const { language, timeZone, currency } = form
    const notifications = Object.fromEntries(
      Object.keys(NOTIFICATIONS).map((name) => [name, form[`notify-${name}`] === 'yes']),
    )
    const input = Preferences.safeParse({ language, timeZone, currency, notifications })
    if (!input.success) throw invalidInput(input.error)
    await changePreferences(ctx, input.data)
    return 'Saved.'
  }
  if (intent === 'new-password') {
    const { current = '', password = '' } = form
    const input = ChangePassword.safeParse({ current, password })
    if (!input.success) throw invalidInput(input.error)
    await changePassword(ctx, input.data)
    return 'Your password is changed, and every other device is signed out.'
  }
  if (intent === 'delete-account') {
    await requestDeletion(ctx)
    return 'Noted. You can take it back until that day.'
  }
  if (intent === 'keep-account') {
    await restoreAccount(ctx)
    return 'Good: your account stays.'
  }
  if (intent === 'change-email') {
    const { email = '', password = '' } = form
    const input = RequestEmailChange.safeParse({ email, password })
    if (!input.success) throw invalidInput(input.error)
    await requestEmailChange(ctx, input.data)
    return `Look into the mail of ${input.data.email}: its link puts the new address in place.`
  }
  await requestPasswordReset(ctx, { email: requirePerson(ctx).email })
  return 'Look into your mail. The link to choose a new password works once, within an hour.'
}

export interface SettingsAnswer {
  intent?: string
  done?: string
  email?: string
  refusal?: string
  problems?: Record<string, string[]> | undefined
}

export default function SettingsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { email, hasPassword, preferences, eraseAt } = loaderData
  const answer: SettingsAnswer = actionData ?? {}
  const answerTo = (...intents: string[]) =>
    intents.includes(answer.intent ?? '') ? answer : undefined
  return (
    <>
      <PageHead title="Settings" />
      <section className="room-section" aria-labelledby="preferences">
        <h2 id="preferences">Preferences</h2>
        <PreferencesForm preferences={preferences} answer={answerTo('preferences')} />
      </section>
      <section className="room-section" aria-labelledby="address">
        <h2 id="address">Address</h2>
        <AddressForm email={email} hasPassword={hasPassword} answer={answerTo('change-email')} />
      </section>
      <section className="room-section" aria-labelledby="password">
        <h2 id="password">Password</h2>
        <PasswordForm
          email={email}
          hasPassword={hasPassword}
          answer={answerTo('new-password', 'change-password')}
        />
      </section>
      <section className="room-section" aria-labelledby="sessions">
        <h2 id="sessions">Signed in</h2>
        {answer.intent === 'sign-out-everywhere' && answer.refusal ? (
          <Notice tone="warn" title={answer.refusal} />
        ) : null}
        <Form method="post" className="form" reloadDocument>
          <CsrfField />
          <p>
            Lost a phone, or signed in on a computer that is not yours? This ends every session,
            this one too. Single ones are ended under Security.
          </p>
          <div className="acts">
            <SubmitButton look="danger" name="intent" value="sign-out-everywhere">
              Sign out everywhere
            </SubmitButton>
          </div>
        </Form>
        <SignOut />
      </section>
      <section className="room-section" aria-labelledby="delete">
        <h2 id="delete">Delete my account</h2>
        <DeletionForm eraseAt={eraseAt} answer={answerTo('delete-account', 'keep-account')} />
      </section>
    </>
  )
}
