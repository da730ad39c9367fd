import { createRoute, z } from '@hono/zod-openapi'
import {
  banPerson,
  resetPasswordFor,
  restoreAccess,
  revokeAccess,
  revokeRole,
  verifyPerson,
} from '#modules/accounts/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { getCustomer } from './get-customer.ts'
import { CUSTOMER_KINDS, type CustomerInList, listCustomers } from './list-customers.ts'
import { SetRoles, setRoles } from './set-roles.ts'

const tags = ['Owner']
const Id = z.object({ id: z.uuid('is not an account') })

const CustomerShape = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    roles: z.array(z.enum(['admin', 'seller', 'member', 'premium', 'banned'])),
    hasAccess: z.boolean(),
    orderCount: z.int(),
    spent: z.array(MoneyShape),
    createdAt: z.iso.datetime(),
  })
  .openapi('Customer')
const One = z.object({ user: CustomerShape })

function present(one: CustomerInList): z.infer<typeof CustomerShape> {
  return {
    id: one.id,
    name: one.name,
    email: one.email,
    emailVerified: one.emailVerified,
    roles: one.roles,
    hasAccess: one.accessRevokedAt === null && !one.roles.includes('banned'),
    orderCount: one.orderCount,
    spent: one.spent.map(({ amountMinor, currency }) => ({ amount: amountMinor, currency })),
    createdAt: one.createdAt.toISOString(),
  }
}

const list = createRoute({
  method: 'get',
  path: '/admin/users',
  tags,
  summary: 'People with an account, newest first',
  request: {
    query: z.object({
      q: z.string().trim().max(200).optional(),
      kind: z.enum(CUSTOMER_KINDS).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'People',
      z.object({
        items: z.array(CustomerShape),
        limit: z.int(),
        nextCursor: z.string().nullable(),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

const one = createRoute({
  method: 'get',
  path: '/admin/users/{id}',
  tags,
  summary: 'One person',
  request: { params: Id },
  responses: { 200: answers('The person', One), ...refusals(401, 403, 404, 422) },
})

const change = createRoute({
  method: 'patch',
  path: '/admin/users/{id}',
  tags,
  summary: 'Make these the roles of a person; only the owner gives and takes `admin`',
  request: { params: Id, ...takes(SetRoles) },
  responses: { 200: answers('The person', One), ...refusals(401, 403, 404, 409, 422) },
})

/** Acts that need nothing but whose account it is. */
const ACTS = [
  [
    'post',
    'ban',
    'Ban: every session ends and none opens',
    (ctx, userId) => banPerson(ctx, { userId }),
  ],
  ['delete', 'ban', 'Lift a ban', (ctx, userId) => revokeRole(ctx, { userId, role: 'banned' })],
  ['post', 'verification', 'Confirm the address', (ctx, userId) => verifyPerson(ctx, { userId })],
  [
    'delete',
    'access',
    'Take access: no sign-in, no download',
    (ctx, userId) => revokeAccess(ctx, { userId }),
  ],
  ['post', 'access', 'Give access back', (ctx, userId) => restoreAccess(ctx, { userId })],
  [
    'post',
    'password-reset',
    'Make the password void and mail a link to choose a new one',
    (ctx, userId) => resetPasswordFor(ctx, { userId }),
  ],
] as const satisfies readonly (readonly [
  'post' | 'delete',
  string,
  string,
  (ctx: Context, userId: string) => Promise<unknown>,
])[]

/** `/admin/users`: who has an account, and what the team can do about it. */
export const customersRest = openRest()
customersRest.use('/admin/users', async (c, next) => {
  requireAdmin(c.var.ctx)
  await next()
})
customersRest.use('/admin/users/*', async (c, next) => {
  requireAdmin(c.var.ctx)
  await next()
})
customersRest
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const page = await listCustomers(c.var.ctx, query)
    const { limit } = query
    const items = page.items.map(present)
    return c.json({ items, limit, nextCursor: page.nextCursor ?? null }, 200)
  })
  .openapi(one, async (c) => {
    const customer = await getCustomer(c.var.ctx, c.req.valid('param').id)
    return c.json({ user: present(customer) }, 200)
  })
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param')
    await getCustomer(c.var.ctx, id)
    await setRoles(c.var.ctx, id, c.req.valid('json'))
    return c.json({ user: present(await getCustomer(c.var.ctx, id)) }, 200)
  })

for (const [method, noun, summary, act] of ACTS) {
  const route = createRoute({
    method,
    path: `/admin/users/{id}/${noun}`,
    tags,
    summary,
    request: { params: Id },
    responses: { 200: answers('The person', One), ...refusals(401, 403, 404, 409, 422) },
  })
  customersRest.openapi(route, async (c) => {
    const { id } = c.req.valid('param')
    await getCustomer(c.var.ctx, id)
    await act(c.var.ctx, id)
    return c.json({ user: present(await getCustomer(c.var.ctx, id)) }, 200)
  })
}
