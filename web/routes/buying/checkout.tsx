import { data, redirect } from 'react-router'
import { ApplyCode, applyCode, dropCodes, removeItem, setQuantity } from '#modules/carts/index.ts'
import { RequestPurchaseLinks, requestPurchaseLinks } from '#modules/delivery/index.ts'
import { type PlaceOrder, trackingToken } from '#modules/orders/index.ts'
import { type CheckedOut, checkOut } from '#modules/payments/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal, NotFound } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { newToken } from '#platform/ids.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { documentsToAccept } from '../documents-to-accept.ts'
import type { Route } from './+types/checkout.ts'
import { type Answer, explain } from './checkout-answer.ts'
import { CheckoutForm } from './checkout-form.tsx'
import { type CheckoutValues, checkoutValues, readCheckout } from './checkout-input.ts'
import { firstValues, summaryFor, waysToPay } from './checkout-offer.ts'
import { suggestEmail } from './suggest-email.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Checkout', path: '/checkout', hidden: true })

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const values = await firstValues(ctx)
  const summary = await summaryFor(ctx, values)
  if (summary.lines.length === 0) throw redirect('/cart')
  return {
    values,
    summary,
    email: ctx.actor.person?.email,
    ways: await waysToPay(ctx, summary.currency),
    documents: await documentsToAccept(ctx, 'checkout'),
    refundWindowDays: (await readSettings(ctx)).refundWindowDays,
    holdMinutes: ctx.config.RESERVATION_MINUTES,
    orderKey: newToken(),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  const values = checkoutValues(form)
  const { intent = 'pay', drop, fit, dropCode } = form

  if (drop) await dropLine(ctx, drop)
  if (fit) await fitLine(ctx, fit, values)
  if (dropCode) await dropCodes(ctx, dropCode)
  else if (intent === 'code') return await putCode(ctx, values, form.code ?? '')
  if (intent === 'use-suggestion') values.email = suggestEmail(values.email) ?? values.email
  if (intent === 'send-links') return await sendLinks(ctx, values)
  if (drop || fit || dropCode || intent !== 'pay') return await shownAgain(ctx, values, {})

  const { ships, waiver } = await summaryFor(ctx, values)
  const signedIn = ctx.actor.person !== undefined
  const expectedTotalMinor = amountIn(form.expectedTotalMinor)
  const read = readCheckout(values, {
    ships,
    signedIn,
    asksWaiver: waiver !== undefined,
    expectedTotalMinor,
    expectedCreditMinor: amountIn(form.expectedCreditMinor),
  })
  if ('problems' in read) return await shownAgain(ctx, values, { problems: read.problems }, 422)
  const suggestion = signedIn ? undefined : suggestEmail(values.email)
  if (suggestion && form.emailSeen !== values.email) {
    return await shownAgain(ctx, values, { suggestion }, 422)
  }

  try {
    const { order, payment } = await place(ctx, read.input, form.key)
    const receipt = `/orders/${order.number}?token=${trackingToken(ctx.config, order.id)}`
    return redirect(payment?.pageUrl ?? receipt, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (error.code === 'cart_is_empty') return redirect('/cart', 303)
    const answer = explain(error, { expectedTotalMinor, provider: values.provider })
    return await shownAgain(ctx, values, answer, STATUS_OF[error.reason])
  }
}

/** The form with everything that was typed, today's totals, and what there is to say. */
async function shownAgain(ctx: Context, values: CheckoutValues, answer: Answer, status = 200) {
  const summary = await summaryFor(ctx, values)
  const ways = await waysToPay(ctx, summary.currency)
  const other = ways.find(({ name }) => name !== answer.failedWay)
  const provider = answer.failedWay ? (other?.name ?? values.provider) : values.provider
  return data({ values: { ...values, provider }, summary, ...answer }, status)
}

/**
 * Places the order under the form's own key, so that a second press of the button is the same
 * order. A page that came back out of the browser's history carries an old key: with other content,
 * or of an order that has ended since. What it asks for now is a new wish.
 */
async function place(
  ctx: Context,
  input: PlaceOrder,
  key: string | undefined,
): Promise<CheckedOut> {
  try {
    return await checkOut(ctx, input, key?.slice(0, 100) || undefined)
  } catch (error) {
    const isOld =
      isRefusal(error) && ['idempotency_key_reused', 'order_not_payable'].includes(error.code)
    if (!isOld) throw error
    return await checkOut(ctx, input)
  }
}

/** Puts a discount code on the cart and shows the form again, with what it saves or why not. */
async function putCode(ctx: Context, values: CheckoutValues, code: string) {
  const asked = ApplyCode.safeParse({ code })
  if (!asked.success) {
    return await shownAgain(ctx, values, { code, problems: fieldsOf(asked.error) }, 422)
  }
  try {
    await applyCode(ctx, asked.data)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { fields } = error.details as { fields?: Record<string, string[]> }
    const problems = fields ?? { code: [`${error.message}.`] }
    return await shownAgain(ctx, values, { code, problems }, STATUS_OF[error.reason])
  }
  return await shownAgain(ctx, values, {})
}

async function dropLine(ctx: Context, itemId: string): Promise<void> {
  await removeItem(ctx, itemId).catch(ignoreGone)
}

/** Takes as many of a line as there are. */
async function fitLine(ctx: Context, itemId: string, values: CheckoutValues): Promise<void> {
  const { lines } = await summaryFor(ctx, values)
  const notice = lines.find((line) => line.id === itemId)?.notice
  if (notice?.kind !== 'fewer_left') return
  await setQuantity(ctx, itemId, { quantity: notice.available }).catch(ignoreGone)
}

/** Pressed twice: what was to be changed is gone, and the page shows what is there. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof NotFound)) throw error
}

async function sendLinks(ctx: Context, values: CheckoutValues) {
  const asked = RequestPurchaseLinks.safeParse({ email: ctx.actor.person?.email ?? values.email })
  if (!asked.success) {
    return await shownAgain(ctx, values, { problems: fieldsOf(asked.error) }, 422)
  }
  const { email } = asked.data
  try {
    await requestPurchaseLinks(ctx, { email })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const message = { tone: 'warn' as const, title: `${error.message}.` }
    return await shownAgain(ctx, values, { message }, STATUS_OF[error.reason])
  }
  const text = 'It opens your purchases with their files. Look among the unwanted mail, too.'
  const message = { tone: 'good' as const, title: `A mail to ${email} is on its way.`, text }
  return await shownAgain(ctx, values, { message })
}

function amountIn(text: string | undefined): number | undefined {
  return text && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}

export default function CheckoutPage({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="wrap buying">
      <h1>Checkout</h1>
      <CheckoutForm {...loaderData} {...actionData} />
    </div>
  )
}
