import { createRoute, z } from '@hono/zod-openapi'
import { listDisputes } from '#modules/disputes/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals } from '#platform/rest.ts'
import { makeEvidence } from './make-evidence.ts'

const DisputeShape = z
  .object({
    id: z.string(),
    orderNumber: z.string(),
    provider: z.string(),
    providerId: z.string(),
    status: z.enum(['open', 'under_review', 'won', 'lost']),
    amount: MoneyShape,
    reason: z.string(),
    evidenceDueAt: z.string().nullable(),
    openedAt: z.string(),
    decidedAt: z.string().nullable(),
    evidenceUrl: z.string(),
  })
  .openapi('Dispute')

const list = createRoute({
  method: 'get',
  path: '/admin/disputes',
  tags: ['Owner'],
  summary: 'Payments that banks ask back, those to answer soonest first',
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }) },
  responses: {
    200: answers('Disputes', z.object({ items: z.array(DisputeShape) })),
    ...refusals(401, 403, 422),
  },
})

const evidence = createRoute({
  method: 'get',
  path: '/admin/disputes/{id}/evidence',
  tags: ['Owner'],
  summary: 'All that is known of a disputed order, in one ZIP',
  request: { params: z.object({ id: z.uuid('is not a dispute') }) },
  responses: {
    200: {
      description: 'The evidence',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...refusals(401, 403, 404, 422),
  },
})

export const evidenceRest = openRest()
  .openapi(list, async (c) => {
    requireAdmin(c.var.ctx)
    const items = (await listDisputes(c.var.ctx, c.req.valid('query'))).map((dispute) => ({
      id: dispute.id,
      orderNumber: dispute.orderNumber,
      provider: dispute.provider,
      providerId: dispute.providerId,
      status: dispute.status,
      amount: wireMoney(dispute.amountMinor, dispute.currency),
      reason: dispute.reason,
      evidenceDueAt: dispute.evidenceDueAt?.toISOString() ?? null,
      openedAt: dispute.openedAt.toISOString(),
      decidedAt: dispute.decidedAt?.toISOString() ?? null,
      evidenceUrl: `${c.var.ctx.config.baseUrl}/api/admin/disputes/${dispute.id}/evidence`,
    }))
    return c.json({ items }, 200)
  })
  .openapi(evidence, async (c) => {
    const made = await makeEvidence(c.var.ctx, c.req.valid('param').id)
    return c.body(new Uint8Array(made.data), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${made.fileName}"`,
      'cache-control': 'no-store',
    })
  })
