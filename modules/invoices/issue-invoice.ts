import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { linesOfOrder, lockOrderOnly, type OrderRow } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { formatMoney } from '#platform/money.ts'
import { addressLines, dayIn, type InvoiceBuyer } from './document.ts'
import { NoInvoiceYet } from './errors.ts'
import { type InvoiceRow, invoices } from './tables.ts'
import { type DraftDocument, writeDocument } from './write-document.ts'

export const issueInvoiceOfOrder = defineJob({
  name: 'invoices.issue',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => issueInvoice(ctx, orderId),
})

/** The one current invoice of a paid order; issued now if there is none yet. */
export function issueInvoice(ctx: Context, orderId: string): Promise<InvoiceRow> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrderOnly(ctx, orderId)
    if (!order?.paidAt) throw new NoInvoiceYet()
    const known = await currentInvoice(ctx, orderId)
    if (known) return known
    const draft = await draftInvoice(ctx, order, buyerOf(order))
    return await writeDocument(ctx, draft, { orderId })
  })
}

export async function currentInvoice(
  ctx: Context,
  orderId: string,
): Promise<InvoiceRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(invoices)
    .where(
      and(eq(invoices.orderId, orderId), eq(invoices.kind, 'invoice'), isNull(invoices.replacedAt)),
    )
  return row
}

function buyerOf(order: OrderRow): InvoiceBuyer {
  const { shipTo, email, country, company, vatId } = order
  return {
    name: shipTo?.name ?? '',
    company: company ?? undefined,
    vatId: vatId ?? undefined,
    email,
    address: shipTo ? addressLines(shipTo) : addressLines({ country }),
  }
}

/** Who sells and what was sold, as both stand now. */
export async function draftInvoice(
  ctx: Context,
  order: OrderRow,
  buyer: InvoiceBuyer,
): Promise<DraftDocument> {
  const { shop, business } = await readSettings(ctx)
  const lines = await linesOfOrder(ctx, order.id)
  const paidOn = dayIn(shop.timeZone, order.paidAt ?? ctx.now)
  return {
    kind: 'invoice',
    suppliedOn: paidOn,
    orderNumber: order.number,
    shopName: shop.name,
    accent: shop.accent,
    seller: {
      name: business.legalName ?? shop.name,
      address: (business.address ?? '')
        .split(/\r?\n|, /)
        .map((line) => line.trim())
        .filter(Boolean),
      registration: business.registration,
      taxNumber: business.taxNumber,
      email: shop.contactEmail,
    },
    buyer,
    lines: lines.map((line) => ({
      title: line.title,
      detail: line.variantTitle,
      quantity: line.quantity,
      unitMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      totalMinor: line.totalMinor,
      taxRateBps: line.taxRateBps,
    })),
    shippingMinor: order.shippingMinor,
    discountMinor: Math.max(
      0,
      order.discountMinor - lines.reduce((sum, line) => sum + line.discountMinor, 0),
    ),
    taxes: order.taxes,
    taxIncluded: order.taxAddedMinor === 0,
    taxMinor: order.taxMinor,
    totalMinor: order.totalMinor,
    currency: order.currency,
    taxNote: order.taxNote,
    settledBy: paidInWords(order, paidOn),
    refersTo: null,
    reason: null,
  }
}

/** A gift card or store credit pays like money does: it takes nothing off the price or the tax. */
function paidInWords(order: OrderRow, paidOn: string): string {
  if (order.creditMinor === 0) return `Paid on ${paidOn}`
  const credit = formatMoney(order.creditMinor, order.currency)
  return `Paid on ${paidOn}, ${credit} of it by gift card or store credit`
}
