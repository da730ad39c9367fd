import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

const payload = z.object({ paymentId: z.uuid() })

/** A provider has news of refunds of this payment; `refundsOf` says which. May repeat itself. */
export const refundReported = defineEvent('payments.refund_reported', payload)
/** A provider has news of a dispute about this payment; `disputesOf` says which. */
export const disputeReported = defineEvent('payments.dispute_reported', payload)
/** A try to pay came to nothing; the order can still be paid. May repeat itself. */
export const paymentFailed = defineEvent('payments.failed', z.object({ orderId: z.uuid() }))
