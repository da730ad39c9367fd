import { isWebUrl, missingPage, mountPage } from '../pages.ts'
import type { World } from '../provider.ts'
import { sameText } from '../same-text.ts'
import type { ProviderApp } from '../server.ts'
import type { Store } from '../store.ts'
import { DECLINE, goodPaymentOf, type RazorpayOrder, razorpayAmount } from './order.ts'
import type { RazorpayPayments } from './payments.ts'

const EMBEDDED = '/v1/checkout/embedded'

/**
 * The hosted checkout: the shop's page sends the browser to `/v1/checkout/embedded` with `key_id`,
 * `order_id`, `name`, `callback_url` and `cancel_url`, by a form or a link. After the payment the
 * page holds a form that posts the proof to `callback_url`.
 */
export function mountCheckout(
  app: ProviderApp,
  world: World,
  orders: Store<RazorpayOrder>,
  payments: RazorpayPayments,
): void {
  app.on(['GET', 'POST'], EMBEDDED, async (c) => {
    const body = c.req.method === 'POST' ? await c.req.parseBody() : {}
    const field = (name: string): string | null => {
      const value = body[name] ?? c.req.query(name)
      return typeof value === 'string' && value !== '' ? value : null
    }
    const order = orders.find(field('order_id') ?? '')
    const amount = field('amount')
    const belongs =
      sameText(field('key_id') ?? '', world.keys.razorpay.keyId) &&
      order?.id === field('order_id') &&
      (amount === null || Number(amount) === order?.amount)
    if (!order || !belongs) return missingPage(c)

    const web = (url: string | null) => (url && isWebUrl(url) ? url : null)
    order.checkout = {
      name: field('name'),
      description: field('description'),
      email: field('prefill[email]'),
      contact: field('prefill[contact]'),
      callbackUrl: web(field('callback_url')),
      cancelUrl: web(field('cancel_url')),
    }
    orders.put(order)
    return c.body(null, 303, { location: `./embedded/${order.id}`, 'cache-control': 'no-store' })
  })

  mountPage(app, `${EMBEDDED}/:id`, (c) => {
    const id = c.req.param('id') ?? ''
    const order = orders.find(id)
    if (order?.id !== id) return undefined
    const { checkout, notice } = order
    const good = goodPaymentOf(order)
    return {
      self: id,
      content: {
        provider: 'Razorpay',
        merchant: checkout?.name ?? world.merchant,
        amount: razorpayAmount(order),
        lines: [checkout?.description ?? `Order ${order.receipt ?? order.id}`],
        state: good ? 'paid' : (notice ?? 'open'),
        backUrl: good ? null : checkout?.cancelUrl,
        backForm: checkout?.callbackUrl
          ? formBack(checkout.callbackUrl, order, payments)
          : undefined,
      },
      act: (outcome) => {
        payments.act(id, outcome)
        return outcome === 'abandon' ? (checkout?.cancelUrl ?? undefined) : undefined
      },
    }
  })
}

/** The proof after a payment, the error fields after a decline, nothing to post before either. */
function formBack(action: string, order: RazorpayOrder, payments: RazorpayPayments) {
  const good = goodPaymentOf(order)
  if (good) return { action, fields: payments.proof(order, good) }
  const failed = order.payments.at(-1)
  if (!failed || order.notice !== 'declined') return undefined
  return {
    action,
    fields: {
      ...Object.fromEntries(
        Object.entries(DECLINE).map(([name, value]) => [`error[${name}]`, value]),
      ),
      'error[metadata]': JSON.stringify({ payment_id: failed.id, order_id: order.id }),
    },
  }
}
