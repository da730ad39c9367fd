import { z } from 'zod'
import { linesOfOrder, lockOrder, noteOnOrder, type OrderRow } from '#modules/orders/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { breaksUnique, InvalidInput, NotFound } from '#platform/errors.ts'
import { AskedAlready, NoRightToWithdraw, NothingToRefund, OutsideWindow } from './errors.ts'
import { leftOfLine } from './parts.ts'
import { mailRequested, mailWithdrawn } from './request-mails.ts'
import { rightsOf } from './rights.ts'
import { type RefundRequestRow, refundRequests } from './tables.ts'

const LineIds = z
  .array(z.uuid('is not a line of this order'))
  .min(1, 'Please choose what it is about')
  .max(200)
  .optional()

export const RequestRefund = z.strictObject({
  /** Absent: the whole order. */
  lineIds: LineIds,
  reason: z.string().trim().min(1, 'Please say in a sentence what is wrong').max(1000),
})

export const Withdraw = z.strictObject({
  /** Absent: everything that can be withdrawn from. */
  lineIds: LineIds,
  /** No reason is needed. */
  reason: z.string().trim().max(1000).default(''),
})

/**
 * A buyer asks for money back within the shop's window. The caller has made sure that this is the
 * order's buyer. After the window it is refused; an owner may still give a refund.
 */
export function requestRefund(
  ctx: Context,
  orderId: string,
  input: z.output<typeof RequestRefund>,
): Promise<RefundRequestRow> {
  return inTransaction(ctx, async (ctx) => {
    const { order, lines } = await lockPaid(ctx, orderId)
    const rights = await rightsOf(ctx, order, lines)
    if (!rights.window.isOpen && !rights.withdrawal?.may) {
      throw new OutsideWindow(rights.window.until)
    }
    const request = await write(ctx, order, 'request', input)
    await noteOnOrder(ctx, order.id, `Its buyer asks for money back: ${input.reason}`)
    await mailRequested(ctx, order, request)
    return request
  })
}

/**
 * A consumer withdraws from the contract, as the law of their country lets them, with no reason and
 * no account. The receipt with its time goes out with the same commit.
 */
export function withdrawFromContract(
  ctx: Context,
  orderId: string,
  input: z.output<typeof Withdraw>,
): Promise<RefundRequestRow> {
  return inTransaction(ctx, async (ctx) => {
    const { order, lines } = await lockPaid(ctx, orderId)
    const { withdrawal } = await rightsOf(ctx, order, lines)
    if (!withdrawal) {
      throw new NoRightToWithdraw(
        'The law of the country of this order gives no such right. You can still ask for your money back',
      )
    }
    const may = withdrawal.lines.filter((one) => one.may).map(({ line }) => line.id)
    const asked = input.lineIds ?? may
    const not = withdrawal.lines.find(({ line, may }) => asked.includes(line.id) && !may)
    if (not) throw new NoRightToWithdraw(`${not.line.title}: ${not.why}`)
    if (asked.length === 0) {
      throw new NoRightToWithdraw(withdrawal.lines[0]?.why ?? 'There is nothing to withdraw from')
    }
    const isWhole = asked.length === lines.length
    const request = await write(ctx, order, 'withdrawal', {
      reason: input.reason,
      lineIds: isWhole ? undefined : asked,
    })
    await noteOnOrder(ctx, order.id, 'Its buyer withdraws from the contract')
    await mailWithdrawn(
      ctx,
      order,
      request,
      lines.filter(({ id }) => asked.includes(id)),
    )
    return request
  })
}

async function lockPaid(ctx: Context, orderId: string) {
  const order = await lockOrder(ctx, orderId)
  if (!order) throw new NotFound('This order')
  if (order.paymentStatus !== 'paid') {
    throw new NothingToRefund(
      order.paymentStatus === 'refunded' ? 'it is given back already' : 'it is not paid',
    )
  }
  return { order, lines: await linesOfOrder(ctx, order.id) }
}

async function write(
  ctx: Context,
  order: OrderRow,
  kind: RefundRequestRow['kind'],
  input: { lineIds?: string[] | undefined; reason: string },
): Promise<RefundRequestRow> {
  const lines = await linesOfOrder(ctx, order.id)
  const strange = input.lineIds?.some((id) => {
    const line = lines.find((one) => one.id === id)
    return !line || leftOfLine(order, line).amountMinor === 0
  })
  if (strange) throw new InvalidInput({ lineIds: ['is not a line that can be given back'] })
  try {
    const [request] = await inTransaction(ctx, (ctx) =>
      ctx.db
        .insert(refundRequests)
        .values({
          orderId: order.id,
          kind,
          status: 'open',
          lineIds: input.lineIds ?? null,
          reason: input.reason,
          requestedAt: ctx.now,
          requestedBy: ctx.actor.person?.id,
        })
        .returning(),
    )
    if (!request) throw new Error('Expected the new request back')
    return request
  } catch (error) {
    if (breaksUnique(error, 'refund_requests_one_open')) throw new AskedAlready()
    throw error
  }
}
