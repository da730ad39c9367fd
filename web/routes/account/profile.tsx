import { data, Form } from 'react-router'
import {
  ChangeProfile,
  changeAvatar,
  changeProfile,
  MAX_AVATAR_BYTES,
  profileOf,
  removeAvatar,
} from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readFormWithFile } from '../../http/read-form.ts'
import { pageMeta } from '../../page-meta.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/profile.ts'
import { SendVerification } from './verify-address.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'My profile', path: '/account/profile', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const profile = await profileOf(context.get(appContext))
  const { name, bio, image, email, emailVerified, createdAt, roles } = profile
  const isPremium = roles.includes('premium')
  const maxBytes = MAX_AVATAR_BYTES
  return { name, bio, image, email, emailVerified, createdAt, isPremium, maxBytes }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const upload = { name: 'avatar', maxBytes: MAX_AVATAR_BYTES }
  try {
    const { fields, file } = await readFormWithFile(ctx, request, upload)
    requirePerson(ctx)
    if (fields.intent === 'remove-picture') {
      await removeAvatar(ctx)
      return data({ isSaved: true })
    }
    const { name = '', bio } = fields
    const input = ChangeProfile.safeParse({ name, bio })
    if (!input.success) return data({ name, bio, problems: fieldsOf(input.error) }, 422)
    if (file) await changeAvatar(ctx, file)
    await changeProfile(ctx, input.data)
    return data({ isSaved: true })
  } catch (error) {
    if (!isRefusal(error) || error.reason === 'not_signed_in' || error.code === 'forged_request') {
      throw error
    }
    return data({ problems: { avatar: [error.message] } }, STATUS_OF[error.reason])
  }
}

interface Answer {
  name?: string
  bio?: string | undefined
  problems?: Record<string, string[]>
  isSaved?: boolean
}

const LABELS = { name: 'Name', bio: 'About me', avatar: 'Picture' }

export default function Profile({ loaderData, actionData }: Route.ComponentProps) {
  const { name, bio, image, email, emailVerified, createdAt, isPremium, maxBytes } = loaderData
  const answer: Answer = actionData ?? {}
  return (
    <>
      <PageHead title="My profile" />
      <Form method="post" className="form" encType="multipart/form-data" key={image}>
        <CsrfField />
        <FormErrors fields={answer.problems} labels={LABELS} />
        {answer.isSaved ? <Notice tone="good" title="Saved." /> : null}
        {image ? (
          <img className="avatar" src={`${image}?w=128`} alt="Me" width={96} height={96} />
        ) : null}
        <FileField
          name="avatar"
          label="Picture"
          hint="A square works best."
          accept={['.jpg', '.jpeg', '.png', '.webp', '.avif']}
          maxBytes={maxBytes}
          error={answer.problems?.avatar}
          optional
        />
        <TextField
          name="name"
          label="Name"
          hint="As we call you, and as others see it beside your reviews."
          autoComplete="name"
          defaultValue={answer.name ?? name}
          error={answer.problems?.name}
        />
        <TextArea
          name="bio"
          label="About me"
          hint="Shown to other members of the community."
          rows={4}
          defaultValue={answer.bio ?? bio}
          error={answer.problems?.bio}
          optional
        />
        <div className="acts">
          <SubmitButton>Save</SubmitButton>
          {image ? (
            <SubmitButton look="plain" name="intent" value="remove-picture">
              Remove my picture
            </SubmitButton>
          ) : null}
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
          {isPremium ? (
            <>
              <dt>Account</dt>
              <dd>Premium</dd>
            </>
          ) : null}
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
