import { redirect } from 'react-router'
import { clearSessionCookie, signOut } from '#modules/accounts/index.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/logout.ts'

/** A link cannot sign anybody out: only the button does. */
export function loader() {
  return redirect('/')
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  await readForm(ctx, request)
  if (ctx.actor.person) await signOut(ctx)
  return redirect('/', {
    status: 303,
    headers: { 'Set-Cookie': clearSessionCookie(ctx.config) },
  })
}
