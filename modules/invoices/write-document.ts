import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { dayIn, type InvoiceDocument, invoiceNumber } from './document.ts'
import { type InvoiceRow, invoices } from './tables.ts'
import { takeNumber } from './take-number.ts'

export type DraftDocument = Omit<InvoiceDocument, 'number' | 'issuedOn'>

/** Numbers a document and files it, for good. In the caller's transaction, as its last lock. */
export async function writeDocument(
  ctx: Context,
  draft: DraftDocument,
  around: { orderId: string; invoiceId?: string | undefined; refundId?: string | undefined },
): Promise<InvoiceRow> {
  const { shop } = await readSettings(ctx)
  const issuedOn = dayIn(shop.timeZone, ctx.now)
  const year = issuedOn.slice(0, 4)
  const series = draft.kind === 'invoice' ? year : `CN-${year}`
  const sequence = await takeNumber(ctx, series)
  const number = invoiceNumber(series, sequence)
  const [row] = await ctx.db
    .insert(invoices)
    .values({
      id: newId(),
      kind: draft.kind,
      series,
      sequence,
      number,
      orderId: around.orderId,
      invoiceId: around.invoiceId ?? null,
      refundId: around.refundId ?? null,
      issuedAt: ctx.now,
      currency: draft.currency,
      totalMinor: draft.totalMinor,
      taxMinor: draft.taxMinor,
      document: { ...draft, number, issuedOn },
    })
    .returning()
  if (!row) throw new Error('Expected the new document back')
  return row
}
