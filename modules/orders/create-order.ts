import { statement } from '#db/statement.ts'
import { type AppliedDiscounts, holdDiscounts } from '#modules/discounts/index.ts'
import { reserveStock } from '#modules/inventory/index.ts'
import { type Quote, quote } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { MethodNotOffered, NotSentThere } from '#modules/shipping/index.ts'
import type { Context } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import { orderPlaced } from './events.ts'
import { writeMove } from './move.ts'
import { type Address, type Business, type ChosenShipping, newOrderNumber } from './order.ts'
import { orderLines, orders } from './tables.ts'
import { taxEvidenceOf } from './tax-evidence.ts'

export type OrderRow = typeof orders.$inferSelect

export interface LineToOrder {
  variantId: string
  productId: string
  sellerId: string
  kind: string
  title: string
  variantTitle: string
  sku: string
  ships: boolean
  weightGrams?: number | null
  quantity: number
  unitPriceMinor: number
  currency: string
}

/**
 * Writes an order with a snapshot of every line and holds its stock, in the caller's transaction.
 * The caller has read the lines just now and has checked who may buy them.
 */
export async function createOrder(
  ctx: Context,
  input: {
    email: string
    country: string | undefined
    shipTo: Address | undefined
    business?: Business | undefined
    /** The id of a way of sending; left out, the first that is offered. */
    shippingMethod?: string | undefined
    region?: string | undefined
    provider: string
    lines: readonly LineToOrder[]
    /** Reckoned for these lines, under lock. */
    discounts: AppliedDiscounts
    cart?: { id: string; fingerprint: string }
    /** Staff place it for a buyer, who has this long to pay it. */
    forBuyer?: { holdHours: number }
  },
): Promise<OrderRow> {
  const { lines, discounts } = input
  const first = lines[0]
  if (!first) throw new Error('Expected at least one line to order')
  const priced = await quote(
    ctx,
    lines.map((line, i) => ({ ...line, discountMinor: discounts.byLine[i] ?? 0 })),
    {
      country: input.country,
      currency: first.currency,
      region: input.region ?? input.shipTo?.region,
      isBusiness: input.business?.vatId !== undefined,
      freeShipping: discounts.freeShipping,
      shippingMethod: input.shippingMethod,
    },
  )
  const way = shippingOf(priced, input)
  const feeBps = await feeOfToday(ctx)
  const orderId = newId()

  const [order] = await insertOrder(ctx.db, {
    id: orderId,
    number: newOrderNumber(),
    buyerId: input.forBuyer ? null : (ctx.actor.person?.id ?? null),
    email: input.email,
    fulfilmentStatus: lines.some((line) => line.ships) ? 'unshipped' : 'none',
    currency: first.currency,
    itemsMinor: priced.itemsMinor,
    discountMinor: priced.discountMinor,
    shippingMinor: priced.shippingMinor,
    shippingTaxMinor: priced.shippingTaxMinor,
    taxMinor: priced.taxMinor,
    taxAddedMinor: priced.taxAddedMinor,
    taxes: priced.taxes,
    taxTreatment: priced.taxTreatment,
    taxNote: priced.taxNote ?? null,
    taxEvidence: taxEvidenceOf(ctx, input),
    company: input.business?.company ?? null,
    vatId: input.business?.vatId ?? null,
    shippingMethod: way,
    totalMinor: priced.totalMinor,
    country: input.country ?? null,
    shipTo: input.shipTo ?? null,
    provider: input.provider,
    cartId: input.cart?.id ?? null,
    cartFingerprint: input.cart?.fingerprint ?? null,
    placedAt: ctx.now,
    expiresAt: await heldUntil(ctx, input.forBuyer?.holdHours),
    source: input.forBuyer ? 'staff' : 'shop',
  })
  if (!order) throw new Error('Expected the new order back')

  await holdDiscounts(ctx, order, discounts.applied, priced.shippingSavedMinor)
  const backordered = await reserveStock(ctx, orderId, lines)
  for (const [position, line] of lines.entries()) {
    await insertLine(ctx.db, {
      id: newId(),
      orderId,
      position,
      productId: line.productId,
      variantId: line.variantId,
      sellerId: line.sellerId,
      kind: line.kind,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      ships: line.ships,
      quantity: line.quantity,
      backordered: backordered[position] ?? 0,
      unitPriceMinor: priced.lines[position]?.unitPriceMinor ?? 0,
      discountMinor: priced.lines[position]?.discountMinor ?? 0,
      totalMinor: priced.lines[position]?.totalMinor ?? 0,
      taxMinor: priced.lines[position]?.taxMinor ?? 0,
      taxRateBps: priced.lines[position]?.taxRateBps ?? 0,
      feeBps,
    })
  }
  await writeMove(ctx, orderId, { axis: 'payment', toStatus: 'pending' })
  await announce(ctx, orderPlaced, { orderId })
  return order
}

const insertOrder = statement<
  Omit<
    OrderRow,
    | 'smsTo'
    | 'paymentStatus'
    | 'creditMinor'
    | 'refundedMinor'
    | 'paidAt'
    | 'cancelledAt'
    | 'cancelReason'
    | 'attention'
  >
>()((db, given) =>
  db
    .insert(orders)
    .values({
      id: given('id'),
      number: given('number'),
      buyerId: given('buyerId'),
      email: given('email'),
      paymentStatus: 'pending',
      fulfilmentStatus: given('fulfilmentStatus'),
      currency: given('currency'),
      itemsMinor: given('itemsMinor'),
      discountMinor: given('discountMinor'),
      shippingMinor: given('shippingMinor'),
      shippingTaxMinor: given('shippingTaxMinor'),
      taxMinor: given('taxMinor'),
      taxAddedMinor: given('taxAddedMinor'),
      taxes: given('taxes'),
      taxTreatment: given('taxTreatment'),
      taxNote: given('taxNote'),
      taxEvidence: given('taxEvidence'),
      company: given('company'),
      vatId: given('vatId'),
      shippingMethod: given('shippingMethod'),
      totalMinor: given('totalMinor'),
      country: given('country'),
      shipTo: given('shipTo'),
      provider: given('provider'),
      cartId: given('cartId'),
      cartFingerprint: given('cartFingerprint'),
      placedAt: given('placedAt'),
      expiresAt: given('expiresAt'),
      source: given('source'),
    })
    .returning(),
)

const insertLine = statement<
  Omit<typeof orderLines.$inferSelect, 'refundedMinor' | 'refundedQuantity'>
>()((db, given) =>
  db.insert(orderLines).values({
    id: given('id'),
    orderId: given('orderId'),
    position: given('position'),
    productId: given('productId'),
    variantId: given('variantId'),
    sellerId: given('sellerId'),
    kind: given('kind'),
    title: given('title'),
    variantTitle: given('variantTitle'),
    sku: given('sku'),
    ships: given('ships'),
    quantity: given('quantity'),
    backordered: given('backordered'),
    unitPriceMinor: given('unitPriceMinor'),
    discountMinor: given('discountMinor'),
    totalMinor: given('totalMinor'),
    taxMinor: given('taxMinor'),
    taxRateBps: given('taxRateBps'),
    feeBps: given('feeBps'),
  }),
)

/** How the parcel goes. Refuses a country nothing is sent to, and a way that is not offered there. */
function shippingOf(
  priced: Quote,
  input: { lines: readonly LineToOrder[]; shippingMethod?: string | undefined },
): ChosenShipping | null {
  if (!input.lines.some((line) => line.ships)) return null
  const { shippingMethod: way, shippingMethods } = priced
  if (!way) throw new NotSentThere()
  const wanted = input.shippingMethod
  if (wanted && !shippingMethods.some((one) => one.id === wanted)) throw new MethodNotOffered()
  return { id: way.id, name: way.name, kind: way.kind }
}

/** Until when stock is held: guests, signed-in buyers and those staff order for have their own time. */
async function heldUntil(ctx: Context, holdHours: number | undefined): Promise<Date> {
  const { stock } = await readSettings(ctx)
  const own = ctx.actor.person ? stock.holdSignedInMinutes : stock.holdGuestsMinutes
  const minutes = holdHours === undefined ? (own ?? ctx.config.RESERVATION_MINUTES) : holdHours * 60
  return new Date(ctx.now.getTime() + minutes * 60_000)
}

/** The platform's share as it stands today; a single shop takes none from itself. */
async function feeOfToday(ctx: Context): Promise<number> {
  const { mode } = await readSettings(ctx)
  return mode === 'marketplace' ? ctx.config.platformFeeBps : 0
}
