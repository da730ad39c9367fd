import { z } from 'zod'
import { type VariantForSale, variantsForSale } from '#modules/catalog/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import { BuyersAddress } from './change-order.ts'
import { createOrder, type LineToOrder, type OrderRow } from './create-order.ts'
import { AddressNeeded } from './errors.ts'
import { noteChange, writeMove } from './move.ts'
import { Address } from './order.ts'
import { refuseOwned } from './owned.ts'
import { orderUrl } from './tracking.ts'

export const DraftOrder = z.strictObject({
  email: BuyersAddress,
  lines: z
    .array(
      z
        .strictObject({
          variantId: z.uuid('Please choose an edition'),
          quantity: z.int('Please give a whole number').min(1, 'Please give at least one').max(999),
          /** Another price for one piece, in minor units, with its reason. */
          unitPriceMinor: z.int().min(0).max(100_000_000_000).optional(),
          priceReason: z.string().trim().max(300).optional(),
        })
        .refine((line) => line.unitPriceMinor === undefined || line.priceReason, {
          path: ['priceReason'],
          message: 'Please say why the price differs',
        }),
    )
    .min(1, 'Please choose at least one thing')
    .max(100),
  shippingAddress: Address.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Please choose a country')
    .optional(),
  provider: z.string().trim().min(1).max(40),
  /** For the buyer, in the mail with the link. */
  message: z.string().trim().max(2000).optional(),
  holdHours: z.int().min(1).max(720).optional(),
})
export type DraftOrder = z.infer<typeof DraftOrder>

/**
 * An order that staff put together for a buyer, who gets a link to pay it. Prices are today's
 * unless another one is given with its reason; the stock is held longer than at a checkout.
 */
export function draftOrder(ctx: Context, input: DraftOrder): Promise<OrderRow> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { stock } = await readSettings(ctx)
    const found = await variantsForSale(
      ctx,
      input.lines.map((line) => line.variantId),
    )
    const lines = input.lines.map((line, index) => lineToOrder(line, index, found))
    const ships = lines.some((line) => line.ships)
    if (ships && !input.shippingAddress) throw new AddressNeeded()
    await refuseOwned(ctx, input.email, lines)
    const shipTo = ships ? input.shippingAddress : undefined
    const order = await createOrder(ctx, {
      email: input.email,
      country: shipTo?.country ?? input.country,
      shipTo,
      provider: input.provider,
      lines,
      // Staff said what it costs.
      discounts: { applied: [], refused: [], byLine: [], totalMinor: 0, freeShipping: false },
      forBuyer: { holdHours: input.holdHours ?? stock.holdStaffHours },
    })
    await noteOverrides(ctx, order, input, found)
    if (input.message) {
      await writeMove(ctx, order.id, { axis: 'note', note: input.message, forBuyer: true })
    }
    await queuePaymentLink(ctx, order, { message: input.message })
    return order
  })
}

function lineToOrder(
  line: DraftOrder['lines'][number],
  index: number,
  found: readonly VariantForSale[],
): LineToOrder {
  const variant = found.find((one) => one.variantId === line.variantId)
  if (!variant || variant.archived) {
    throw new InvalidInput({ [`lines.${index}.variantId`]: ['This edition does not exist'] })
  }
  return {
    ...variant,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor ?? variant.priceMinor,
  }
}

async function noteOverrides(
  ctx: Context,
  order: OrderRow,
  input: DraftOrder,
  found: readonly VariantForSale[],
): Promise<void> {
  for (const { variantId, unitPriceMinor, priceReason } of input.lines) {
    const variant = found.find((one) => one.variantId === variantId)
    if (unitPriceMinor === undefined || !variant || unitPriceMinor === variant.priceMinor) continue
    const price = (minor: number) => formatMoney(minor, order.currency)
    const note = `${variant.title} for ${price(unitPriceMinor)} instead of ${price(variant.priceMinor)}: ${priceReason}`
    await noteChange(ctx, order.id, note, { variantId, unitPriceMinor: variant.priceMinor })
  }
}

/** The mail with the way to pay. `again` makes another one of it. */
export async function queuePaymentLink(
  ctx: Context,
  order: OrderRow,
  { message, again }: { message?: string | undefined; again?: string } = {},
): Promise<void> {
  const { shop } = await readSettings(ctx)
  const total = formatMoney(order.totalMinor, order.currency)
  await queueMail(ctx, {
    key: ['orders.payment_link', order.id, again].filter(Boolean).join(':'),
    template: 'payment_link',
    to: order.email,
    about: order.id,
    subject: `Your order ${order.number} at ${shop.name} waits for you`,
    content: {
      shopName: shop.name,
      heading: 'Your order is ready to be paid',
      preview: `${total}, kept for you until ${order.expiresAt.toISOString().slice(0, 10)}`,
      paragraphs: [
        ...(message ? [message] : []),
        `We have put order ${order.number} together for you: ${total}. It is kept aside until ${order.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
      ],
      buttons: [{ label: 'See and pay it', url: orderUrl(ctx.config, order) }],
      footer: [
        'If you did not expect this, you need do nothing: an unpaid order closes by itself.',
      ],
    },
  })
}
