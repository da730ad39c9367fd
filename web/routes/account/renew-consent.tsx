import { data, redirect } from 'react-router'
import { consentsDue, findDocument, renewConsents } from '#modules/legal/index.ts'
import { requirePerson } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { localAddress } from '../accounts/local-address.ts'
import type { Route } from './+types/renew-consent.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Please read what is new', path: '/renew-consent', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requirePerson(ctx)
  const due = await consentsDue(ctx)
  if (due.length === 0) throw redirect('/account')
  const documents: { href: string; title: string; summary: string }[] = []
  for (const slug of due) {
    const found = await findDocument(ctx, slug)
    if (found)
      documents.push({ href: `/legal/${slug}`, title: found.title, summary: found.summary })
  }
  return { documents }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { accepted } = await readForm(ctx, request)
  if (accepted !== 'yes') {
    return data({ problems: { accepted: ['Please accept it to go on'] } }, 422)
  }
  await renewConsents(ctx)
  const next = new URL(request.url).searchParams.get('next')
  return redirect(localAddress(next, '/account'), 303)
}

/** Asks whoever has accepted an earlier version, before their account opens again. */
export default function RenewConsent({ loaderData, actionData }: Route.ComponentProps) {
  const { problems }: { problems?: Record<string, string[]> } = actionData ?? {}
  return (
    <div className="wrap buying narrow">
      <h1>Please read what is new</h1>
      <p className="lead">These changed in a way that matters to you.</p>
      <ul className="plain-list">
        {loaderData.documents.map(({ href, title, summary }) => (
          <li key={href}>
            <a className="text-link" href={href} target="_blank" rel="noreferrer">
              {title}
            </a>
            <p className="hint">{summary}</p>
          </li>
        ))}
      </ul>
      <form method="post" className="form">
        <CsrfField />
        <FormErrors fields={problems} labels={{ accepted: 'Consent' }} />
        <Checkbox name="accepted" label="I have read and accept them" error={problems?.accepted} />
        <div className="acts">
          <SubmitButton>Go on</SubmitButton>
        </div>
        <p className="hint">
          If you do not agree, you can <a href="/account/settings#delete">delete your account</a>.
        </p>
      </form>
    </div>
  )
}
