import { data, redirect } from 'react-router'
import { impersonate, requireRight, sessionCookie } from '#modules/accounts/index.ts'
import { aroundCustomer, getCustomer } from '#modules/customers/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/customer.ts'
import { actOnCustomer } from './act-on-customer.ts'
import { CustomerPage } from './customer-page.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.customer.name ?? 'Customer' },
]

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const customer = await getCustomer(ctx, params.id)
  return {
    customer,
    around: await aroundCustomer(ctx, customer),
    isSelf: ctx.actor.person?.id === customer.id,
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { intent = '', ...form } = await readForm(ctx, request)
  await requireRight(ctx, 'people.change')
  const { id } = await getCustomer(ctx, params.id)
  try {
    if (intent === 'impersonate') {
      const { session } = await impersonate(ctx, { userId: id })
      const headers = { 'Set-Cookie': sessionCookie(ctx.config, session) }
      return redirect('/account', { status: 303, headers })
    }
    return data({ done: await actOnCustomer(ctx, id, intent, form) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ message: error.message }, STATUS_OF[error.reason])
  }
}

export default function CustomerRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { done, message }: { done?: string; message?: string } = actionData ?? {}
  return <CustomerPage {...loaderData} done={done} message={message} />
}
