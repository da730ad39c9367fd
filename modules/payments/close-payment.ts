import { and, eq, inArray } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { findProvider } from './providers.ts'
import { settlePayment } from './settle-payment.ts'
import { type PaymentRow, payments } from './tables.ts'

/**
 * Ends an attempt nobody will pay: its page at the provider is closed, then the provider is asked
 * once more, because it may have been paid in that moment. Answers true when it was.
 */
export async function closePayment(ctx: Context, payment: PaymentRow): Promise<boolean> {
  const provider = findProvider(ctx.config, payment.provider)
  if (provider && payment.providerId) {
    try {
      await provider.close(payment)
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      ctx.log.warn({ err: error, paymentId: payment.id }, 'a payment page could not be closed')
    }
    const outcome = await settlePayment(ctx, payment.provider, payment.reference)
    if (outcome === 'paid' || outcome === 'surplus') return true
  }
  await ctx.db
    .update(payments)
    .set({ status: 'expired' })
    .where(and(eq(payments.id, payment.id), inArray(payments.status, ['starting', 'pending'])))
  return false
}
