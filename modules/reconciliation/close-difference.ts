import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { findProvider, settlePayment } from '#modules/payments/index.ts'
import { learnRefunds } from '#modules/refunds/index.ts'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { AlreadyClosed, StillDiffers } from './errors.ts'
import { type DifferenceRow, differences } from './tables.ts'

/** What puts a difference right; every one can be ignored instead. */
export const ACTION_OF: Record<DifferenceRow['kind'], 'settle' | 'refund' | undefined> = {
  unknown_here: 'refund',
  unsettled: 'settle',
  misfit: 'refund',
  amount: undefined,
  refunds: 'settle',
  unknown_there: undefined,
}

export const CloseDifference = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('settle') }),
  z.strictObject({ action: z.literal('refund') }),
  z.strictObject({
    action: z.literal('ignore'),
    reason: z.string().trim().min(1, 'Please say why it needs nothing').max(500),
  }),
])
export type CloseDifference = z.infer<typeof CloseDifference>

/**
 * Does the one thing that puts an open difference right, or notes why nothing has to be done.
 * Providers are asked outside of any transaction, with a name that lets the money go only once.
 */
export async function closeDifference(
  ctx: Context,
  id: string,
  input: CloseDifference,
): Promise<DifferenceRow> {
  requireAdmin(ctx)
  const [difference] = await ctx.db.select().from(differences).where(eq(differences.id, id))
  if (!difference) throw new NotFound('This difference')
  if (difference.state !== 'open') throw new AlreadyClosed()
  if (input.action === 'ignore') return await close(ctx, difference, 'ignored', input.reason)
  if (ACTION_OF[difference.kind] !== input.action) {
    throw new StillDiffers('this cannot be done about it')
  }
  if (input.action === 'refund') {
    await giveBack(ctx, difference)
    return await close(ctx, difference, 'settled', 'Given back')
  }
  await settle(ctx, difference)
  return await close(ctx, difference, 'settled', null)
}

async function settle(ctx: Context, difference: DifferenceRow): Promise<void> {
  if (difference.kind === 'refunds') {
    if (difference.paymentId) await learnRefunds.run(ctx, { paymentId: difference.paymentId })
    return
  }
  const outcome = await settlePayment(ctx, difference.provider, difference.reference)
  if (outcome !== 'paid' && outcome !== 'surplus') {
    throw new StillDiffers(`the payment company says ${outcome}`)
  }
}

/** Money that belongs to no order goes back to whoever sent it. */
async function giveBack(ctx: Context, difference: DifferenceRow): Promise<void> {
  const provider = findProvider(ctx.config, difference.provider)
  if (!provider) throw new StillDiffers(`${difference.provider} is not set up`)
  const { reference, providerId, transactionId, currency, thereMinor } = difference
  const said = await provider.refund({
    reference: `df-${difference.id}`,
    payment: { reference, providerId, transactionId, currency, paidMinor: thereMinor },
    amountMinor: thereMinor,
    reason: 'No order of ours asked for it',
  })
  if (said.status === 'failed') throw new StillDiffers(said.detail)
}

function close(
  ctx: Context,
  difference: DifferenceRow,
  state: 'settled' | 'ignored',
  reason: string | null,
): Promise<DifferenceRow> {
  return inTransaction(ctx, async (ctx) => {
    const [closed] = await ctx.db
      .update(differences)
      .set({ state, reason, closedAt: ctx.now, closedBy: ctx.actor.person?.id ?? null })
      .where(and(eq(differences.id, difference.id), eq(differences.state, 'open')))
      .returning()
    if (!closed) throw new AlreadyClosed()
    await audit(ctx, {
      action: `difference.${state}`,
      subject: { kind: 'difference', id: difference.id },
      after: { kind: difference.kind, reference: difference.reference, reason },
    })
    return closed
  })
}
