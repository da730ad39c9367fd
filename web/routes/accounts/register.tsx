import { data, redirect } from 'react-router'
import { providersOf, RegisterPerson, registerPerson } from '#modules/accounts/index.ts'
import { policiesToAccept } from '#modules/legal/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { documentsToAccept } from '../documents-to-accept.ts'
import { inSentence } from '../in-sentence.tsx'
import type { Route } from './+types/register.ts'
import { enter, homeOf } from './enter.ts'
import { localAddress } from './local-address.ts'
import { WaysIn } from './ways-in.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, {
    title: 'Make an account',
    description: 'Everything you buy in one library, on every device.',
    path: '/register',
  })

export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { searchParams } = new URL(request.url)
  const { person } = ctx.actor
  if (person) throw redirect(localAddress(searchParams.get('next'), homeOf(person)))
  return {
    next: localAddress(searchParams.get('next'), ''),
    email: searchParams.get('email')?.slice(0, 254) ?? '',
    documents: await documentsToAccept(ctx, 'registration'),
    providers: providersOf(ctx.config).map(({ id, name }) => ({ id, name })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { name = '', email = '', password = '', ...form } = await readForm(ctx, request)
  const values = { name, email, acceptedPolicies: form.acceptedPolicies === 'yes' }
  const input = RegisterPerson.safeParse({ ...values, password })
  if (!input.success) return data({ values, problems: fieldsOf(input.error) }, 422)
  try {
    const policies = await policiesToAccept(ctx, 'registration')
    const { signedIn } = await registerPerson(ctx, input.data, policies)
    return signedIn ? await enter(ctx, signedIn, form.next) : data({ mailedTo: input.data.email })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const status = STATUS_OF[error.reason]
    if (error.code === 'email_taken') {
      return data({ values, problems: { email: [`${error.message}.`] }, isTaken: true }, status)
    }
    return data({ values, refusal: `${error.message}.` }, status)
  }
}

interface Answer {
  values?: { name: string; email: string; acceptedPolicies: boolean }
  problems?: Record<string, string[]>
  refusal?: string
  isTaken?: boolean
  mailedTo?: string
}

const LABELS = { name: 'Name', email: 'E-mail', password: 'Password', acceptedPolicies: 'Terms' }

export default function Register({ loaderData, actionData }: Route.ComponentProps) {
  const { mailedTo, ...answer }: Answer = actionData ?? {}
  return (
    <div className="wrap buying narrow">
      {mailedTo ? (
        <>
          <h1>One more step</h1>
          <p className="lead">
            We sent a mail to {mailedTo}. Follow its link to confirm that the address is yours; then
            you can sign in.
          </p>
        </>
      ) : (
        <>
          <h1>Make an account</h1>
          <p className="lead">
            What you buy gathers in one library, and you can fetch it again whenever you like.
          </p>
          <RegisterForm {...loaderData} {...answer} />
          {loaderData.providers.length > 0 ? (
            <>
              <WaysIn providers={loaderData.providers} next={loaderData.next} registering />
              <p className="hint">
                By going on with another account you accept the same documents as above.
              </p>
            </>
          ) : null}
          <p>
            Have one already?{' '}
            <a className="text-link" href={loginAddress(loaderData.next)}>
              Sign in
            </a>
            .
          </p>
        </>
      )}
    </div>
  )
}

function loginAddress(next: string): string {
  return next ? `/login?next=${encodeURIComponent(next)}` : '/login'
}

type RegisterFormProps = Route.ComponentProps['loaderData'] & Omit<Answer, 'mailedTo'>

function RegisterForm(props: RegisterFormProps) {
  const { next, email, documents, values, problems, refusal, isTaken } = props
  const links = documents.map(({ href, title }) => (
    <a key={href} href={href} target="_blank" rel="noopener">
      {title}
    </a>
  ))
  return (
    <form method="post" className="form">
      <CsrfField />
      <input type="hidden" name="next" value={next} />
      <FormErrors fields={problems} labels={LABELS} message={refusal} />
      <TextField
        name="name"
        label="Name"
        hint="As we should call you, and as others see it beside your reviews."
        autoComplete="name"
        defaultValue={values?.name}
        error={problems?.name}
      />
      <TextField
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        defaultValue={values?.email ?? email}
        error={problems?.email}
      />
      {isTaken ? (
        <p>
          <a className="text-link" href={loginAddress(next)}>
            Sign in
          </a>{' '}
          or{' '}
          <a className="text-link" href="/forgot-password">
            choose a new password
          </a>
          .
        </p>
      ) : null}
      <TextField
        name="password"
        type="password"
        label="Password"
        hint="At least 8 characters. A few words in a row are good."
        autoComplete="new-password"
        minLength={8}
        error={problems?.password}
      />
      <Checkbox
        name="acceptedPolicies"
        label={<>I have read and accept {inSentence(links)}.</>}
        defaultChecked={values?.acceptedPolicies}
        error={problems?.acceptedPolicies}
      />
      <div className="acts">
        <SubmitButton>Make my account</SubmitButton>
      </div>
    </form>
  )
}
