import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

/** A cart that was tied to an order awaiting payment now holds something else. */
export const cartLeftOrder = defineEvent('carts.left_order', z.object({ orderId: z.uuid() }))
