import { redirect } from 'react-router'
import { findOrderRow, isTrackingToken, orderUrl } from '#modules/orders/index.ts'
import { findPaymentByReference, pageToPost } from '#modules/payments/index.ts'
import { NotFound } from '#platform/errors.ts'
import { formatMoney } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import type { Route } from './+types/payment-page.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches, location }) =>
  pageMeta(matches, { title: 'Pay', path: location.pathname, hidden: true })

/** The last page of ours before a payment company whose own page is reached by a form. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const payment = await findPaymentByReference(ctx, params.reference)
  if (!payment || !isTrackingToken(ctx.config, payment.orderId, token)) {
    throw new NotFound('This payment')
  }
  const order = await findOrderRow(ctx, payment.orderId)
  if (!order) throw new NotFound('This order')
  const form = await pageToPost(ctx, order, payment)
  // Paid, closed, or expired meanwhile: the order says what became of it.
  if (!form) throw redirect(orderUrl(ctx.config, order), 303)
  return {
    ...form,
    number: order.number,
    amount: formatMoney(payment.amountMinor, payment.currency),
    back: orderUrl(ctx.config, order),
  }
}

export default function PaymentPage({ loaderData }: Route.ComponentProps) {
  const { action, fields, number, amount, back, company } = loaderData
  return (
    <div className="wrap buying narrow">
      <p className="eyebrow">Order {number}</p>
      <h1>Pay {amount}</h1>
      <p className="lead">
        The next page is that of {company}. You pay there, and come back here by itself.
      </p>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="acts">
          <SubmitButton>Continue to {company}</SubmitButton>
          <LinkButton href={back} rel="nofollow">
            Pay another way
          </LinkButton>
        </div>
      </form>
    </div>
  )
}
