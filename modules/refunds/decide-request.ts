import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { linesOfOrder, lockOrder, noteOnOrder } from '#modules/orders/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { DecidedAlready } from './errors.ts'
import { GiveRefund, give } from './give-refund.ts'
import { leftOfLine } from './parts.ts'
import { mailDeclined } from './request-mails.ts'
import { type RefundRequestRow, refundRequests } from './tables.ts'

export const DecideRequest = z.strictObject({
  accept: z.boolean(),
  /** What the buyer is told; a refusal needs one. */
  answer: z.string().trim().max(1000).default(''),
  access: z.enum(['keep', 'end']).default('end'),
  restock: z.boolean().default(false),
  byHand: z.boolean().default(false),
})

/** The owner accepts a request, which gives the refund, or declines it with a reason. */
export function decideRequest(
  ctx: Context,
  requestId: string,
  input: z.output<typeof DecideRequest>,
): Promise<RefundRequestRow> {
  requireAdmin(ctx)
  if (!isId(requestId)) throw new NotFound('This request')
  return inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select({ orderId: refundRequests.orderId })
      .from(refundRequests)
      .where(eq(refundRequests.id, requestId))
    const order = found && (await lockOrder(ctx, found.orderId))
    const [request] = await ctx.db
      .select()
      .from(refundRequests)
      .where(eq(refundRequests.id, requestId))
      .for('update')
    if (!order || !request) throw new NotFound('This request')
    if (request.status !== 'open') throw new DecidedAlready()
    if (!input.accept && !input.answer) {
      throw new InvalidInput({ answer: ['Please say why: the buyer is told'] })
    }
    const refundId = input.accept ? await refundFor(ctx, request, order, input) : null
    const [decided] = await ctx.db
      .update(refundRequests)
      .set({
        status: input.accept ? 'accepted' : 'declined',
        decidedAt: ctx.now,
        decidedBy: ctx.actor.person?.id,
        answer: input.answer,
        refundId,
      })
      .where(eq(refundRequests.id, requestId))
      .returning()
    if (!decided) throw new Error('Expected the decided request back')
    if (!input.accept) {
      await noteOnOrder(ctx, order.id, `Its buyer’s request was declined: ${input.answer}`)
      await mailDeclined(ctx, order, decided)
    }
    return decided
  })
}

async function refundFor(
  ctx: Context,
  request: RefundRequestRow,
  order: Parameters<typeof give>[1],
  { answer, access, restock, byHand }: z.output<typeof DecideRequest>,
): Promise<string> {
  const lines = await linesOfOrder(ctx, order.id)
  const reason =
    answer || (request.kind === 'withdrawal' ? 'You withdrew from the contract' : 'As you asked')
  const chosen = request.lineIds && new Set(request.lineIds)
  const refund = await give(
    ctx,
    order,
    GiveRefund.parse({
      ...(chosen
        ? {
            lines: lines
              .filter(({ id }) => chosen.has(id))
              .map((line) => ({
                lineId: line.id,
                quantity: leftOfLine(order, line).quantity,
                amountMinor: leftOfLine(order, line).amountMinor,
                restock: restock && line.ships,
              })),
          }
        : { whole: true, restock }),
      reason,
      access,
      byHand,
    }),
  )
  return refund.id
}
