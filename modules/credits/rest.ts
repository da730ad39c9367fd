import { createRoute, z } from '@hono/zod-openapi'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { IssueCredit, issueCredit, type ListedCredit, listCredits } from './issue-credit.ts'

const CreditShape = z
  .object({
    id: z.string(),
    kind: z.enum(['gift_card', 'store_credit']),
    lastFour: z.string(),
    issued: MoneyShape,
    balance: MoneyShape,
    email: z.string(),
    reason: z.string(),
    issuedAt: z.string(),
    expiresAt: z.string().nullable(),
    disabledAt: z.string().nullable(),
  })
  .openapi('Credit')

const list = createRoute({
  method: 'get',
  path: '/admin/credits',
  tags: ['Owner'],
  summary: 'Gift cards and store credit, newest first',
  responses: {
    200: answers('Credits', z.object({ items: z.array(CreditShape) })),
    ...refusals(401, 403),
  },
})

const issue = createRoute({
  method: 'post',
  path: '/admin/credits',
  tags: ['Owner'],
  summary: 'Give somebody a gift card or store credit; the code is told here and by mail only',
  request: takes(IssueCredit),
  responses: {
    201: answers('The credit', CreditShape.extend({ code: z.string() })),
    ...refusals(401, 403, 422),
  },
})

export const creditsRest = openRest()
  .openapi(list, async (c) => {
    return c.json({ items: (await listCredits(c.var.ctx)).map(present) }, 200)
  })
  .openapi(issue, async (c) => {
    const { credit, code } = await issueCredit(c.var.ctx, c.req.valid('json'))
    return c.json({ ...present({ ...credit, balanceMinor: credit.issuedMinor }), code }, 201)
  })

function present(credit: ListedCredit) {
  return {
    id: credit.id,
    kind: credit.kind,
    lastFour: credit.lastFour,
    issued: wireMoney(credit.issuedMinor, credit.currency),
    balance: wireMoney(credit.balanceMinor, credit.currency),
    email: credit.email,
    reason: credit.reason,
    issuedAt: credit.issuedAt.toISOString(),
    expiresAt: credit.expiresAt?.toISOString() ?? null,
    disabledAt: credit.disabledAt?.toISOString() ?? null,
  }
}
