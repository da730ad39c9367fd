import { redirect } from 'react-router'
import { offeredCurrencies } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { currencyCookie } from '../../http/visitor.ts'
import { localAddress } from '../accounts/local-address.ts'
import type { Route } from './+types/currency.ts'

/** The choice at the foot of every page: remembered in a cookie, then back to where one was. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { currency = '', next } = await readForm(ctx, request)
  const offered = offeredCurrencies(await readSettings(ctx))
  const headers = offered.includes(currency)
    ? { 'Set-Cookie': currencyCookie(currency, ctx.config) }
    : undefined
  return redirect(localAddress(next, '/'), { status: 303, ...(headers ? { headers } : {}) })
}

export function loader() {
  return redirect('/')
}
