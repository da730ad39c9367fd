import { getProduct } from '#modules/catalog/index.ts'
import { type Context, GUEST } from '#platform/context.ts'
import { buildProduct, buildSeller, buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { type PageModule, visit } from '#tests/visit-page.ts'
import * as books from './books.tsx'
import * as newProduct from './new-product.tsx'
import * as product from './product.tsx'
import * as products from './products.tsx'

test('only owners come in: strangers sign in first, sellers are refused, forged forms do nothing [ADM-03] [SEC-10] [SEC-23]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const seller = await buildSeller(ctx)
  const { id } = await buildProduct(ctx)
  const pages: [PageModule, string, string][] = [
    [products, 'dashboard/products', '/dashboard/products'],
    [books, 'dashboard/books', '/dashboard/books'],
    [newProduct, 'dashboard/products/new', '/dashboard/products/new'],
    [product, 'dashboard/products/:id', `/dashboard/products/${id}`],
  ]

  for (const [module, pattern, path] of pages) {
    const guest = await visit(actingAs(ctx, GUEST), module, pattern, path)
    expect(guest.location, path).toBe(`/login?next=${encodeURIComponent(path)}`)
    expect((await visit(seller.ctx, module, pattern, path)).status, path).toBe(403)
  }
  const archive = { id, move: 'archive' }
  const post = (ctx: Context, forged: boolean) =>
    visit(ctx, products, 'dashboard/products', '/dashboard/products', { form: archive, forged })
  expect((await post(seller.ctx, false)).status).toBe(403)
  expect((await post(owner, true)).status).toBe(403)
  expect((await getProduct(owner, id)).status).toBe('published')
})

test('the list is narrowed by words, state and kind, and the books stand by themselves [ADM-03] [ADM-28]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  await buildProduct(ctx, { title: 'Night Grammar', contributors: [{ name: 'S. Valcourt' }] })
  await buildProduct(ctx, { title: 'Grammar of Clay', status: 'draft' })
  await buildProduct(ctx, { title: 'Enamel Mug', kind: 'physical', priceMinor: 1450 })
  const titles = async (query: string, module: PageModule = products, path = 'products') => {
    const { page } = await visit(owner, module, `dashboard/${path}`, `/dashboard/${path}${query}`)
    const links = page.queryAllByRole('link') as HTMLElement[]
    return links
      .filter((link) => /products\/[0-9a-f-]{36}$/.test(link.getAttribute('href') ?? ''))
      .map((link) => link.textContent)
  }

  expect(await titles('')).toHaveLength(3)
  expect((await titles('?q=grammar')).sort()).toEqual(['Grammar of Clay', 'Night Grammar'])
  expect(await titles('?q=grammar&status=draft')).toEqual(['Grammar of Clay'])
  expect(await titles('?kind=physical')).toEqual(['Enamel Mug'])
  expect((await titles('', books, 'books')).sort()).toEqual(['Grammar of Clay', 'Night Grammar'])
  const none = await visit(owner, products, 'dashboard/products', '/dashboard/products?q=zebra')
  expect(none.text).toContain('Nothing fits')
})

test('an empty shop leads to its first product', async ({ ctx }) => {
  const owner = await buildOwner(ctx)

  const { page, text } = await visit(owner, products, 'dashboard/products', '/dashboard/products')

  expect(text).toContain('No products yet')
  const next = page.getByRole('link', { name: 'Put the first one up for sale' })
  expect(next.getAttribute('href')).toBe('/dashboard/products/new')
})

test('a product is taken off sale and archived from the list; what cannot be sold is explained', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { productId: id } = await buildVariant(ctx)
  const move = (move: string) =>
    visit(owner, products, 'dashboard/products', '/dashboard/products', { form: { id, move } })
  const statusNow = async () => (await getProduct(owner, id)).status

  await move('unpublish')
  expect(await statusNow()).toBe('draft')
  await move('archive')
  expect(await statusNow()).toBe('archived')
  expect((await move('publish')).status).toBe(200)
  expect(await statusNow()).toBe('published')
  expect((await move('burn')).status).toBe(404)
})
