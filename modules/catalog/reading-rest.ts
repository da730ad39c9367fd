import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '#platform/errors.ts'
import { answers, openRest, refusals } from '#platform/rest.ts'
import { listCategories } from './category-queries.ts'
import { FindFacets, findFacets } from './facets.ts'
import { getProduct } from './find-product.ts'
import { ListProducts, listProducts } from './list-products.ts'
import { presentCategory, presentList, presentProduct } from './present.ts'
import {
  CategoryShape,
  FacetsShape,
  FoundListShape,
  ProductDetailsShape,
  ProductListShape,
} from './rest-shapes.ts'
import { SearchProducts, searchProducts } from './search-products.ts'

const tags = ['Catalogue']
const IdOrSlug = z.object({ idOrSlug: z.string().max(200) })

const list = createRoute({
  method: 'get',
  path: '/products',
  tags,
  summary: 'What is for sale, narrowed, ordered and paged',
  request: { query: ListProducts },
  responses: { 200: answers('A page of products', ProductListShape), ...refusals(422) },
})

const search = createRoute({
  method: 'get',
  path: '/products/search',
  tags,
  summary: 'Products that have all the words of q; every filter and order of the list works here',
  request: { query: SearchProducts },
  responses: { 200: answers('A page of hits', FoundListShape), ...refusals(422) },
})

const facets = createRoute({
  method: 'get',
  path: '/products/facets',
  tags,
  summary: 'How many products each further filter would leave; each counted without its own filter',
  request: { query: FindFacets },
  responses: { 200: answers('What a list can be narrowed by', FacetsShape), ...refusals(422) },
})

const show = createRoute({
  method: 'get',
  path: '/products/{idOrSlug}',
  tags,
  summary: 'One product, by id or by its address',
  request: { params: IdOrSlug },
  responses: { 200: answers('The product', ProductDetailsShape), ...refusals(404) },
})

const listBooks = createRoute({
  method: 'get',
  path: '/books',
  tags,
  summary: 'Books for sale',
  request: { query: ListProducts.omit({ kind: true }) },
  responses: { 200: answers('A page of books', ProductListShape), ...refusals(422) },
})

const showBook = createRoute({
  method: 'get',
  path: '/books/{idOrSlug}',
  tags,
  summary: 'One book, by id or by its address',
  request: { params: IdOrSlug },
  responses: { 200: answers('The book', ProductDetailsShape), ...refusals(404) },
})

const categories = createRoute({
  method: 'get',
  path: '/categories',
  tags,
  summary: 'The categories as a tree, with how many products each has',
  responses: { 200: answers('Categories', z.object({ items: z.array(CategoryShape) })) },
})

export const readingRest = openRest()
  .openapi(list, async (c) => {
    const { ctx } = c.var
    const found = await listProducts(ctx, c.req.valid('query'))
    return c.json(presentList(found, ctx.config.baseUrl), 200)
  })
  .openapi(search, async (c) => {
    const { ctx } = c.var
    const found = await searchProducts(ctx, c.req.valid('query'))
    const body = { ...presentList(found, ctx.config.baseUrl), corrected: found.corrected }
    return c.json(body, 200)
  })
  .openapi(facets, async (c) => {
    const { price, ...found } = await findFacets(c.var.ctx, c.req.valid('query'))
    const range = price ? { min: price.minMinor, max: price.maxMinor } : null
    return c.json({ ...found, price: range }, 200)
  })
  .openapi(show, async (c) => {
    const { ctx } = c.var
    const product = await getProduct(ctx, c.req.valid('param').idOrSlug)
    return c.json(presentProduct(product, ctx.config.baseUrl), 200)
  })
  .openapi(listBooks, async (c) => {
    const { ctx } = c.var
    const found = await listProducts(ctx, { ...c.req.valid('query'), kind: 'book' })
    return c.json(presentList(found, ctx.config.baseUrl), 200)
  })
  .openapi(showBook, async (c) => {
    const { ctx } = c.var
    const product = await getProduct(ctx, c.req.valid('param').idOrSlug)
    if (product.kind !== 'book') throw new NotFound('This book')
    return c.json(presentProduct(product, ctx.config.baseUrl), 200)
  })
  .openapi(categories, async (c) => {
    const tree = await listCategories(c.var.ctx)
    return c.json({ items: tree.map(presentCategory) }, 200)
  })
