import { and, eq, isNotNull } from 'drizzle-orm'
import { findOrderRow, lockOrderOnly } from '#modules/orders/index.ts'
import { type Context, hasRole, inTransaction } from '#platform/context.ts'
import { addressLines, type CorrectInvoice } from './document.ts'
import { NoInvoiceYet, PartlyCredited, TooLateToCorrect } from './errors.ts'
import { creditInvoice } from './issue-credit-note.ts'
import { draftInvoice, issueInvoice } from './issue-invoice.ts'
import { type InvoiceRow, invoices } from './tables.ts'
import { writeDocument } from './write-document.ts'

/** So long after it was issued may a buyer correct an invoice without us. */
export const CORRECTION_DAYS = 30

/**
 * Puts right who an invoice is made out to: the old one is taken back by a credit note and a new
 * one issued; what was issued never changes. The caller has shown that the order is theirs.
 */
export function correctInvoice(
  ctx: Context,
  orderId: string,
  input: CorrectInvoice,
): Promise<InvoiceRow> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrderOnly(ctx, orderId)
    if (!order?.paidAt) throw new NoInvoiceYet()
    const old = await issueInvoice(ctx, orderId)
    const buyer = {
      name: input.name,
      company: input.company || undefined,
      vatId: input.vatId || undefined,
      email: order.email,
      address: addressLines(input),
    }
    if (isSame(old.document.buyer, buyer)) return old
    const days = (ctx.now.getTime() - old.issuedAt.getTime()) / 86_400_000
    if (days > CORRECTION_DAYS && !hasRole(ctx.actor, 'admin')) {
      throw new TooLateToCorrect(CORRECTION_DAYS)
    }
    const [refunded] = await ctx.db
      .select({ id: invoices.id })
      .from(invoices)
      .where(and(eq(invoices.orderId, orderId), isNotNull(invoices.refundId)))
      .limit(1)
    if (refunded) throw new PartlyCredited()

    await ctx.db.update(invoices).set({ replacedAt: ctx.now }).where(eq(invoices.id, old.id))
    await creditInvoice(ctx, old, {
      amountMinor: old.totalMinor,
      reason: 'Correction of the buyer’s details; a new invoice follows',
    })
    return await writeDocument(ctx, await draftInvoice(ctx, order, buyer), { orderId })
  })
}

function isSame(a: object, b: object): boolean {
  const plain = (one: object) =>
    JSON.stringify(
      Object.entries(one)
        .filter(([, v]) => v)
        .sort(),
    )
  return plain(a) === plain(b)
}

/** Whether a buyer may still correct it without us, for the page. */
export async function mayCorrect(ctx: Context, invoice: InvoiceRow): Promise<boolean> {
  const order = await findOrderRow(ctx, invoice.orderId)
  if (order?.paymentStatus !== 'paid' || invoice.kind !== 'invoice' || invoice.replacedAt)
    return false
  return ctx.now.getTime() - invoice.issuedAt.getTime() <= CORRECTION_DAYS * 86_400_000
}
