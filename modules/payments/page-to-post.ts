import type { OrderRow } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { addressesOf } from './addresses.ts'
import { findProvider } from './providers.ts'
import type { PaymentRow } from './tables.ts'
import { COMPANIES } from './ways-to-pay.ts'

/** The form that leads to the provider's page; `undefined` when this payment has none any more. */
export async function pageToPost(ctx: Context, order: OrderRow, payment: PaymentRow) {
  const provider = findProvider(ctx.config, payment.provider)
  const isOpen = order.paymentStatus === 'pending' && order.expiresAt > ctx.now
  if (!isOpen || payment.status !== 'pending' || !provider?.pageForm) return undefined
  const { shop } = await readSettings(ctx)
  const form = provider.pageForm({
    ...payment,
    ...addressesOf(ctx.config, order, payment.reference),
    email: order.email,
    shopName: shop.name,
    description: `Order ${order.number}`,
  })
  return { ...form, company: COMPANIES[provider.name] ?? provider.label }
}
