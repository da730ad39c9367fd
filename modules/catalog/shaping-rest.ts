import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '#platform/context.ts'
import { requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { findCategory } from './category-queries.ts'
import { ChangeBundle, changeBundle } from './change-bundle.ts'
import {
  ChangeCategory,
  changeCategory,
  DeleteCategory,
  deleteCategory,
} from './change-category.ts'
import { deleteCollection, SaveCollection, saveCollection } from './change-collection.ts'
import { ChangeProductFile, changeProductFile } from './change-product-file.ts'
import { findCollection, listCollections, productsOfCollection } from './collection-queries.ts'
import { createCategory, NewCategory } from './create-category.ts'
import { duplicateProduct } from './duplicate-product.ts'
import { getProduct } from './find-product.ts'
import { Paging } from './list-products.ts'
import { presentCard, presentCategory, presentProduct } from './present.ts'
import { CategoryShape, CollectionShape, ProductDetailsShape, ProductShape } from './rest-shapes.ts'
import { approveProduct, RejectProduct, rejectProduct } from './review-product.ts'
import { ScheduleProduct, scheduleProduct } from './schedule-product.ts'
import { SetTestimonials, setTestimonials } from './set-testimonials.ts'

const tags = ['Catalogue']
const Id = z.object({ id: z.uuid() })
const done = { 204: { description: 'Done' } }
const product = { 200: answers('The product', ProductDetailsShape) }
const common = refusals(401, 403, 404, 409, 422)

const copy = createRoute({
  method: 'post',
  path: '/products/{id}/copies',
  tags,
  summary: 'Make a draft that is like it',
  request: { params: Id },
  responses: { 201: answers('The copy', ProductDetailsShape), ...common },
})
const schedule = createRoute({
  method: 'put',
  path: '/products/{id}/schedule',
  tags,
  summary: 'Let it go on sale by itself',
  request: { params: Id, ...takes(ScheduleProduct) },
  responses: { ...product, ...common },
})
const approve = createRoute({
  method: 'post',
  path: '/products/{id}/approval',
  tags,
  summary: 'Let a seller’s product into the shop',
  request: { params: Id },
  responses: { ...product, ...common },
})
const reject = createRoute({
  method: 'post',
  path: '/products/{id}/rejection',
  tags,
  summary: 'Turn a seller’s product away, and say why',
  request: { params: Id, ...takes(RejectProduct) },
  responses: { ...product, ...common },
})
const praise = createRoute({
  method: 'put',
  path: '/products/{id}/testimonials',
  tags,
  summary: 'Say which words of readers stand beside it',
  request: { params: Id, ...takes(SetTestimonials) },
  responses: { ...product, ...common },
})
const fill = createRoute({
  method: 'put',
  path: '/variants/{id}/parts',
  tags,
  summary: 'Say what a variant of a bundle consists of',
  request: { params: Id, ...takes(ChangeBundle) },
  responses: { ...done, ...common },
})
const changeFile = createRoute({
  method: 'patch',
  path: '/files/{id}',
  tags,
  summary: 'Make a file a free sample, or give it to new buyers no longer',
  request: { params: Id, ...takes(ChangeProductFile) },
  responses: { ...done, ...common },
})
const newCategory = createRoute({
  method: 'post',
  path: '/categories',
  tags,
  summary: 'Make a category',
  request: takes(NewCategory),
  responses: { 201: answers('The category', CategoryShape), ...common },
})
const move = createRoute({
  method: 'patch',
  path: '/categories/{id}',
  tags,
  summary: 'Rename, describe or move a category',
  request: { params: Id, ...takes(ChangeCategory) },
  responses: { 200: answers('The category', CategoryShape), ...common },
})
const removeCategory = createRoute({
  method: 'delete',
  path: '/categories/{id}',
  tags,
  summary: 'Take a category away; productsTo says where its products go',
  request: { params: Id, query: DeleteCategory },
  responses: { ...done, ...common },
})
const collections = createRoute({
  method: 'get',
  path: '/collections',
  tags,
  summary: 'The collections of the shop',
  responses: { 200: answers('Collections', z.object({ items: z.array(CollectionShape) })) },
})
const collection = createRoute({
  method: 'get',
  path: '/collections/{idOrSlug}',
  tags,
  summary: 'A collection with a page of its products',
  request: {
    params: z.object({ idOrSlug: z.string().max(200) }),
    query: Paging.omit({ cursor: true }),
  },
  responses: {
    200: answers(
      'The collection',
      CollectionShape.extend({ items: z.array(ProductShape), total: z.int() }),
    ),
    ...refusals(404, 422),
  },
})
const Saved = z.object({ id: z.string(), slug: z.string() })
const makeCollection = createRoute({
  method: 'post',
  path: '/collections',
  tags,
  summary: 'Make a collection, by hand or by a rule',
  request: takes(SaveCollection),
  responses: { 201: answers('Made', Saved), ...common },
})
const putCollection = createRoute({
  method: 'put',
  path: '/collections/{id}',
  tags,
  summary: 'Say anew what a collection is',
  request: { params: Id, ...takes(SaveCollection) },
  responses: { 200: answers('Saved', Saved), ...common },
})
const removeCollection = createRoute({
  method: 'delete',
  path: '/collections/{id}',
  tags,
  summary: 'Take a collection away',
  request: { params: Id },
  responses: { ...done, ...common },
})

const rest = openRest()
// Before a body is looked at: a stranger learns nothing about what would be accepted.
rest.on(
  ['POST', 'PUT', 'PATCH', 'DELETE'],
  ['/categories', '/categories/*', '/collections', '/collections/*'],
  async (c, next) => {
    requireAdmin(c.var.ctx)
    await next()
  },
)

/** What shapes a catalogue: states, copies, bundles, samples, categories, collections. */
export const shapingRest = rest
  .openapi(copy, async (c) => {
    const { id } = await duplicateProduct(c.var.ctx, c.req.valid('param').id)
    return c.json(await shown(c.var.ctx, id), 201)
  })
  .openapi(schedule, async (c) => {
    const { id } = c.req.valid('param')
    await scheduleProduct(c.var.ctx, id, c.req.valid('json'))
    return c.json(await shown(c.var.ctx, id), 200)
  })
  .openapi(approve, async (c) => {
    const { id } = c.req.valid('param')
    await approveProduct(c.var.ctx, id)
    return c.json(await shown(c.var.ctx, id), 200)
  })
  .openapi(reject, async (c) => {
    const { id } = c.req.valid('param')
    await rejectProduct(c.var.ctx, id, c.req.valid('json'))
    return c.json(await shown(c.var.ctx, id), 200)
  })
  .openapi(praise, async (c) => {
    const { id } = c.req.valid('param')
    await setTestimonials(c.var.ctx, id, c.req.valid('json'))
    return c.json(await shown(c.var.ctx, id), 200)
  })
  .openapi(fill, async (c) => {
    await changeBundle(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(changeFile, async (c) => {
    await changeProductFile(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(newCategory, async (c) => {
    const { id } = await createCategory(c.var.ctx, c.req.valid('json'))
    return c.json(await category(c.var.ctx, id), 201)
  })
  .openapi(move, async (c) => {
    const { id } = c.req.valid('param')
    await changeCategory(c.var.ctx, id, c.req.valid('json'))
    return c.json(await category(c.var.ctx, id), 200)
  })
  .openapi(removeCategory, async (c) => {
    await deleteCategory(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))
    return c.body(null, 204)
  })
  .openapi(collections, async (c) => {
    const items = await listCollections(c.var.ctx)
    return c.json({ items: items.map(({ productIds: _, ...one }) => one) }, 200)
  })
  .openapi(collection, async (c) => {
    const { ctx } = c.var
    const found = await findCollection(ctx, c.req.valid('param').idOrSlug)
    if (!found) throw new NotFound('This collection')
    const { productIds: _, ...words } = found
    const { items, total } = await productsOfCollection(ctx, found, c.req.valid('query'))
    const cards = items.map((card) => presentCard(card, ctx.config.baseUrl))
    return c.json({ ...words, items: cards, total }, 200)
  })
  .openapi(makeCollection, async (c) =>
    c.json(await saveCollection(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(putCollection, async (c) =>
    c.json(await saveCollection(c.var.ctx, c.req.valid('json'), c.req.valid('param').id), 200),
  )
  .openapi(removeCollection, async (c) => {
    await deleteCollection(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })

async function shown(ctx: Context, id: string) {
  return presentProduct(await getProduct({ ...ctx, reads: ctx.db }, id), ctx.config.baseUrl)
}

async function category(ctx: Context, id: string) {
  const found = await findCategory({ ...ctx, reads: ctx.db }, id)
  if (!found) throw new NotFound('This category')
  return presentCategory(found)
}
