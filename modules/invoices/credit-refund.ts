import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { linesOfOrder } from '#modules/orders/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { refundLines, refunds } from '#modules/refunds/tables.ts'
import type { Context } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import type { InvoiceLine } from './document.ts'
import { issueCreditNote } from './issue-credit-note.ts'

export const issueCreditNoteOfRefund = defineJob({
  name: 'invoices.credit_refund',
  payload: z.object({
    refundId: z.uuid(),
    orderId: z.uuid(),
    lineIds: z.array(z.uuid()),
  }),
  run: (ctx, { refundId }) => creditRefund(ctx, refundId),
})

/** The credit note of a refund that a payment company took on; of surplus money there is none. */
export async function creditRefund(ctx: Context, refundId: string): Promise<void> {
  const [found] = await ctx.db
    .select({ refund: refunds, paymentStatus: payments.status })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId))
  // What came beside the price of the order was never invoiced.
  if (!found || found.paymentStatus === 'surplus') return
  const { refund } = found
  await issueCreditNote(ctx, {
    orderId: refund.orderId,
    refundId,
    amountMinor: refund.amountMinor,
    reason: refund.reason,
    lines: await linesOfNote(ctx, refund),
  })
}

async function linesOfNote(
  ctx: Context,
  refund: typeof refunds.$inferSelect,
): Promise<InvoiceLine[]> {
  const ordered = new Map((await linesOfOrder(ctx, refund.orderId)).map((line) => [line.id, line]))
  const given = await ctx.db.select().from(refundLines).where(eq(refundLines.refundId, refund.id))
  const lines = given.map(({ orderLineId, quantity, amountMinor }) => {
    const line = ordered.get(orderLineId)
    const whole = quantity > 0 && amountMinor % quantity === 0
    return {
      title: line?.title ?? 'Part of the order',
      detail: line?.variantTitle ?? '',
      quantity: whole ? quantity : 1,
      unitMinor: whole ? amountMinor / quantity : amountMinor,
      discountMinor: 0,
      totalMinor: amountMinor,
      taxRateBps: line?.taxRateBps ?? 0,
    }
  })
  const named = lines.reduce((sum, line) => sum + line.totalMinor, refund.shippingMinor)
  return [
    ...lines,
    ...one('Shipping', refund.shippingMinor),
    ...one('Goodwill', refund.amountMinor - named),
  ]
}

function one(title: string, amountMinor: number): InvoiceLine[] {
  if (amountMinor <= 0) return []
  return [
    {
      title,
      detail: '',
      quantity: 1,
      unitMinor: amountMinor,
      discountMinor: 0,
      totalMinor: amountMinor,
      taxRateBps: 0,
    },
  ]
}
