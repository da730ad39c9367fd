import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { EraseByAddress, eraseByAddress } from './erase-by-address.ts'
import { requestDeletion, restoreAccount } from './request-deletion.ts'

const removeMe = createRoute({
  method: 'delete',
  path: '/users/me',
  tags: ['Accounts'],
  summary: 'Have your account deleted in 30 days; until then it can be taken back',
  responses: {
    202: answers('Noted', z.object({ eraseAt: z.iso.datetime() })),
    ...refusals(401, 403, 409),
  },
})

const restoreMe = createRoute({
  method: 'post',
  path: '/users/me/restoration',
  tags: ['Accounts'],
  summary: 'Keep your account after all',
  responses: {
    200: answers('Whether there was anything to take back', z.object({ restored: z.boolean() })),
    ...refusals(401),
  },
})

const erase = createRoute({
  method: 'post',
  path: '/admin/erasures',
  tags: ['Owner'],
  summary: 'Erase whoever an address belongs to, at once and for good',
  request: takes(EraseByAddress),
  responses: {
    201: answers(
      'Erased: orders keep their amounts under this pseudonym',
      z.object({
        erasure: z.object({
          id: z.string(),
          pseudonym: z.string(),
          orders: z.int(),
          erasedAt: z.iso.datetime(),
        }),
      }),
    ),
    ...refusals(401, 403, 404, 409, 422),
  },
})

export const privacyRest = openRest()
privacyRest.use('/admin/erasures', async (c, next) => {
  requireAdmin(c.var.ctx)
  await next()
})
privacyRest
  .openapi(removeMe, async (c) => {
    const { eraseAt } = await requestDeletion(c.var.ctx)
    return c.json({ eraseAt: eraseAt.toISOString() }, 202)
  })
  .openapi(restoreMe, async (c) => {
    return c.json({ restored: await restoreAccount(c.var.ctx) }, 200)
  })
  .openapi(erase, async (c) => {
    const { id, pseudonym, orders, erasedAt } = await eraseByAddress(c.var.ctx, c.req.valid('json'))
    const erasure = { id, pseudonym, orders, erasedAt: erasedAt.toISOString() }
    return c.json({ erasure }, 201)
  })
