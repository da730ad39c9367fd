import { createRoute, z } from '@hono/zod-openapi'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import {
  changeMethod,
  changeZone,
  createMethod,
  createZone,
  listZones,
  NewZone,
  removeMethod,
  removeZone,
} from './change-zones.ts'
import { METHOD_KINDS, NewMethod } from './shipping-method.ts'

const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.string() })

const list = createRoute({
  method: 'get',
  path: '/admin/shipping-zones',
  tags: ['Owner'],
  summary: 'Where the shop sends to, how, and for how much',
  responses: {
    200: answers(
      'Zones',
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            countries: z.array(z.string()),
            methods: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                detail: z.string(),
                kind: z.enum(METHOD_KINDS),
                priceMinor: z.int(),
                steps: z.array(z.object({ upTo: z.int(), priceMinor: z.int() })),
                freeFromMinor: z.int().nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
    ...refusals(401, 403),
  },
})

const create = createRoute({
  method: 'post',
  path: '/admin/shipping-zones',
  tags: ['Owner'],
  summary: 'A new zone',
  request: takes(NewZone),
  responses: { 201: answers('The zone', Made), ...refusals(401, 403, 422) },
})

const change = createRoute({
  method: 'put',
  path: '/admin/shipping-zones/{id}',
  tags: ['Owner'],
  summary: 'Rename a zone, or give it other countries',
  request: { params: Id, ...takes(NewZone) },
  responses: { 204: { description: 'Changed' }, ...refusals(401, 403, 404, 422) },
})

const remove = createRoute({
  method: 'delete',
  path: '/admin/shipping-zones/{id}',
  tags: ['Owner'],
  summary: 'Remove a zone with its ways of sending',
  request: { params: Id },
  responses: { 204: { description: 'Removed' }, ...refusals(401, 403, 404, 422) },
})

const addMethod = createRoute({
  method: 'post',
  path: '/admin/shipping-zones/{id}/methods',
  tags: ['Owner'],
  summary: 'A new way of sending into a zone',
  request: { params: Id, ...takes(NewMethod) },
  responses: { 201: answers('The method', Made), ...refusals(401, 403, 404, 422) },
})

const setMethod = createRoute({
  method: 'put',
  path: '/admin/shipping-methods/{id}',
  tags: ['Owner'],
  summary: 'Change a way of sending; open orders keep theirs',
  request: { params: Id, ...takes(NewMethod) },
  responses: { 204: { description: 'Changed' }, ...refusals(401, 403, 404, 422) },
})

const dropMethod = createRoute({
  method: 'delete',
  path: '/admin/shipping-methods/{id}',
  tags: ['Owner'],
  summary: 'Remove a way of sending',
  request: { params: Id },
  responses: { 204: { description: 'Removed' }, ...refusals(401, 403, 404, 422) },
})

export const shippingRest = openRest()
  .openapi(list, async (c) => {
    const items = (await listZones(c.var.ctx)).map(({ id, name, countries, methods }) => ({
      id,
      name,
      countries,
      methods: methods.map(({ id, name, detail, kind, priceMinor, steps, freeFromMinor }) => ({
        id,
        name,
        detail,
        kind,
        priceMinor,
        steps,
        freeFromMinor,
      })),
    }))
    return c.json({ items }, 200)
  })
  .openapi(create, async (c) => c.json(await createZone(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => {
    await changeZone(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(remove, async (c) => {
    await removeZone(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(addMethod, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await createMethod(c.var.ctx, id, c.req.valid('json')), 201)
  })
  .openapi(setMethod, async (c) => {
    await changeMethod(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(dropMethod, async (c) => {
    await removeMethod(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
