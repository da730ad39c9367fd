import { z } from '@hono/zod-openapi'
import { MoneyShape } from '#platform/rest.ts'

export const RefundShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    status: z.enum(['requested', 'pending', 'succeeded', 'failed']),
    source: z.enum(['shop', 'hand', 'provider']),
    amount: MoneyShape,
    shipping: MoneyShape,
    reason: z.string(),
    endsAccess: z.boolean(),
    detail: z.string().nullable(),
    requestedAt: z.string(),
    acceptedAt: z.string().nullable(),
    settledAt: z.string().nullable(),
    failedAt: z.string().nullable(),
  })
  .openapi('Refund')

export const RefundRequestShape = z
  .object({
    id: z.string(),
    kind: z.enum(['request', 'withdrawal']),
    status: z.enum(['open', 'accepted', 'declined']),
    lineIds: z.array(z.string()).nullable(),
    reason: z.string(),
    requestedAt: z.string(),
    decidedAt: z.string().nullable(),
    answer: z.string().nullable(),
    refundId: z.string().nullable(),
  })
  .openapi('RefundRequest')
