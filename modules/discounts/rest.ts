import { createRoute, z } from '@hono/zod-openapi'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { Code, TYPES } from './discount.ts'
import { ChangeDiscount, GenerateCodes, NewDiscount } from './discount-input.ts'
import { presentDiscount } from './present.ts'
import { codesOf, DISCOUNT_STATES, getDiscount, listDiscounts, usageOf } from './queries.ts'
import {
  addCode,
  changeDiscount,
  createDiscount,
  deleteDiscount,
  generateCodes,
} from './write-discount.ts'

const DiscountShape = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.enum(TYPES),
    percentBps: z.int().nullable(),
    amounts: z.record(z.string(), z.int()),
    buyQuantity: z.int().nullable(),
    getQuantity: z.int().nullable(),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    limitTotal: z.int().nullable(),
    limitPerBuyer: z.int().nullable(),
    minimums: z.record(z.string(), z.int()),
    firstOrderOnly: z.boolean(),
    scope: z.object({
      products: z.array(z.string()).optional(),
      categories: z.array(z.string()).optional(),
      sellers: z.array(z.string()).optional(),
      kinds: z.array(z.string()).optional(),
    }),
    automatic: z.boolean(),
    stackable: z.boolean(),
    active: z.boolean(),
    state: z.enum(DISCOUNT_STATES),
    createdAt: z.string(),
  })
  .openapi('Discount')

const params = z.object({ id: z.uuid('is not a discount') })
const at = (path: string) => ({ path: `/admin/discounts${path}`, tags: ['Owner'] })

const list = createRoute({
  method: 'get',
  ...at(''),
  summary: 'Discounts, newest first',
  request: {
    query: z.object({
      q: z.string().max(120).optional(),
      state: z.enum(DISCOUNT_STATES).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
  },
  responses: {
    200: answers(
      'Discounts',
      z.object({
        items: z.array(DiscountShape.extend({ codes: z.array(z.string()), uses: z.int() })),
        limit: z.int(),
        nextCursor: z.string().nullable(),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

const create = createRoute({
  method: 'post',
  ...at(''),
  summary: 'Make a discount, with its codes',
  request: takes(NewDiscount),
  responses: { 201: answers('The discount', DiscountShape), ...refusals(401, 403, 409, 422) },
})

const show = createRoute({
  method: 'get',
  ...at('/{id}'),
  summary: 'A discount with what it has given away so far',
  request: { params },
  responses: {
    200: answers(
      'The discount',
      DiscountShape.extend({
        usage: z.array(z.object({ orders: z.int(), given: MoneyShape })),
      }),
    ),
    ...refusals(401, 403, 404, 422),
  },
})

const change = createRoute({
  method: 'patch',
  ...at('/{id}'),
  summary: 'Change a discount; what is left out stays',
  request: { params, ...takes(ChangeDiscount) },
  responses: { 200: answers('The discount', DiscountShape), ...refusals(401, 403, 404, 422) },
})

const remove = createRoute({
  method: 'delete',
  ...at('/{id}'),
  summary: 'Delete a discount that no order has used',
  request: { params },
  responses: { 204: { description: 'Gone' }, ...refusals(401, 403, 404, 409, 422) },
})

const codes = createRoute({
  method: 'get',
  ...at('/{id}/codes'),
  summary: 'The codes of a discount',
  request: { params },
  responses: {
    200: answers(
      'Codes',
      z.object({
        items: z.array(
          z.object({ code: z.string(), limitTotal: z.int().nullable(), uses: z.int() }),
        ),
      }),
    ),
    ...refusals(401, 403, 404, 422),
  },
})

const add = createRoute({
  method: 'post',
  ...at('/{id}/codes'),
  summary: 'Add one code by name, or generate codes that work once each',
  request: { params, ...takes(z.union([z.strictObject({ code: Code }), GenerateCodes])) },
  responses: {
    201: answers('The new codes', z.object({ codes: z.array(z.string()) })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

export const discountsRest = openRest()
  .openapi(list, async (c) => {
    const { limit, ...filter } = c.req.valid('query')
    const { items, nextCursor } = await listDiscounts(c.var.ctx, { ...filter, limit })
    const shown = items.map(({ codes, uses, ...row }) => ({
      ...presentDiscount(row, c.var.ctx.now),
      codes,
      uses,
    }))
    return c.json({ items: shown, limit, nextCursor: nextCursor ?? null }, 200)
  })
  .openapi(create, async (c) => {
    const made = await createDiscount(c.var.ctx, c.req.valid('json'))
    return c.json(presentDiscount(made, c.var.ctx.now), 201)
  })
  .openapi(show, async (c) => {
    const { ctx } = c.var
    const found = await getDiscount(ctx, c.req.valid('param').id)
    const usage = (await usageOf(ctx, found.id)).map(({ orders, givenMinor, currency }) => ({
      orders,
      given: { amount: givenMinor, currency },
    }))
    return c.json({ ...presentDiscount(found, ctx.now), usage }, 200)
  })
  .openapi(change, async (c) => {
    const { ctx } = c.var
    const changed = await changeDiscount(ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json(presentDiscount(changed, ctx.now), 200)
  })
  .openapi(remove, async (c) => {
    await deleteDiscount(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(codes, async (c) => {
    const { id } = await getDiscount(c.var.ctx, c.req.valid('param').id)
    const items = (await codesOf(c.var.ctx, id)).map(({ code, limitTotal, uses }) => ({
      code,
      limitTotal,
      uses,
    }))
    return c.json({ items }, 200)
  })
  .openapi(add, async (c) => {
    const { id } = c.req.valid('param')
    const input = c.req.valid('json')
    if (!('code' in input)) {
      return c.json({ codes: await generateCodes(c.var.ctx, id, input) }, 201)
    }
    await addCode(c.var.ctx, id, input.code)
    return c.json({ codes: [input.code] }, 201)
  })
