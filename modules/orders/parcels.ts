import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { orderLines, shipmentLines, shipments } from './tables.ts'

export interface ParcelLine {
  orderLineId: string
  title: string
  variantTitle: string
  sku: string
  quantity: number
}

export type Parcel = typeof shipments.$inferSelect & { lines: ParcelLine[] }

/** The parcels of an order in the sequence in which they left, with what lies in each. */
export async function parcelsOfOrder(ctx: Context, orderId: string): Promise<Parcel[]> {
  return (await parcelsOfOrders(ctx, [orderId])).get(orderId) ?? []
}

export async function parcelsOfOrders(
  ctx: Context,
  orderIds: readonly string[],
): Promise<Map<string, Parcel[]>> {
  const byOrder = new Map<string, Parcel[]>()
  if (orderIds.length === 0) return byOrder
  const rows = await ctx.db
    .select()
    .from(shipments)
    .where(inArray(shipments.orderId, [...orderIds]))
    .orderBy(asc(shipments.orderId), asc(shipments.number))
  if (rows.length === 0) return byOrder
  const lines = await ctx.db
    .select({
      shipmentId: shipmentLines.shipmentId,
      orderLineId: shipmentLines.orderLineId,
      quantity: shipmentLines.quantity,
      title: orderLines.title,
      variantTitle: orderLines.variantTitle,
      sku: orderLines.sku,
    })
    .from(shipmentLines)
    .innerJoin(orderLines, eq(orderLines.id, shipmentLines.orderLineId))
    .where(
      inArray(
        shipmentLines.shipmentId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(orderLines.position))
  for (const row of rows) {
    const own = lines.filter((line) => line.shipmentId === row.id)
    const parcel = { ...row, lines: own.map(({ shipmentId: _, ...line }) => line) }
    byOrder.set(row.orderId, [...(byOrder.get(row.orderId) ?? []), parcel])
  }
  return byOrder
}

export interface LineToSend extends ParcelLine {
  /** How many of them lie in parcels already. */
  shipped: number
  backordered: number
}

/** What of an order is sent by post, and how much of it has left. */
export function sendableLines(ctx: Context, orderId: string): Promise<LineToSend[]> {
  return ctx.db
    .select({
      orderLineId: orderLines.id,
      title: orderLines.title,
      variantTitle: orderLines.variantTitle,
      sku: orderLines.sku,
      /** What was given back is not sent any more. */
      quantity: sql<number>`${orderLines.quantity} - ${orderLines.refundedQuantity}`,
      backordered: orderLines.backordered,
      shipped: sql<number>`(select coalesce(sum(s.quantity), 0)::integer from shipment_lines s
        where s.order_line_id = order_lines.id)`,
    })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), eq(orderLines.ships, true)))
    .orderBy(asc(orderLines.position))
}
