import { OpenAPIHono } from '@hono/zod-openapi'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { type Context, GUEST } from '#platform/context.ts'
import { answerFor } from '#platform/http.ts'
import { newId } from '#platform/ids.ts'
import type { RestEnv } from '#platform/rest.ts'
import { buildCategory, buildHouse, buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { mediaRest } from './media-rest.ts'
import { catalogRest } from './rest.ts'

const pdf = '%PDF-1.7\nstartxref\n0\n%%EOF\n'

/** The endpoints, asked by whoever `ctx` says. */
function api(ctx: Context) {
  const app = new OpenAPIHono<RestEnv>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  app.route('/', catalogRest).route('/media', mediaRest)
  app.onError((error, c) => {
    const { status, body } = answerFor(error)
    if (status === 500) throw error
    return c.json(body, status as 400)
  })
  const send = async (method: string, path: string, body?: unknown) => {
    const encoded = body instanceof FormData ? new Response(body) : Response.json(body ?? null)
    const init = { headers: encoded.headers, body: await encoded.arrayBuffer() }
    const answer = await app.request(path, { method, ...(body === undefined ? {} : init) })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text ? JSON.parse(text) : undefined,
    }
  }
  return {
    app,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown) => send('POST', path, body),
    patch: (path: string, body: unknown) => send('PATCH', path, body),
    remove: (path: string) => send('DELETE', path),
  }
}

const print = { title: 'Print', priceMinor: 2400, ships: true }
const guest = (ctx: Context) => api(actingAs(ctx, GUEST))

test('programs learn how many each further filter would leave [SRCH-08]', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Ash', genre: 'Nature', priceMinor: 1000 })
  await buildProduct(ctx, { title: 'Elm', genre: 'Poetry', priceMinor: 3000 })

  const { status, body } = await guest(ctx).get('/products/facets?genre=poetry&rating=')

  expect(status).toBe(200)
  expect(body).toMatchObject({
    isCounted: true,
    kind: [{ value: 'book', count: 1 }],
    genre: [
      { value: 'Nature', count: 1 },
      { value: 'Poetry', count: 1 },
    ],
    price: { min: 3000, max: 3000 },
  })
  const refused = await guest(ctx).get('/products/facets?rating=9')
  expect(refused).toMatchObject({ status: 422 })
  expect(Object.keys(refused.body.error.details.fields)).toEqual(['rating'])
})

test('everybody sees what is for sale, page by page [CAT-13] [CAT-42]', async ({ ctx }) => {
  for (const title of ['Ash', 'Birch', 'Cedar'])
    await buildProduct(ctx, { title, kind: 'physical' })

  const { status, body } = await guest(ctx).get('/products?limit=2&page=2&sort=price&utm_source=x')

  expect(status).toBe(200)
  expect(body).toMatchObject({ total: 3, page: 2, limit: 2, nextCursor: null })
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({
    kind: 'physical',
    price: { amount: 1000, currency: 'USD' },
    rating: { average: 0, count: 0 },
    coverUrl: null,
    seller: { slug: 'quarto-and-quay' },
  })
})

test('everybody sees one product by its id and by its address [CAT-14]', async ({ ctx }) => {
  const { id, slug } = await buildProduct(ctx, {
    title: 'Moths',
    description: '<p onclick="x">Plates</p>',
    images: [{ url: 'https://example.org/moths.jpg' }],
  })

  const byId = await guest(ctx).get(`/products/${id}`)
  const bySlug = await guest(ctx).get(`/products/${slug}`)

  expect(byId.status).toBe(200)
  expect(bySlug.body).toEqual(byId.body)
  expect(byId.body).toMatchObject({
    id,
    title: 'Moths',
    description: '<p>Plates</p>',
    coverUrl: 'https://example.org/moths.jpg',
    variants: [{ sku: 'MOTHS', price: { amount: 1000, currency: 'USD' } }],
  })
  expect(JSON.stringify(byId.body)).not.toContain('storageKey')
})

test.for(['/products/nowhere', `/products/${newId()}`, '/books/nowhere', `/books/${newId()}`])(
  '%s is not there [CAT-19]',
  async (path, { ctx }) => {
    const { status, body } = await guest(ctx).get(path)

    expect(status).toBe(404)
    expect(body.error).toMatchObject({ code: 'not_found', details: {} })
  },
)

test('a draft is not there for others [CAT-14]', async ({ ctx }) => {
  const { slug } = await buildProduct(ctx, { status: 'draft' })

  expect(await guest(ctx).get(`/products/${slug}`)).toMatchObject({ status: 404 })
  expect(await api(ctx).get(`/products/${slug}`)).toMatchObject({ status: 200 })
})

test('books are a list of their own, by genre, author and price [CAT-15] [CAT-16] [CAT-17] [CAT-18] [CAT-19] [CAT-42]', async ({
  ctx,
}) => {
  const jane = { contributors: [{ name: 'Jane Austen' }], genre: 'Fiction' }
  const { id } = await buildProduct(ctx, { title: 'Emma', ...jane, priceMinor: 900 })
  await buildProduct(ctx, { title: 'Persuasion', ...jane, priceMinor: 1500 })
  await buildProduct(ctx, { title: 'Moths', genre: 'Nature', contributors: [{ name: 'I. Vale' }] })
  const mug = await buildProduct(ctx, { title: 'Mug', kind: 'physical' })

  const titles = async (path: string) =>
    (await guest(ctx).get(path)).body.items.map((item: { title: string }) => item.title).sort()

  expect(await titles('/books')).toEqual(['Emma', 'Moths', 'Persuasion'])
  expect(await titles('/books?genre=fiction')).toEqual(['Emma', 'Persuasion'])
  expect(await titles('/books?author=vale')).toEqual(['Moths'])
  expect(await titles('/books?minPrice=900&maxPrice=1000')).toEqual(['Emma', 'Moths'])
  expect(await titles('/books?genre=Fiction&author=Jane%20Austen&maxPrice=1000')).toEqual(['Emma'])
  expect((await guest(ctx).get(`/books/${id}`)).body).toMatchObject({
    author: 'Jane Austen',
    genre: 'Fiction',
  })
  expect(await guest(ctx).get(`/books/${mug.id}`)).toMatchObject({ status: 404 })
})

test('search takes every filter, order and page at once [SRCH-08]', async ({ ctx }) => {
  await buildCategory(ctx, { name: 'Trees' })
  for (let i = 1; i <= 3; i++) {
    await buildProduct(ctx, { title: `Oak ${i}`, category: 'trees', priceMinor: i * 100 })
  }

  const { status, body } = await guest(ctx).get(
    '/products/search?q=oak&category=trees&minPrice=100&maxPrice=200&rating=0&author=&sort=-price&page=1&limit=1',
  )

  expect(status).toBe(200)
  expect(body).toMatchObject({
    total: 2,
    page: 1,
    limit: 1,
    corrected: null,
    items: [{ title: 'Oak 2' }],
  })
  expect((await guest(ctx).get('/products/search?q=oack')).body).toMatchObject({
    corrected: 'oak',
    total: 3,
  })
})

test('questions that make no sense are refused with the field [CAT-25]', async ({ ctx }) => {
  for (const [query, field] of [
    ['limit=1000', 'limit'],
    ['page=first', 'page'],
    ['minPrice=cheap', 'minPrice'],
    ['sort=best', 'sort'],
    ['kind=spell', 'kind'],
  ]) {
    const { status, body } = await guest(ctx).get(`/products?${query}`)
    expect(status).toBe(422)
    expect(body.error).toMatchObject({
      code: 'invalid_input',
      details: { fields: { [field ?? '']: [expect.any(String)] } },
    })
  }
})

test('categories come as a tree with counts [CAT-26]', async ({ ctx }) => {
  await buildCategory(ctx, { name: 'Books' })
  await buildCategory(ctx, { name: 'Poetry', parent: 'books' })
  await buildProduct(ctx, { category: 'poetry' })

  expect((await guest(ctx).get('/categories')).body.items).toMatchObject([
    {
      slug: 'books',
      productCount: 1,
      children: [{ slug: 'poetry', productCount: 1, children: [] }],
    },
  ])
})

test('a product is made, changed and taken out by those who may [CAT-06] [CAT-07] [CAT-08] [CAT-09] [CAT-10]', async ({
  ctx,
}) => {
  const heron = await buildSeller(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })
  const buyer = as(ctx, await buildPerson(ctx))
  const moths = { title: 'Moths', kind: 'book', variants: [print], status: 'published' }

  expect(await guest(ctx).post('/products', moths)).toMatchObject({ status: 401 })
  expect(await api(buyer).post('/products', moths)).toMatchObject({ status: 403 })
  const made = await api(heron.ctx).post('/products', moths)
  expect(made).toMatchObject({ status: 201, body: { slug: 'moths', seller: { slug: heron.slug } } })

  const path = `/products/${made.body.id}`
  const change = { title: 'Moths and Lamps' }
  expect(await guest(ctx).patch(path, change)).toMatchObject({ status: 401 })
  expect(await api(otter.ctx).patch(path, change)).toMatchObject({ status: 403 })
  expect(await api(heron.ctx).patch(path, change)).toMatchObject({ status: 200, body: change })
  expect(await api(heron.ctx).patch(path, { price: 5 })).toMatchObject({ status: 422 })
  expect(await api(ctx).patch(`/products/${newId()}`, change)).toMatchObject({ status: 404 })

  expect(await api(otter.ctx).remove(path)).toMatchObject({ status: 403 })
  expect(await api(heron.ctx).remove(path)).toMatchObject({ status: 204 })
  expect(await guest(ctx).get(path)).toMatchObject({ status: 404 })
})

test('what is not valid is refused field by field [CAT-22] [CAT-23] [CAT-25]', async ({ ctx }) => {
  await buildHouse(ctx)
  const { status, body } = await api(ctx).post('/products', {
    title: '',
    kind: 'book',
    variants: [{ title: 'Print', priceMinor: -100 }],
    surprise: true,
  })

  expect(status).toBe(422)
  expect(body.error.details.fields).toMatchObject({
    title: [expect.any(String)],
    'variants.0.priceMinor': ['must not be negative'],
    surprise: ['is not a known field'],
  })
  const nowhere = { title: 'A', kind: 'book', variants: [print], category: 'nowhere' }
  expect((await api(ctx).post('/products', nowhere)).body.error.details.fields).toEqual({
    category: ['is not a category'],
  })
})

test('many are made at once or none of them [CAT-30] [CAT-32]', async ({ ctx }) => {
  await buildHouse(ctx)
  const item = (title: string) => ({ title, kind: 'book', variants: [print], status: 'published' })

  const made = await api(ctx).post('/products/bulk', { items: [item('One'), item('Two')] })
  expect(made).toMatchObject({ status: 201, body: { items: [{ slug: 'one' }, { slug: 'two' }] } })
  const half = await api(ctx).post('/products/bulk', { items: [item('Three'), item('')] })

  expect(half.status).toBe(422)
  expect(half.body.error.details.items).toMatchObject([
    { index: 1, fields: { title: [expect.any(String)] } },
  ])
  expect((await guest(ctx).get('/products')).body.total).toBe(2)
  const { id } = made.body.items[0]
  const changed = await api(ctx).patch('/products/bulk', { items: [{ id, genre: 'Poetry' }] })
  expect(changed).toMatchObject({ status: 200, body: { items: [{ id, slug: 'one' }] } })
})

function form(
  fields: Record<string, string>,
  ...files: [name: string, data: BlobPart][]
): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, data] of files) form.append('file', new Blob([data]), name)
  return form
}

test('a book is uploaded with cover, files and facts [CAT-11] [CAT-12] [DIG-23]', async ({
  ctx,
}) => {
  await buildHouse(ctx)
  const owner = api(as(ctx, await buildPerson(ctx, { roles: ['admin'] })))
  const picture = await sharp({
    create: { width: 60, height: 90, channels: 3, background: '#804020' },
  })
    .png()
    .toBuffer()
  const zip = zipSync({ 'notes.txt': strToU8('Moths') })

  const files = await owner.post(
    '/upload/files',
    form({}, ['../Moths.pdf', pdf], ['extra.zip', zip as BlobPart]),
  )
  const images = await owner.post(
    '/upload/images',
    form({ alt: 'A moth' }, ['c.png', picture as BlobPart]),
  )
  expect(files).toMatchObject({
    status: 201,
    body: { files: [{ name: 'Moths.pdf', size: pdf.length }, { contentType: 'application/zip' }] },
  })
  const uploads = [...files.body.files, ...images.body.images].map(({ upload }) => upload)
  const made = await owner.post('/products', {
    title: 'Moths',
    kind: 'book',
    status: 'published',
    variants: [{ title: 'PDF', priceMinor: 900 }],
    uploads,
  })

  expect(made).toMatchObject({
    status: 201,
    body: {
      images: [{ width: 60, height: 90, alt: 'A moth' }],
      variants: [{ files: [{ name: 'Moths.pdf' }, { name: 'extra.zip' }] }],
    },
  })
  const path = new URL(made.body.coverUrl).pathname
  const cover = await guest(ctx).app.request(path)
  expect(cover.status).toBe(200)
  expect(cover.headers.get('content-type')).toBe('image/webp')
  expect(cover.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const again = await guest(ctx).app.request(path, {
    headers: { 'if-none-match': cover.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect((await guest(ctx).app.request(path.replace('640', '641'))).status).toBe(404)
  expect((await guest(ctx).app.request(`${path.replace('/640.webp', '')}?w=100`)).status).toBe(200)
})

test('what one person uploaded, another cannot sell [SEC-24]', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })
  const sent = await api(heron.ctx).post('/upload/files', form({}, ['a.pdf', pdf]))
  const uploads = [sent.body.files[0].upload]

  const product = { title: 'A', kind: 'book', variants: [{ title: 'PDF', priceMinor: 1 }], uploads }

  expect(await api(otter.ctx).post('/products', product)).toMatchObject({ status: 422 })
  expect(
    await api(heron.ctx).post('/products', { ...product, uploads: [`${uploads[0]}x`] }),
  ).toMatchObject({
    status: 422,
  })
  expect(await api(heron.ctx).post('/products', product)).toMatchObject({ status: 201 })
})

test('files are added to a product that exists [DIG-23]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, {
    status: 'draft',
    variants: [{ title: 'PDF', priceMinor: 900 }],
  })

  const sent = await api(ctx).post(
    '/upload/files',
    form({ productId: id }, ['a.pdf', pdf], ['b.pdf', pdf]),
  )
  const published = await api(ctx).patch(`/products/${id}`, { status: 'published' })

  expect(sent.status).toBe(201)
  expect(published).toMatchObject({
    status: 200,
    body: { status: 'published', variants: [{ files: [{ name: 'a.pdf' }, { name: 'b.pdf' }] }] },
  })
})

test('a file is taken away by those who may [DIG-29]', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const pdfOnly = [{ title: 'PDF', priceMinor: 900 }]
  const { id } = await buildProduct(ctx, { status: 'draft', variants: pdfOnly })
  const sent = await api(ctx).post('/upload/files', form({ productId: id }, ['a.pdf', pdf]))
  const path = `/upload/files/${sent.body.files[0].id}`

  expect(await guest(ctx).remove(path)).toMatchObject({ status: 401 })
  expect(await api(heron.ctx).remove(path)).toMatchObject({ status: 404 })
  expect(await api(ctx).remove(path)).toMatchObject({ status: 204 })
  expect(await api(ctx).remove(path)).toMatchObject({ status: 404 })
  expect((await api(ctx).get(`/products/${id}`)).body.variants[0].files).toEqual([])
})

test('strangers upload neither files nor pictures [DIG-28]', async ({ ctx }) => {
  const buyer = as(ctx, await buildPerson(ctx))
  const heron = await buildSeller(ctx)
  const { id } = await buildProduct(ctx)

  for (const path of ['/upload/files', '/upload/images']) {
    expect(await guest(ctx).post(path, form({}, ['a.pdf', pdf]))).toMatchObject({ status: 401 })
    expect(await api(buyer).post(path, form({}, ['a.pdf', pdf]))).toMatchObject({ status: 403 })
  }
  const foreign = form({ productId: id }, ['a.pdf', pdf])
  expect(await api(heron.ctx).post('/upload/files', foreign)).toMatchObject({ status: 403 })
})

test('uploads that are no files, no form or of the wrong kind are refused [DIG-24] [DIG-26]', async ({
  ctx,
}) => {
  const owner = api(ctx)

  expect(await owner.post('/upload/files', form({ productId: '' }))).toMatchObject({ status: 422 })
  expect(await owner.post('/upload/files', { file: 'a.pdf' })).toMatchObject({ status: 422 })
  expect(await owner.post('/upload/files', form({}, ['a.pdf', 'MZ program']))).toMatchObject({
    status: 422,
    body: { error: { code: 'file_type_not_allowed' } },
  })
  expect(await owner.post('/upload/images', form({}, ['a.png', '<svg/>']))).toMatchObject({
    status: 422,
  })
  const large = new Uint8Array(10 * 1024 * 1024 + 1)
  expect(await owner.post('/upload/images', form({}, ['a.png', large]))).toMatchObject({
    status: 413,
    body: { error: { code: 'file_too_large' } },
  })
})

test('a form that is cut off on its way leaves nothing behind', async ({ ctx }) => {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${pdf}`

  const answer = await api(ctx).app.request('/upload/files', {
    method: 'POST',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })

  expect(answer.status).toBe(422)
})

test('the picture of a draft is not there for others, and is kept by nobody', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, { status: 'draft' })
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const sent = await api(ctx).post(
    '/upload/images',
    form({ productId: id }, ['a.png', picture as BlobPart]),
  )
  const path = new URL(sent.body.images[0].url).pathname

  expect((await guest(ctx).app.request(path)).status).toBe(404)
  const own = await api(ctx).app.request(path)
  expect(own.status).toBe(200)
  expect(own.headers.get('cache-control')).toBe('private, no-store')
})
