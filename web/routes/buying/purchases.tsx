import { data } from 'react-router'
import { RequestPurchaseLinks, requestPurchaseLinks } from '#modules/delivery/index.ts'
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
import type { Route } from './+types/purchases.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, {
    title: 'Find my purchases',
    description: 'Get the links to everything you bought here, sent to your e-mail address.',
    path: '/purchases',
  })

export function loader({ context }: Route.LoaderArgs) {
  return { email: context.get(appContext).actor.person?.email }
}

/** The same answer for every address, whether anything was bought with it or not. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { email = '' } = await readForm(ctx, request)
  const asked = RequestPurchaseLinks.safeParse({ email })
  if (!asked.success) return data({ email, problems: fieldsOf(asked.error) }, 422)
  try {
    await requestPurchaseLinks(ctx, asked.data)
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

export default function Purchases({ loaderData, actionData }: Route.ComponentProps) {
  const { email, problems, refusal, mailedTo }: Answer = actionData ?? {}
  return (
    <div className="wrap buying narrow">
      <h1>Find my purchases</h1>
      {mailedTo ? (
        <>
          <Notice tone="good" title="Look into your mail.">
            <p>
              If anything was bought with {mailedTo}, links to all of it are on the way. Nothing
              within a few minutes? Look among the unwanted mail, or try another address of yours.
            </p>
          </Notice>
          <p>
            <a className="text-link" href="/purchases">
              Try another address
            </a>
          </p>
        </>
      ) : (
        <>
          <p className="lead">
            Bought something without an account? Tell us the address you used, and we send you the
            links to all of it.
          </p>
          <form method="post" action="/purchases" className="form">
            <CsrfField />
            <FormErrors fields={problems} labels={{ email: 'E-mail' }} message={refusal} />
            <TextField
              name="email"
              type="email"
              label="E-mail"
              autoComplete="email"
              defaultValue={email ?? loaderData.email}
              error={problems?.email}
            />
            <div className="acts">
              <SubmitButton>Send me the links</SubmitButton>
            </div>
          </form>
        </>
      )}
      <p className="hint">
        With an account, everything lies in{' '}
        <a className="text-link" href="/account/library">
          your library
        </a>
        .
      </p>
    </div>
  )
}
