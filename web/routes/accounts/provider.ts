import { redirect } from 'react-router'
import { startProviderSignIn } from '#modules/accounts/index.ts'
import { isTrouble } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/provider.ts'

export function loader() {
  return redirect('/login')
}

/** Sends the browser to another company to sign in there. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { next = '' } = await readForm(ctx, request)
  try {
    const { url, cookie } = await startProviderSignIn(ctx, params.provider, next)
    return redirect(url, { status: 303, headers: { 'Set-Cookie': cookie } })
  } catch (error) {
    if (!isTrouble(error)) throw error
    ctx.log.warn({ err: error, provider: params.provider }, 'a provider does not answer')
    return redirect('/login?elsewhere=away', 303)
  }
}
