import { z } from 'zod'
import { fulfil, resendReceipt } from '#modules/delivery/index.ts'
import { getOrder, MoveNotAllowed, noteOnOrder } from '#modules/orders/index.ts'
import { paymentsOfOrder, settlePayment } from '#modules/payments/index.ts'
import { asSystem, type Context, requireAdmin } from '#platform/context.ts'

export const REPLAYS = ['payment', 'access', 'receipt'] as const
export const ReplayStep = z.strictObject({ step: z.enum(REPLAYS, 'is not a step') })

/**
 * Does one step of an order once more: asks the payment companies, grants what was bought, or sends
 * the receipt. Each finds done what is done; only the receipt goes out again. Answers in words.
 */
export async function replayStep(
  ctx: Context,
  numberOrId: string,
  { step }: z.infer<typeof ReplayStep>,
): Promise<string> {
  requireAdmin(ctx)
  const order = await getOrder(ctx, numberOrId)
  if (step === 'receipt') {
    await resendReceipt(ctx, order.id)
    return `Sent to ${order.email}`
  }
  if (step === 'access') {
    if (order.paymentStatus !== 'paid') throw new MoveNotAllowed(order.paymentStatus, 'granted')
    await fulfil(asSystem(ctx), order.id)
    await noteOnOrder(ctx, order.id, 'Granted again what was bought')
    return 'What was bought is granted'
  }
  return await askAgain(ctx, order.id)
}

async function askAgain(ctx: Context, orderId: string): Promise<string> {
  const attempts = await paymentsOfOrder(ctx, orderId)
  if (attempts.length === 0) return 'Nobody has tried to pay yet'
  const answers: string[] = []
  for (const { provider, reference } of attempts) {
    answers.push(`${provider}: ${await settlePayment(asSystem(ctx), provider, reference)}`)
  }
  const said = `Asked again, ${answers.join(', ')}`
  await noteOnOrder(ctx, orderId, said)
  return said
}
