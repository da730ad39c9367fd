import { statement } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { OrderRow } from './create-order.ts'
import { MoveNotAllowed } from './errors.ts'
import {
  type FulfilmentStatus,
  mayMoveFulfilment,
  mayMovePayment,
  type PaymentStatus,
} from './order.ts'
import { orderHistory } from './tables.ts'

/** Checks a move on the payment axis and writes it into the order's history. */
export async function movePayment(
  ctx: Context,
  order: OrderRow,
  to: PaymentStatus,
  note?: string,
): Promise<void> {
  const from = order.paymentStatus
  if (!mayMovePayment(from, to)) throw new MoveNotAllowed(from, to)
  await writeMove(ctx, order.id, { axis: 'payment', fromStatus: from, toStatus: to, note })
}

/** Checks a move on the fulfilment axis and writes it into the order's history. */
export async function moveFulfilment(
  ctx: Context,
  order: OrderRow,
  to: FulfilmentStatus,
  note?: string,
): Promise<void> {
  const from = order.fulfilmentStatus
  if (order.paymentStatus !== 'paid') throw new MoveNotAllowed(order.paymentStatus, to)
  if (!mayMoveFulfilment(from, to)) throw new MoveNotAllowed(from, to)
  await writeMove(ctx, order.id, { axis: 'fulfilment', fromStatus: from, toStatus: to, note })
}

/** Something that happened to an order without moving it. */
export async function noteOnOrder(ctx: Context, orderId: string, note: string): Promise<void> {
  await writeMove(ctx, orderId, { axis: 'note', note })
}

/** Something about the order was changed; what stood there before is kept whole. */
export async function noteChange(
  ctx: Context,
  orderId: string,
  note: string,
  before: unknown,
): Promise<void> {
  await writeMove(ctx, orderId, { axis: 'change', note, before })
}

/** Writes into an order's history what has been checked already. */
export async function writeMove(
  ctx: Context,
  orderId: string,
  move: Pick<
    typeof orderHistory.$inferInsert,
    'axis' | 'fromStatus' | 'toStatus' | 'note' | 'forBuyer' | 'before'
  >,
): Promise<void> {
  await insertHistory(ctx.db, {
    id: newId(),
    orderId,
    at: ctx.now,
    axis: move.axis,
    fromStatus: move.fromStatus ?? null,
    toStatus: move.toStatus ?? null,
    byUserId: ctx.actor.person?.id ?? null,
    note: move.note ?? null,
    forBuyer: move.forBuyer ?? false,
    before: move.before ?? null,
  })
}

const insertHistory = statement<typeof orderHistory.$inferSelect>()((db, given) =>
  db.insert(orderHistory).values({
    id: given('id'),
    orderId: given('orderId'),
    at: given('at'),
    axis: given('axis'),
    fromStatus: given('fromStatus'),
    toStatus: given('toStatus'),
    byUserId: given('byUserId'),
    note: given('note'),
    forBuyer: given('forBuyer'),
    before: given('before'),
  }),
)
