import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { findProvider, type ProviderRefund } from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import type { Context } from '#platform/context.ts'
import { faultPoint } from '#platform/faults.ts'
import { defineJob } from '#platform/jobs.ts'
import { settleRefund } from './settle-refund.ts'
import { type RefundRow, refunds } from './tables.ts'

export const sendRefund = defineJob({
  name: 'refunds.send',
  payload: z.object({ refundId: z.uuid() }),
  run: (ctx, { refundId }) => sendToProvider(ctx, refundId),
})

/**
 * Asks the payment company to give the money back. Asked again after a crash or a lost answer, it
 * finds its refund by our reference: the money goes once.
 */
export async function sendToProvider(ctx: Context, refundId: string): Promise<void> {
  const [found] = await ctx.db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId))
  if (found?.refund.status !== 'requested') return
  const { refund, payment } = found
  const provider = findProvider(ctx.config, payment.provider)
  const said: Pick<ProviderRefund, 'status' | 'providerId' | 'detail'> = provider
    ? await provider.refund({
        reference: refund.reference,
        payment,
        amountMinor: refund.amountMinor - refund.creditMinor,
        reason: refund.reason,
      })
    : { status: 'failed', providerId: undefined, detail: `${payment.provider} is not set up` }
  faultPoint('refund_replied')
  warnOfAmount(ctx, refund, said)
  await settleRefund(ctx, refund.id, refund.orderId, said)
}

function warnOfAmount(ctx: Context, refund: RefundRow, said: Partial<ProviderRefund>): void {
  const asked = refund.amountMinor - refund.creditMinor
  if (said.amountMinor === undefined || said.amountMinor === asked) return
  ctx.log.error(
    { refundId: refund.id, asked, said: said.amountMinor },
    'a provider gave back another amount than it was asked for',
  )
}
