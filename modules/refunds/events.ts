import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

/** A payment company took a refund on. `lineIds`: the order lines whose use ends with it. */
export const refundGiven = defineEvent(
  'refunds.given',
  z.object({ refundId: z.uuid(), orderId: z.uuid(), lineIds: z.array(z.uuid()) }),
)
/** A refund its buyer knew of came to nothing: what ended with it begins again. */
export const refundFailed = defineEvent(
  'refunds.failed',
  z.object({ refundId: z.uuid(), orderId: z.uuid() }),
)
