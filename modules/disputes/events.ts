import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

/** A bank gave the money to the buyer for good: `lineIds` are the order lines whose use ends. */
export const disputeLost = defineEvent(
  'disputes.lost',
  z.object({ disputeId: z.uuid(), orderId: z.uuid(), lineIds: z.array(z.uuid()) }),
)
