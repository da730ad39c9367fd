import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { recordConsents } from '#modules/accounts/index.ts'
import { AgeNotConfirmed, NamedPrice, requireEnough, unitPriceOf } from '#modules/carts/index.ts'
import { variantsForSale, variantsOfProduct } from '#modules/catalog/index.ts'
import { policiesToAccept } from '#modules/legal/index.ts'
import { shownPrices } from '#modules/pricing/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { once } from '#platform/idempotency.ts'
import { businessOf } from './business.ts'
import { createOrder, type OrderRow } from './create-order.ts'
import { discountsFor } from './discounts-for.ts'
import { AddressNeeded, EmailNeeded, LineNotForSale } from './errors.ts'
import { Address } from './order.ts'
import { refuseOwned } from './owned.ts'
import { PlaceOrder } from './place-order.ts'
import { recordWaiver } from './record-waiver.ts'
import { orders } from './tables.ts'

export const PlaceSingleOrder = z.strictObject({
  productId: z.uuid('is not a product'),
  variantId: z.uuid('is not a variant').optional(),
  email: z.email('Please give a valid e-mail address').max(254).toLowerCase().optional(),
  shippingAddress: Address.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  region: PlaceOrder.shape.region,
  company: PlaceOrder.shape.company,
  vatId: PlaceOrder.shape.vatId,
  shippingMethod: PlaceOrder.shape.shippingMethod,
  provider: z.string().trim().min(1).max(40),
  /** Where the buyer names the price. */
  namedPriceMinor: NamedPrice.optional(),
  /** Guests accept here; people with an account did so when they registered. */
  acceptedPolicies: z.literal(true, { error: 'Please accept the terms to buy' }).optional(),
  /** Files at once, and the right to withdraw ends with their download; kept where the law asks. */
  waivesWithdrawal: z.boolean().optional(),
  /** The buyer has said to be as old as the product asks for. */
  ageConfirmed: z.boolean().optional(),
})
export type PlaceSingleOrder = z.infer<typeof PlaceSingleOrder>

/** An order for one copy of one product, beside whatever lies in the cart. */
export function placeSingleOrder(
  ctx: Context,
  input: PlaceSingleOrder,
  idempotencyKey?: string,
): Promise<OrderRow> {
  return inTransaction(ctx, async (ctx) => {
    const email = ctx.actor.person?.email ?? input.email
    if (!email) throw new EmailNeeded()
    if (!idempotencyKey) return await orderOne(ctx, email, input)
    const scope = `orders:single:${email}`
    const orderId = await once(ctx, { scope, key: idempotencyKey, body: input }, async () => {
      return (await orderOne(ctx, email, input)).id
    })
    const [order] = await ctx.db.select().from(orders).where(eq(orders.id, orderId))
    if (!order) throw new Error('Expected the order that this key had placed')
    return order
  })
}

async function orderOne(ctx: Context, email: string, input: PlaceSingleOrder): Promise<OrderRow> {
  if (!ctx.actor.person && !input.acceptedPolicies) {
    throw new InvalidInput({ acceptedPolicies: ['Please accept the terms to buy'] })
  }
  const ids = await variantsOfProduct(ctx, input.productId)
  const candidates = (await variantsForSale(ctx, ids)).filter((one) => !one.archived)
  const variant = input.variantId
    ? candidates.find((one) => one.variantId === input.variantId)
    : (candidates.find((one) => !one.ships) ?? candidates[0])
  if (!variant) throw new NotFound('This product')
  if (!variant.isForSale) throw new LineNotForSale([variant.title])
  if (variant.minAge !== null && !input.ageConfirmed) throw new AgeNotConfirmed(variant.minAge)
  if (variant.ships && !input.shippingAddress) throw new AddressNeeded()
  requireEnough(variant, input.namedPriceMinor)
  await refuseOwned(ctx, email, [variant])

  const shipTo = variant.ships ? input.shippingAddress : undefined
  const country = shipTo?.country ?? input.country
  const shown = await shownPrices(ctx, variant.payWhatYouWant ? [] : [variant.variantId])
  const { amountMinor: unitPriceMinor, currency } = shown.priceOf({
    variantId: variant.variantId,
    amountMinor: unitPriceOf(variant, input.namedPriceMinor),
    currency: variant.currency,
  })
  const lines = [{ ...variant, quantity: 1, unitPriceMinor, currency }]
  const discounts = await discountsFor(ctx, { lines, currency, codes: [], email }, { lock: true })
  const order = await createOrder(ctx, {
    email,
    country,
    region: shipTo?.region ?? input.region,
    business: businessOf(input, country),
    shippingMethod: input.shippingMethod,
    shipTo,
    provider: input.provider,
    lines,
    discounts,
  })
  if (input.acceptedPolicies) {
    await recordConsents(ctx, {
      email,
      userId: ctx.actor.person?.id,
      documents: await policiesToAccept(ctx, 'checkout'),
      occasion: `checkout:${order.id}`,
    })
  }
  if (input.waivesWithdrawal) await recordWaiver(ctx, order, [variant])
  return order
}
