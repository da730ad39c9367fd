import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs.ts'
import { carrierName, followUrl } from './carrier.ts'
import type { OrderRow } from './create-order.ts'
import { MoveNotAllowed, NothingShips, NotSoMany } from './errors.ts'
import { orderDelivered, parcelShipped } from './events.ts'
import { lockOrder } from './lock-order.ts'
import { moveFulfilment, noteChange, writeMove } from './move.ts'
import { fulfilmentOf } from './order.ts'
import { type LineToSend, type Parcel, parcelsOfOrder, sendableLines } from './parcels.ts'
import { orders, shipmentLines, shipments } from './tables.ts'

const short = (max: number, what: string) => z.string().trim().max(max, `This ${what} is too long`)

const Tracking = {
  /** A known carrier, or the name of another one. */
  carrier: short(60, 'name').optional(),
  trackingNumber: short(100, 'number').optional(),
  /** For carriers we do not know. */
  trackingUrl: z
    .url({ protocol: /^https?$/, error: 'Please give a web address' })
    .max(500)
    .optional(),
}

export const ShipParcel = z.strictObject({
  ...Tracking,
  /** What lies in the parcel; left out, everything that has not been sent yet. */
  lines: z
    .array(
      z.strictObject({
        orderLineId: z.uuid('is not a line'),
        quantity: z.int('Please give a whole number').min(1, 'Please give at least one').max(999),
      }),
    )
    .min(1, 'Please say what lies in the parcel')
    .max(200)
    .optional(),
})
export type ShipParcel = z.infer<typeof ShipParcel>

export const CorrectParcel = z.strictObject(Tracking)

/**
 * A parcel of a paid order left. Several may leave, never more in all than was ordered; the order
 * is partly sent until the last piece is on its way. Its buyer is written to.
 */
export function shipParcel(ctx: Context, orderId: string, input: ShipParcel = {}): Promise<Parcel> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockPaid(ctx, orderId, 'shipped')
    if (order.fulfilmentStatus === 'none') throw new NothingShips()
    const lines = await sendableLines(ctx, orderId)
    const content = input.lines ? chosen(lines, input.lines) : everythingLeft(lines)
    if (content.length === 0) throw new MoveNotAllowed(order.fulfilmentStatus, 'shipped')

    const parcels = await parcelsOfOrder(ctx, orderId)
    const [shipment] = await ctx.db
      .insert(shipments)
      .values({
        id: newId(),
        orderId,
        number: parcels.length + 1,
        ...trackingOf(input),
        shippedAt: ctx.now,
        shippedBy: ctx.actor.person?.id,
      })
      .returning()
    if (!shipment) throw new Error('Expected the new shipment back')
    await ctx.db.insert(shipmentLines).values(
      content.map(({ line, quantity }) => ({
        shipmentId: shipment.id,
        orderLineId: line.orderLineId,
        quantity,
      })),
    )
    await moveAlong(ctx, order, inWords(shipment))
    await announce(ctx, parcelShipped, { orderId, shipmentId: shipment.id })
    const sent = content.map(({ line, quantity }) => ({ ...line, quantity }))
    return { ...shipment, lines: sent }
  })
}

/** A parcel arrived; without a number, all that are on their way. */
export function deliverParcel(ctx: Context, orderId: string, number?: number): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockPaid(ctx, orderId, 'delivered')
    const parcels = await parcelsOfOrder(ctx, orderId)
    const named = parcels.filter((one) => number === undefined || one.number === number)
    if (number !== undefined && named.length === 0) throw new NotFound('This parcel')
    const open = named.filter((one) => !one.deliveredAt)
    if (number === undefined && order.fulfilmentStatus !== 'shipped') {
      throw new MoveNotAllowed(order.fulfilmentStatus, 'delivered')
    }
    for (const { id } of open) {
      await ctx.db.update(shipments).set({ deliveredAt: ctx.now }).where(eq(shipments.id, id))
    }
    if (parcels.length === 0) {
      // Sent before parcels were written down one by one.
      await setFulfilment(ctx, order, 'delivered')
    } else if (open.length > 0) {
      await moveAlong(ctx, order, `Parcel ${open.map((one) => one.number).join(' and ')} arrived`)
    }
  })
}

/** Carrier or number were wrong: they are put right, the parcel stays what it is. */
export function correctParcel(
  ctx: Context,
  orderId: string,
  number: number,
  input: z.infer<typeof CorrectParcel>,
): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (!order) throw new NotFound('This order')
    const parcel = (await parcelsOfOrder(ctx, orderId)).find((one) => one.number === number)
    if (!parcel) throw new NotFound('This parcel')
    const { carrier, trackingNumber, trackingUrl } = parcel
    const now = trackingOf(input)
    await ctx.db.update(shipments).set(now).where(eq(shipments.id, parcel.id))
    await noteChange(ctx, orderId, `Tracking of ${inWords({ ...now, number })}`, {
      carrier,
      trackingNumber,
      trackingUrl,
    })
  })
}

/**
 * Something of the order was given back: when nothing is left to send, it is sent. Asked again, it
 * finds everything as it should be.
 */
export const followRefund = defineJob({
  name: 'orders.follow_refund',
  payload: z.object({ refundId: z.uuid(), orderId: z.uuid(), lineIds: z.array(z.uuid()) }),
  run: (ctx, { orderId }) => endSending(ctx, orderId),
})

function endSending(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await lockOrder(ctx, orderId)
    if (order?.paymentStatus !== 'paid' || order.fulfilmentStatus !== 'partly_shipped') return
    const lines = await sendableLines(ctx, orderId)
    if (lines.some((line) => line.shipped < line.quantity)) return
    await setFulfilment(ctx, order, 'shipped', 'What was left was given back')
    const parcels = await parcelsOfOrder(ctx, orderId)
    if (!parcels.every((one) => one.deliveredAt)) return
    await setFulfilment(ctx, { ...order, fulfilmentStatus: 'shipped' }, 'delivered')
  })
}

/** All that is left was sent, or everything arrived: what lists and bulk moves do. */
export async function moveParcel(
  ctx: Context,
  orderId: string,
  to: 'shipped' | 'delivered',
  _note?: string,
): Promise<void> {
  if (to === 'shipped') await shipParcel(ctx, orderId)
  else await deliverParcel(ctx, orderId)
}

async function lockPaid(ctx: Context, orderId: string, to: string): Promise<OrderRow> {
  const order = await lockOrder(ctx, orderId)
  if (!order) throw new NotFound('This order')
  if (order.paymentStatus !== 'paid') throw new MoveNotAllowed(order.paymentStatus, to)
  return order
}

/** The fulfilment as it follows from the parcels. A parcel that does not move it is told all the same. */
async function moveAlong(ctx: Context, order: OrderRow, note: string): Promise<void> {
  const lines = await sendableLines(ctx, order.id)
  const status = fulfilmentOf(
    lines.map((line) => ({ ...line, ships: true })),
    await parcelsOfOrder(ctx, order.id),
  )
  if (status !== order.fulfilmentStatus) return await setFulfilment(ctx, order, status, note)
  await writeMove(ctx, order.id, { axis: 'fulfilment', fromStatus: status, toStatus: status, note })
}

async function setFulfilment(
  ctx: Context,
  order: OrderRow,
  to: OrderRow['fulfilmentStatus'],
  note?: string,
): Promise<void> {
  await moveFulfilment(ctx, order, to, note)
  await ctx.db.update(orders).set({ fulfilmentStatus: to }).where(eq(orders.id, order.id))
  if (to === 'delivered') await announce(ctx, orderDelivered, { orderId: order.id })
}

interface Content {
  line: LineToSend
  quantity: number
}

function everythingLeft(lines: readonly LineToSend[]): Content[] {
  return lines
    .map((line) => ({ line, quantity: line.quantity - line.shipped }))
    .filter(({ quantity }) => quantity > 0)
}

function chosen(
  lines: readonly LineToSend[],
  wanted: readonly { orderLineId: string; quantity: number }[],
): Content[] {
  const quantities = new Map<string, number>()
  for (const { orderLineId, quantity } of wanted) {
    quantities.set(orderLineId, (quantities.get(orderLineId) ?? 0) + quantity)
  }
  return [...quantities].map(([orderLineId, quantity]) => {
    const line = lines.find((one) => one.orderLineId === orderLineId)
    if (!line) throw new NotFound('This line')
    const left = line.quantity - line.shipped
    if (quantity > left) throw new NotSoMany(line.title, orderLineId, left)
    return { line, quantity }
  })
}

function trackingOf({ carrier, trackingNumber, trackingUrl }: z.infer<typeof CorrectParcel>) {
  return {
    carrier: carrier || null,
    trackingNumber: trackingNumber || null,
    trackingUrl: followUrl(carrier, trackingNumber) ?? trackingUrl ?? null,
  }
}

function inWords(parcel: {
  number: number
  carrier: string | null
  trackingNumber: string | null
}) {
  const carrier = parcel.carrier ? carrierName(parcel.carrier) : undefined
  return [`Parcel ${parcel.number}`, carrier, parcel.trackingNumber].filter(Boolean).join(', ')
}
