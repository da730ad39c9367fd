import { Readable } from 'node:stream'
import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { askForExport, findExport } from './ask-for-export.ts'
import { EraseByAddress, eraseByAddress } from './erase-by-address.ts'
import { openExport } from './open-export.ts'
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

const ExportShape = z.object({
  id: z.string(),
  status: z.enum(['working', 'ready']),
  progress: z.object({ done: z.int(), total: z.int() }),
  size: z.int().nullable(),
  url: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
})

const exportMe = createRoute({
  method: 'get',
  path: '/users/me/export',
  tags: ['Accounts'],
  summary: 'Everything held about you: starts gathering it, then answers where to fetch it',
  responses: {
    200: answers('Ready to be fetched', z.object({ export: ExportShape })),
    202: answers('Being gathered; ask again', z.object({ export: ExportShape })),
    ...refusals(401, 403),
  },
})

const fetchExport = createRoute({
  method: 'get',
  path: '/exports/{token}',
  tags: ['Accounts'],
  summary: 'The ZIP file behind an export’s link',
  request: { params: z.object({ token: z.string().max(1000) }) },
  responses: { 200: { description: 'The file' }, ...refusals(404) },
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
  .openapi(exportMe, async (c) => {
    const { expiresAt, ...rest } = (await findExport(c.var.ctx)) ?? (await askForExport(c.var.ctx))
    const shown = { ...rest, expiresAt: expiresAt?.toISOString() ?? null }
    return c.json({ export: shown }, shown.status === 'ready' ? 200 : 202)
  })
  .openapi(fetchExport, async (c) => {
    const { data, size, name } = await openExport(c.var.ctx, c.req.valid('param').token)
    return new Response(Readable.toWeb(data) as ReadableStream, {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Length': String(size),
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'private, no-store',
        'X-Robots-Tag': 'noindex',
      },
    })
  })
  .openapi(erase, async (c) => {
    const { id, pseudonym, orders, erasedAt } = await eraseByAddress(c.var.ctx, c.req.valid('json'))
    const erasure = { id, pseudonym, orders, erasedAt: erasedAt.toISOString() }
    return c.json({ erasure }, 201)
  })
