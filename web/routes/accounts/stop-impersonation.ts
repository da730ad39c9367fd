import { redirect } from 'react-router'
import { clearSessionCookie, endImpersonation, sessionCookie } from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/stop-impersonation.ts'

export function loader() {
  return redirect('/account')
}

/** Back from a customer's place to the admin's own session. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  await readForm(ctx, request)
  const { id } = requirePerson(ctx)
  const own = await endImpersonation(ctx)
  const cookie = own ? sessionCookie(ctx.config, own.session) : clearSessionCookie(ctx.config)
  const headers = { 'Set-Cookie': cookie }
  return redirect(own ? `/dashboard/customers/${id}` : '/login', { status: 303, headers })
}
