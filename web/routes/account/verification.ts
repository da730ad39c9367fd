import { redirect } from 'react-router'
import { requestVerification } from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { localAddress } from '../accounts/local-address.ts'
import type { Route } from './+types/verification.ts'

export function loader({ context }: Route.LoaderArgs) {
  requirePerson(context.get(appContext))
  return redirect('/account')
}

/** Mails the link to confirm the person's address once more, and goes back to where it was asked. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { back } = await readForm(ctx, request)
  const page = localAddress(back, '/account')
  try {
    await requestVerification(ctx)
    return redirect(`${page}?verification=sent`, 303)
  } catch (error) {
    if (!isRefusal(error) || error.reason !== 'too_many') throw error
    return redirect(`${page}?verification=wait`, 303)
  }
}
