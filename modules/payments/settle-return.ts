import type { Context } from '#platform/context.ts'
import { ReturnRefused } from './errors.ts'
import { findProvider } from './providers.ts'
import { type SettleOutcome, settlePayment } from './settle-payment.ts'
import type { PaymentRow } from './tables.ts'

/**
 * A browser brings a signed proof of payment. A proof that does not fit is refused and nothing is
 * asked; one that fits is a reason to ask the provider, like any other news.
 */
export async function settleReturn(
  ctx: Context,
  payment: PaymentRow,
  fields: Record<string, string>,
): Promise<SettleOutcome> {
  const provider = findProvider(ctx.config, payment.provider)
  if (!provider?.provesReturn?.(payment, fields)) {
    ctx.log.warn({ paymentId: payment.id }, 'a browser brought a proof of payment that is none')
    throw new ReturnRefused()
  }
  return await settlePayment(ctx, payment.provider, payment.reference)
}
