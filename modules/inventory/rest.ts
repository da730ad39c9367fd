import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswer } from '#platform/csv.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { ChangeStock, changeManyStocks } from './change-stock.ts'
import { exportStock } from './export-stock.ts'
import { ListStock, listStock, stockJournal } from './list-stock.ts'
import { componentsOf, SetComponents, setComponents } from './set-components.ts'

const tags = ['Inventory']
const byVariant = z.object({ variantId: z.string().max(36) })

const StockShape = z
  .object({
    variantId: z.string(),
    productId: z.string(),
    title: z.string(),
    variantTitle: z.string(),
    sku: z.string(),
    seller: z.string(),
    onHand: z.int().nullable().openapi({ description: 'null: not counted, sold without limit' }),
    reserved: z.int(),
    available: z.int().nullable().openapi({ description: 'On hand − reserved + back-order limit' }),
    backorderLimit: z.int(),
    lowAt: z.int().nullable(),
    isLow: z.boolean(),
    sharedBy: z.int().openapi({ description: 'Other editions sold from the same shelf' }),
  })
  .openapi('Stock')

const list = createRoute({
  method: 'get',
  path: '/admin/inventory',
  tags,
  summary: 'Stock of what is sent by post; sellers see their own',
  request: { query: ListStock },
  responses: {
    200: answers(
      'Stock',
      z.object({ items: z.array(StockShape), nextCursor: z.string().nullable() }),
    ),
    ...refusals(401, 403, 422),
  },
})

const change = createRoute({
  method: 'patch',
  path: '/admin/inventory',
  tags,
  summary: 'Change many counts and limits; the answer tells of each',
  request: takes(z.strictObject({ items: z.array(ChangeStock).min(1).max(1000) })),
  responses: {
    200: answers(
      'What became of each',
      z.object({
        items: z.array(
          z.object({
            variantId: z.string(),
            done: z.boolean(),
            code: z.string().nullable(),
            message: z.string().nullable(),
          }),
        ),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

const journal = createRoute({
  method: 'get',
  path: '/admin/inventory/{variantId}/journal',
  tags,
  summary: 'What happened on a shelf, newest first',
  request: { params: byVariant, query: z.object({ cursor: z.string().max(36).optional() }) },
  responses: {
    200: answers(
      'Changes',
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            at: z.string(),
            change: z.int(),
            reason: z.string(),
            note: z.string().nullable(),
            orderNumber: z.string().nullable(),
            by: z.string().nullable(),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    ),
    ...refusals(401, 403, 404),
  },
})

const components = createRoute({
  method: 'put',
  path: '/admin/inventory/{variantId}/components',
  tags,
  summary: 'Say what one piece of a set is made of',
  request: { params: byVariant, ...takes(z.strictObject({ items: SetComponents })) },
  responses: {
    200: answers(
      'The parts',
      z.object({ items: z.array(z.object({ variantId: z.string(), quantity: z.int() })) }),
    ),
    ...refusals(401, 403, 404, 409, 422),
  },
})

export const inventoryRest = openRest()

inventoryRest.get('/admin/inventory.csv', (c) =>
  csvAnswer('stock.csv', exportStock(c.var.ctx, { q: c.req.query('q') })),
)

inventoryRest
  .openapi(list, async (c) => {
    const { items, nextCursor } = await listStock(c.var.ctx, c.req.valid('query'))
    const shown = items.map(({ item, sellerName, ...line }) => ({
      ...line,
      seller: sellerName,
      onHand: item?.onHand ?? null,
      reserved: item?.reserved ?? 0,
      available: item?.available ?? null,
      backorderLimit: item?.backorderLimit ?? 0,
      lowAt: item?.lowAt ?? null,
      isLow: item?.isLow ?? false,
      sharedBy: item?.sharedBy ?? 0,
    }))
    return c.json({ items: shown, nextCursor }, 200)
  })
  .openapi(change, async (c) => {
    const report = await changeManyStocks(c.var.ctx, c.req.valid('json').items)
    const items = report.map(({ variantId, refusal }) => ({
      variantId,
      done: !refusal,
      code: refusal?.code ?? null,
      message: refusal?.message ?? null,
    }))
    return c.json({ items }, 200)
  })
  .openapi(journal, async (c) => {
    const { variantId } = c.req.valid('param')
    const page = await stockJournal(c.var.ctx, variantId, c.req.valid('query'))
    const items = page.items.map((one) => ({ ...one, at: one.at.toISOString() }))
    return c.json({ items, nextCursor: page.nextCursor }, 200)
  })
  .openapi(components, async (c) => {
    const { variantId } = c.req.valid('param')
    await setComponents(c.var.ctx, variantId, c.req.valid('json').items)
    return c.json({ items: await componentsOf(c.var.ctx, variantId) }, 200)
  })
