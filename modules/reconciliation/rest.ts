import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { CloseDifference, closeDifference } from './close-difference.ts'
import { presentCheck, presentDifference } from './present.ts'
import { listPayments, readAgreement } from './queries.ts'
import { reconcile } from './reconcile.ts'
import { tryChecks } from './try-checks.ts'

const PaymentShape = z.object({
  id: z.string(),
  reference: z.string(),
  provider: z.string(),
  providerId: z.string().nullable(),
  transactionId: z.string().nullable(),
  status: z.enum(['starting', 'pending', 'paid', 'failed', 'expired', 'surplus', 'mismatch']),
  amount: MoneyShape,
  paid: MoneyShape.nullable(),
  fee: MoneyShape.nullable(),
  orderNumber: z.string(),
  email: z.string(),
  detail: z.string().nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
})

const CheckShape = z.object({
  name: z.string(),
  claim: z.string(),
  at: z.string().nullable().openapi({ description: 'When it was last tried' }),
  broken: z.array(z.object({ subject: z.string(), what: z.string() })),
})

const ProviderShape = z.object({
  provider: z.string(),
  listed: z.int(),
  fault: z.string().nullable().openapi({ description: 'Why it could not be asked' }),
})

const DifferenceShape = z.object({
  id: z.string(),
  provider: z.string(),
  kind: z.enum(['unknown_here', 'unsettled', 'misfit', 'amount', 'refunds', 'unknown_there']),
  reference: z.string(),
  transactionId: z.string().nullable(),
  there: MoneyShape,
  here: MoneyShape,
  foundAt: z.string(),
  state: z.enum(['open', 'settled', 'ignored']),
  reason: z.string().nullable(),
  action: z.enum(['settle', 'refund']).nullable(),
})

const list = createRoute({
  method: 'get',
  path: '/admin/payments',
  tags: ['Owner'],
  summary: 'All attempts to pay, newest first',
  request: {
    query: z.object({
      provider: z.string().max(40).optional(),
      status: PaymentShape.shape.status.optional(),
      from: z.iso.datetime().optional(),
      until: z.iso.datetime().optional(),
      q: z.string().max(200).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'Attempts',
      z.object({ items: z.array(PaymentShape), limit: z.int(), nextCursor: z.string().nullable() }),
    ),
    ...refusals(401, 403, 422),
  },
})

const agreement = createRoute({
  method: 'get',
  path: '/admin/reconciliation',
  tags: ['Owner'],
  summary:
    'Whether everything agrees: the claims about the books, and the payment companies’ lists',
  responses: {
    200: answers(
      'The last look',
      z.object({
        agrees: z.boolean(),
        checks: z.array(CheckShape),
        providers: z.array(ProviderShape.extend({ at: z.string() })),
        differences: z.array(DifferenceShape),
      }),
    ),
    ...refusals(401, 403),
  },
})

const run = createRoute({
  method: 'post',
  path: '/admin/reconciliation',
  tags: ['Owner'],
  summary: 'Look now: try every claim and compare with every payment company',
  responses: {
    200: answers(
      'What was found',
      z.object({
        agrees: z.boolean(),
        checks: z.array(CheckShape),
        providers: z.array(ProviderShape.extend({ open: z.int() })),
      }),
    ),
    ...refusals(401, 403),
  },
})

const closure = createRoute({
  method: 'post',
  path: '/admin/reconciliation/differences/{id}/closure',
  tags: ['Owner'],
  summary: 'Settle a difference, give its money back, or ignore it with a reason',
  request: {
    params: z.object({ id: z.uuid('is not a difference') }),
    ...takes(CloseDifference),
  },
  responses: {
    200: answers('The difference', z.object({ difference: DifferenceShape })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

export const reconciliationRest = openRest()
  .openapi(list, async (c) => {
    const { from, until, ...filter } = c.req.valid('query')
    const page = await listPayments(c.var.ctx, {
      ...filter,
      from: from ? new Date(from) : undefined,
      until: until ? new Date(until) : undefined,
    })
    const items = page.items.map((one) => ({
      id: one.id,
      reference: one.reference,
      provider: one.provider,
      providerId: one.providerId,
      transactionId: one.transactionId,
      status: one.status,
      amount: wireMoney(one.amountMinor, one.currency),
      paid: one.paidMinor === null ? null : wireMoney(one.paidMinor, one.currency),
      fee: one.providerFeeMinor === null ? null : wireMoney(one.providerFeeMinor, one.currency),
      orderNumber: one.orderNumber,
      email: one.email,
      detail: one.detail,
      createdAt: one.createdAt.toISOString(),
      settledAt: one.settledAt?.toISOString() ?? null,
    }))
    return c.json({ items, limit: filter.limit, nextCursor: page.nextCursor ?? null }, 200)
  })
  .openapi(agreement, async (c) => {
    const found = await readAgreement(c.var.ctx)
    return c.json(
      {
        agrees:
          found.differences.length === 0 && found.checks.every(({ broken }) => broken.length === 0),
        checks: found.checks.map(({ at, ...one }) => presentCheck(one, at)),
        providers: found.providers.map(({ provider, at, listed, fault }) => ({
          provider,
          at: at.toISOString(),
          listed,
          fault,
        })),
        differences: found.differences.map((one) => presentDifference(one)),
      },
      200,
    )
  })
  .openapi(run, async (c) => {
    const { ctx } = c.var
    requireAdmin(ctx)
    const providers = await reconcile(ctx)
    const checks = await tryChecks(ctx)
    return c.json(
      {
        agrees:
          providers.every(({ open }) => open === 0) &&
          checks.every(({ broken }) => broken.length === 0),
        checks: checks.map((one) => presentCheck(one, ctx.now)),
        providers: providers.map(({ fault, ...one }) => ({ ...one, fault: fault ?? null })),
      },
      200,
    )
  })
  .openapi(closure, async (c) => {
    const { id } = c.req.valid('param')
    const difference = await closeDifference(c.var.ctx, id, c.req.valid('json'))
    return c.json({ difference: presentDifference(difference) }, 200)
  })
