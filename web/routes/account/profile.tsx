import { data, Form } from 'react-router'
import { ChangeProfile, changeProfile, profileOf } from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { fieldsOf } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { pageMeta } from '../../page-meta.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/profile.ts'
import { SendVerification } from './verify-address.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'My profile', path: '/account/profile', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const { name, email, emailVerified, createdAt } = await profileOf(context.get(appContext))
  return { name, email, emailVerified, createdAt }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { name = '' } = await readForm(ctx, request)
  requirePerson(ctx)
  const input = ChangeProfile.safeParse({ name })
  if (!input.success) return data({ name, problems: fieldsOf(input.error) }, 422)
  await changeProfile(ctx, input.data)
  return data({ isSaved: true })
}

interface Answer {
  name?: string
  problems?: Record<string, string[]>
  isSaved?: boolean
}

export default function Profile({ loaderData, actionData }: Route.ComponentProps) {
  const { name, email, emailVerified, createdAt } = loaderData
  const answer: Answer = actionData ?? {}
  return (
    <>
      <PageHead title="My profile" />
      <Form method="post" className="form">
        <CsrfField />
        <FormErrors fields={answer.problems} labels={{ name: 'Name' }} />
        {answer.isSaved ? <Notice tone="good" title="Saved." /> : null}
        <TextField
          name="name"
          label="Name"
          hint="As we call you, and as others see it beside your reviews."
          autoComplete="name"
          defaultValue={answer.name ?? name}
          error={answer.problems?.name}
        />
        <div className="acts">
          <SubmitButton>Save</SubmitButton>
        </div>
      </Form>
      <section className="room-section" aria-labelledby="address">
        <h2 id="address">Your address</h2>
        <dl className="facts">
          <dt>E-mail</dt>
          <dd>{email}</dd>
          <dt>State</dt>
          <dd>
            <StatusBadge
              status={emailVerified ? 'approved' : 'pending'}
              label={emailVerified ? 'Confirmed' : 'Not confirmed yet'}
            />
          </dd>
          <dt>With us since</dt>
          <dd>
            <DateTime at={createdAt} precision="day" absolute />
          </dd>
        </dl>
        {emailVerified ? null : <SendVerification />}
      </section>
    </>
  )
}
