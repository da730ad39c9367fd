import { data, redirect } from 'react-router'
import { findOrderRow, isTrackingToken, trackingToken } from '#modules/orders/index.ts'
import {
  findPaymentByReference,
  type SettleOutcome,
  settlePayment,
  settleReturn,
} from '#modules/payments/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound, Trouble } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { Route } from './+types/payment-return.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches, location }) =>
  pageMeta(matches, { title: 'Your payment', path: location.pathname, hidden: true })
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Looks so often, every three seconds; after that people look again when they like. */
const LOOKS = 20

/**
 * Where the payment company sends the buyer back to. Asks what became of the payment, since this
 * page is often quicker than the company's own message. Strangers have no token, and change nothing.
 */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { pathname, searchParams } = new URL(request.url)
  const token = searchParams.get('token') ?? ''
  const payment = await findPaymentByReference(ctx, params.reference)
  if (!payment || !isTrackingToken(ctx.config, payment.orderId, token)) {
    throw new NotFound('This payment')
  }
  const outcome = await outcomeOf(ctx, payment)
  const order = await findOrderRow(ctx, payment.orderId)
  if (!order) throw new NotFound('This order')
  const orderPath = `/orders/${order.number}?token=${trackingToken(ctx.config, order.id)}`
  if (outcome === 'failed') throw redirect(`${orderPath}&payment=declined`, 303)
  if (outcome !== 'pending') throw redirect(orderPath, 303)

  const looks = Number(searchParams.get('looks')) || 0
  const again = `${pathname}?token=${token}&looks=${looks + 1}`
  const isLooking = looks < LOOKS
  return data(
    { orderPath, number: order.number, again, isLooking },
    // A header: a page that is read aloud should not be told to reload by its own markup.
    isLooking ? { headers: { Refresh: `3;url=${again}` } } : {},
  )
}

/**
 * Some companies send the buyer back by a form that their page posts: another site's, so no cookie
 * and no form token of ours come with it. The order's own token and the company's signature do.
 */
export async function action({ params, request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { pathname, searchParams } = new URL(request.url)
  const token = searchParams.get('token') ?? ''
  const payment = await findPaymentByReference(ctx, params.reference)
  if (!payment || !isTrackingToken(ctx.config, payment.orderId, token)) {
    throw new NotFound('This payment')
  }
  const form = await request.formData().catch(() => new FormData())
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  // A decline brings its reason and no proof; the company is asked all the same.
  if ('razorpay_signature' in fields) {
    await settleReturn(ctx, payment, fields).catch(unlessTrouble)
  }
  return redirect(`${pathname}?token=${token}`, 303)
}

function unlessTrouble(error: unknown): void {
  if (!(error instanceof Trouble)) throw error
}

/** When the company does not answer, the payment is still to come. */
async function outcomeOf(
  ctx: Context,
  payment: { provider: string; reference: string },
): Promise<SettleOutcome> {
  try {
    const outcome = await settlePayment(ctx, payment.provider, payment.reference)
    return outcome === 'unknown' ? 'pending' : outcome
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    ctx.log.warn({ err: error, provider: payment.provider }, 'a returning payment is not known yet')
    return 'pending'
  }
}

export default function PaymentReturn({ loaderData }: Route.ComponentProps) {
  const { orderPath, number, again, isLooking } = loaderData
  return (
    <div className="wrap buying narrow">
      <p className="eyebrow">Order {number}</p>
      <h1>We are waiting for your bank</h1>
      <p className="lead" role="status">
        {isLooking
          ? 'This takes a few seconds as a rule. The page looks again by itself and opens your order as soon as the payment is there.'
          : 'It takes longer than usual. You need not wait here: when the payment arrives, the receipt comes by mail.'}
      </p>
      <ul className="plain-points">
        <li>If you have paid, do not pay again. A payment is never taken twice.</li>
        <li>If you closed the payment page or changed your mind, nothing was taken.</li>
      </ul>
      <div className="acts">
        {isLooking ? null : (
          <LinkButton look="primary" href={again} rel="nofollow">
            Look again
          </LinkButton>
        )}
        <LinkButton href={orderPath} rel="nofollow">
          I did not pay: back to the order
        </LinkButton>
      </div>
    </div>
  )
}
