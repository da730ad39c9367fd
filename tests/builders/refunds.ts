import { fulfil } from '#modules/delivery/index.ts'
import { entriesOfOrder } from '#modules/ledger/index.ts'
import { linesOfOrder, type PlaceOrder } from '#modules/orders/index.ts'
import { checkOut, settlePayment } from '#modules/payments/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import type { Sandbox } from '#sandbox/index.ts'
import { buildVariant } from './catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from './orders.ts'

interface World {
  ctx: Context
  sandbox: Sandbox
}

/** A book and two mugs with shipping, paid at a provider of the sandbox, and given; with its owner. */
export async function buyMixed(
  { ctx, sandbox }: World,
  provider: 'stripe' | 'paystack' = 'stripe',
  overrides: Partial<PlaceOrder> = {},
) {
  const owner = asSystem(ctx)
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock: 5, title: 'Mug' })
  const book = await buildVariant(ctx, { priceMinor: 999, title: 'Night Grammar' })
  const guest = await buildGuestCart(ctx, [
    { variantId: mug.id, quantity: 2 },
    { variantId: book.id },
  ])
  const placed = await checkOut(guest, orderInput({ shippingAddress, provider, ...overrides }))
  const { order } = placed
  const reference = placed.payment?.reference ?? ''
  await sandbox.act(provider, reference, 'pay')
  await settlePayment(ctx, provider, reference)
  await fulfil(owner, order.id)
  const [mugs, books] = await linesOfOrder(ctx, order.id)
  if (!mugs || !books || !placed.payment) throw new Error('Expected an order of two lines')
  return { owner, guest, order, mug, mugs, books, reference, paymentId: placed.payment.id }
}

/** A book alone, paid and given. */
export async function buyBook({ ctx, sandbox }: World, overrides: Partial<PlaceOrder> = {}) {
  const owner = asSystem(ctx)
  const book = await buildVariant(ctx, { priceMinor: 999, title: 'Night Grammar' })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order, payment } = await checkOut(guest, orderInput(overrides))
  const reference = payment?.reference ?? ''
  await sandbox.act('stripe', reference, 'pay')
  await settlePayment(ctx, 'stripe', reference)
  await fulfil(owner, order.id)
  return { owner, guest, order, reference, paymentId: payment?.id ?? '' }
}

/** What is still booked for an order, by the first word of the account; what is zero is left out. */
export async function stillBooked(ctx: Context, orderId: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { account, amountMinor } of await entriesOfOrder(ctx, orderId)) {
    const [name = ''] = account.split(':')
    sums[name] = (sums[name] ?? 0) + amountMinor
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0))
}
