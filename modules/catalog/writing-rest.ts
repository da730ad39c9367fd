import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '#platform/context.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { requireSellerOrAdmin } from './access.ts'
import { createProduct } from './create-product.ts'
import { createProducts } from './create-products.ts'
import { deleteProduct } from './delete-product.ts'
import { getProduct } from './find-product.ts'
import { NewProduct } from './new-product.ts'
import { presentProduct } from './present.ts'
import { ProductDetailsShape } from './rest-shapes.ts'
import { UpdateProduct, updateProduct } from './update-product.ts'
import { updateProducts } from './update-products.ts'
import { claimUploads } from './uploads.ts'

const tags = ['Catalogue']
const ProductId = z.object({ id: z.uuid('is not a product') })
const MOST_ITEMS = 1000

const NewProductBody = NewProduct.extend({
  uploads: z.array(z.string().max(4000)).max(110).default([]).openapi({
    description:
      'What /upload/files and /upload/images answered; files in the order of fileIndexes',
  }),
})
const Written = z.object({ items: z.array(z.object({ id: z.string(), slug: z.string() })) })

const create = createRoute({
  method: 'post',
  path: '/products',
  tags,
  summary: 'Make a product, as a draft or at once for sale',
  request: takes(NewProductBody),
  responses: { 201: answers('The product', ProductDetailsShape), ...refusals(401, 403, 409, 422) },
})

const change = createRoute({
  method: 'patch',
  path: '/products/{id}',
  tags,
  summary: 'Change a product; what is left out stays',
  request: { params: ProductId, ...takes(UpdateProduct) },
  responses: {
    200: answers('The product', ProductDetailsShape),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/products/{id}',
  tags,
  summary:
    'Take a product out for good: orders stay, buyers are told and fetch its files for 90 days',
  request: { params: ProductId },
  responses: { 204: { description: 'It is gone' }, ...refusals(401, 403, 404, 409) },
})

const createMany = createRoute({
  method: 'post',
  path: '/products/bulk',
  tags,
  summary: 'Make up to 1,000 products, all or none; details.items says which do not fit',
  request: takes(z.strictObject({ items: z.array(z.unknown()).min(1).max(MOST_ITEMS) })),
  responses: { 201: answers('Made', Written), ...refusals(401, 403, 422) },
})

const changeMany = createRoute({
  method: 'patch',
  path: '/products/bulk',
  tags,
  summary: 'Change up to 1,000 products, all or none',
  request: takes(
    z.strictObject({
      items: z
        .array(z.object({ id: z.string() }).catchall(z.unknown()))
        .min(1)
        .max(MOST_ITEMS),
    }),
  ),
  responses: { 200: answers('Changed', Written), ...refusals(401, 403, 422) },
})

const rest = openRest()
// Before the body is looked at: a stranger learns nothing about what would be accepted.
rest.on(['POST', 'PATCH', 'DELETE'], ['/products', '/products/*'], async (c, next) => {
  requireSellerOrAdmin(c.var.ctx)
  await next()
})

export const writingRest = rest
  .openapi(createMany, async (c) => {
    const { items } = c.req.valid('json')
    // Each is read by its schema there, so that a refusal can say which one it is about.
    const made = await createProducts(c.var.ctx, items as Parameters<typeof createProducts>[1])
    return c.json({ items: made }, 201)
  })
  .openapi(changeMany, async (c) => {
    const { items } = c.req.valid('json')
    const changes = items.map(({ id, ...change }) => ({ id, change: change as UpdateProduct }))
    return c.json({ items: await updateProducts(c.var.ctx, changes) }, 200)
  })
  .openapi(create, async (c) => {
    const { ctx } = c.var
    const { uploads, ...product } = c.req.valid('json')
    const { id } = await createProduct(ctx, product, claimUploads(ctx, uploads))
    return c.json(await shown(ctx, id), 201)
  })
  .openapi(change, async (c) => {
    const { ctx } = c.var
    const { id } = await updateProduct(ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json(await shown(ctx, id), 200)
  })
  .openapi(remove, async (c) => {
    await deleteProduct(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })

/** What was just written, read where it was written: a replica may not have it yet. */
async function shown(ctx: Context, id: string) {
  return presentProduct(await getProduct({ ...ctx, reads: ctx.db }, id), ctx.config.baseUrl)
}
