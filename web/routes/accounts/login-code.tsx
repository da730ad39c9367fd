import { data, redirect } from 'react-router'
import { FinishSignIn, finishSignIn } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import type { Route } from './+types/login-code.ts'
import { CodeForm } from './code-form.tsx'
import { enter } from './enter.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'One more step', path: '/login/code', hidden: true })

/** Only the answer to a first step leads here. */
export function loader() {
  return redirect('/login')
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { challenge = '', code = '', next = '' } = await readForm(ctx, request)
  const input = FinishSignIn.safeParse({ challenge, code })
  if (!input.success) {
    return data({ challenge, next, problems: fieldsOf(input.error), refusal: undefined }, 422)
  }
  try {
    return await enter(ctx, await finishSignIn(ctx, input.data), next)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const refusal = `${error.message}.`
    return data({ challenge, next, problems: undefined, refusal }, STATUS_OF[error.reason])
  }
}

export default function LoginCode({ actionData }: Route.ComponentProps) {
  if (!actionData) return null
  return <CodeForm {...actionData} />
}
