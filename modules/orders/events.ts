import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

const payload = z.object({ orderId: z.uuid() })

/** An order awaits its payment. Announced again when its buyer chose another way to pay. */
export const orderPlaced = defineEvent('orders.placed', payload)
/** The money is ours, the stock is taken, the books are written. Announced once per order. */
export const orderPaid = defineEvent('orders.paid', payload)
/** The order will not be paid; its stock is back on the shelf. */
export const orderCancelled = defineEvent('orders.cancelled', payload)
/** A parcel left. */
export const parcelShipped = defineEvent(
  'orders.parcel_shipped',
  z.object({ orderId: z.uuid(), shipmentId: z.uuid() }),
)
/** All of it has arrived. */
export const orderDelivered = defineEvent('orders.delivered', payload)
