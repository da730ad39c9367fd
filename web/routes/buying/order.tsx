import { data, redirect } from 'react-router'
import { RequestOrderLink, requestOrderLink } from '#modules/delivery/index.ts'
import { closeUnpaid } from '#modules/desk/index.ts'
import { CorrectInvoice, correctInvoice } from '#modules/invoices/index.ts'
import { startPayment } from '#modules/payments/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal, NotFound } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import type { Route } from './+types/order.ts'
import { FindOrder } from './find-order.tsx'
import { OrderPage } from './order-page.tsx'
import { findShownOrder, viewOrder } from './order-view.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches, params, location }) =>
  pageMeta(matches, { title: `Order ${params.number}`, path: location.pathname, hidden: true })
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { searchParams } = new URL(request.url)
  const found = await findShownOrder(ctx, params.number, searchParams.get('token') ?? '')
  if (!found) return data({ order: undefined, isDeclined: false }, 404)
  const order = await viewOrder(ctx, found)
  const isDeclined = searchParams.get('payment') === 'declined' && order.isPayable
  const looksAgain = order.isPreparing && order.isFresh
  return data({ order, isDeclined }, looksAgain ? { headers: { Refresh: '2' } } : {})
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  if (form.intent === 'find') return await mailLink(ctx, form)

  const token = new URL(request.url).searchParams.get('token') ?? ''
  const order = await findShownOrder(ctx, params.number, token)
  if (!order) throw new NotFound('This order')
  if (form.intent === 'correct-invoice') return await correct(ctx, order.id, form, request.url)
  try {
    if (form.intent === 'cancel') {
      await closeUnpaid(ctx, order.id, 'buyer')
      return redirect(request.url, 303)
    }
    const payment = await startPayment(ctx, order.id, form.provider ?? '')
    return redirect(payment.pageUrl ?? request.url, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ refusal: `${error.message}.`, asked: form.provider }, STATUS_OF[error.reason])
  }
}

const INVOICE_FIELDS = Object.keys(CorrectInvoice.shape)

/** Puts the invoice right, or says at which field it cannot be done. */
async function correct(ctx: Context, orderId: string, form: Record<string, string>, url: string) {
  const values = Object.fromEntries(INVOICE_FIELDS.map((name) => [name, form[name] ?? '']))
  const asked = CorrectInvoice.safeParse(values)
  if (!asked.success) {
    return data({ correction: { values, problems: fieldsOf(asked.error) } }, 422)
  }
  try {
    await correctInvoice(ctx, orderId, asked.data)
    return redirect(`${url}#invoice`, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const refusal = `${error.message}.`
    return data({ correction: { values, refusal } }, STATUS_OF[error.reason])
  }
}

/** The same answer for every number and address: who knows neither learns nothing. */
async function mailLink(ctx: Context, form: Record<string, string>) {
  const values = { number: form.number ?? '', email: form.email ?? '' }
  const asked = RequestOrderLink.safeParse(values)
  if (!asked.success) return data({ values, problems: fieldsOf(asked.error) }, 422)
  try {
    await requestOrderLink(ctx, asked.data)
    return data({ mailedTo: asked.data.email })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ values, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

export default function Order({ loaderData, actionData, params }: Route.ComponentProps) {
  const { order, isDeclined } = loaderData
  if (!order) return <FindOrder number={params.number} {...actionData} />
  return <OrderPage order={order} isDeclined={isDeclined} {...actionData} />
}
