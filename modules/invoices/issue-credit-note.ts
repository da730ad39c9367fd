import { and, eq } from 'drizzle-orm'
import { lockOrderOnly } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { dayIn, type InvoiceLine, shareOfTaxes } from './document.ts'
import { currentInvoice, issueInvoice } from './issue-invoice.ts'
import { type InvoiceRow, invoices } from './tables.ts'
import { writeDocument } from './write-document.ts'

export interface CreditNote {
  orderId: string
  /** One refund, one credit note. */
  refundId: string
  /** In the order's currency. */
  amountMinor: number
  reason: string
  /** What the money is for, where that is known; their totals sum to the amount. */
  lines?: readonly InvoiceLine[]
}

/**
 * A credit note over money given back, with a number of its own series, naming the invoice it takes
 * back. Done again it answers the one that was issued.
 */
export function issueCreditNote(ctx: Context, note: CreditNote): Promise<InvoiceRow> {
  return inTransaction(ctx, async (ctx) => {
    await lockOrderOnly(ctx, note.orderId)
    const [known] = await ctx.db
      .select()
      .from(invoices)
      .where(and(eq(invoices.orderId, note.orderId), eq(invoices.refundId, note.refundId)))
    if (known) return known
    const invoice =
      (await currentInvoice(ctx, note.orderId)) ?? (await issueInvoice(ctx, note.orderId))
    return await creditInvoice(ctx, invoice, note)
  })
}

/** Takes back a part of an invoice, or all of it. The order must be locked. */
export async function creditInvoice(
  ctx: Context,
  invoice: InvoiceRow,
  note: Pick<CreditNote, 'amountMinor' | 'reason' | 'lines'> & { refundId?: string },
): Promise<InvoiceRow> {
  const { document } = invoice
  const { amountMinor, reason } = note
  if (amountMinor > document.totalMinor) {
    throw new Error(`Expected at most ${document.totalMinor} to credit, not ${amountMinor}`)
  }
  const isWhole = amountMinor === document.totalMinor
  const taxes = shareOfTaxes(document, amountMinor)
  const { shop } = await readSettings(ctx)
  const today = dayIn(shop.timeZone, ctx.now)
  return await writeDocument(
    ctx,
    {
      ...document,
      kind: 'credit_note',
      lines: isWhole
        ? document.lines
        : [...(note.lines ?? [partOf(document.orderNumber, amountMinor)])],
      shippingMinor: isWhole ? document.shippingMinor : 0,
      discountMinor: isWhole ? document.discountMinor : 0,
      taxes,
      // Of a part, the amounts that are named contain the tax.
      taxIncluded: isWhole ? document.taxIncluded : true,
      taxMinor: taxes.reduce((sum, tax) => sum + tax.taxMinor, 0),
      totalMinor: amountMinor,
      settledBy: note.refundId ? `Given back on ${today}` : null,
      refersTo: { number: document.number, issuedOn: document.issuedOn },
      reason,
    },
    { orderId: invoice.orderId, invoiceId: invoice.id, refundId: note.refundId },
  )
}

function partOf(orderNumber: string, amountMinor: number): InvoiceLine {
  return {
    title: `Refund on order ${orderNumber}`,
    detail: '',
    quantity: 1,
    unitMinor: amountMinor,
    discountMinor: 0,
    totalMinor: amountMinor,
    taxRateBps: 0,
  }
}
