import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { AdoptKnownRates, adoptKnownRates } from './adopt-known-rates.ts'
import { ImportTaxRates, importTaxRates } from './import-tax-rates.ts'
import { listTaxRates } from './list-tax-rates.ts'
import { NewTaxRate, removeTaxRate, setTaxRate, type TaxRateRow } from './set-tax-rate.ts'

const TaxRateShape = z
  .object({
    id: z.string(),
    country: z.string(),
    region: z.string(),
    appliesTo: z.enum(['standard', 'ebook', 'printed_book']),
    name: z.string(),
    rateBps: z.int().openapi({ description: 'Basis points: 7.5 % is 750' }),
    validFrom: z.string(),
  })
  .openapi('TaxRate')

const list = createRoute({
  method: 'get',
  path: '/admin/tax-rates',
  tags: ['Owner'],
  summary: 'All tax rates, by country',
  responses: {
    200: answers(
      'Rates',
      z.object({
        items: z.array(TaxRateShape.extend({ when: z.enum(['past', 'now', 'future']) })),
      }),
    ),
    ...refusals(401, 403),
  },
})

const set = createRoute({
  method: 'post',
  path: '/admin/tax-rates',
  tags: ['Owner'],
  summary: 'Set a rate from a day on; the same place, kind and day again mends it',
  request: takes(NewTaxRate),
  responses: { 201: answers('The rate', TaxRateShape), ...refusals(401, 403, 422) },
})

const remove = createRoute({
  method: 'delete',
  path: '/admin/tax-rates/{id}',
  tags: ['Owner'],
  summary: 'Remove a rate; orders keep the tax they were placed with',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Removed' }, ...refusals(401, 403, 404, 422) },
})

const adopt = createRoute({
  method: 'post',
  path: '/admin/tax-rates/known',
  tags: ['Owner'],
  summary: 'Take over the published rates of some countries',
  request: takes(AdoptKnownRates),
  responses: { 200: answers('How many', z.object({ kept: z.int() })), ...refusals(401, 403, 422) },
})

const importFile = createRoute({
  method: 'post',
  path: '/admin/tax-rates/import',
  tags: ['Owner'],
  summary: "Take over WooCommerce's file of tax rates",
  request: takes(ImportTaxRates),
  responses: {
    200: answers('What was kept', z.object({ kept: z.int(), left: z.array(z.string()) })),
    ...refusals(401, 403, 422),
  },
})

export const taxRest = openRest()
  .openapi(list, async (c) => {
    const items = (await listTaxRates(c.var.ctx)).map((rate) => ({
      ...present(rate),
      when: rate.when,
    }))
    return c.json({ items }, 200)
  })
  .openapi(set, async (c) => {
    return c.json(present(await setTaxRate(c.var.ctx, c.req.valid('json'))), 201)
  })
  .openapi(remove, async (c) => {
    await removeTaxRate(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(adopt, async (c) => {
    requireAdmin(c.var.ctx)
    return c.json({ kept: await adoptKnownRates(c.var.ctx, c.req.valid('json')) }, 200)
  })
  .openapi(importFile, async (c) => {
    return c.json(await importTaxRates(c.var.ctx, c.req.valid('json')), 200)
  })

function present({ id, country, region, appliesTo, name, rateBps, validFrom }: TaxRateRow) {
  return { id, country, region, appliesTo, name, rateBps, validFrom }
}
