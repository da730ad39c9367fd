import { buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, later, test } from '#tests/database.ts'
import { archiveProduct } from './archive-product.ts'
import { listOwnProducts } from './own-products.ts'

test('owners of the shop see all in every status, sellers their own [SRCH-09]', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  await buildProduct(ctx, { title: 'House', status: 'draft' })
  await buildProduct(later(ctx, 1), { title: 'Reeds', sellerId: heron.id })
  const old = await buildProduct(later(ctx, 2), { title: 'Old reeds', sellerId: heron.id })
  await archiveProduct(ctx, old.id)

  const all = await listOwnProducts(ctx)
  const own = await listOwnProducts(heron.ctx, { sort: 'oldest' })

  expect(all.items.map(({ title }) => title)).toEqual(['Old reeds', 'Reeds', 'House'])
  expect(all).toMatchObject({ total: 3, totalIsExact: true, nextCursor: null })
  expect(own.items).toMatchObject([
    { title: 'Reeds', status: 'published', variantCount: 1, sellerName: 'Heron Press' },
    { title: 'Old reeds', status: 'archived' },
  ])
  expect(own.total).toBe(2)
  expect(await listOwnProducts(ctx, { status: 'draft' })).toMatchObject({
    total: 1,
    items: [{ title: 'House' }],
  })
})

test('finds by words, by SKU and by ISBN, and pages on [SRCH-09]', async ({ ctx }) => {
  const variants = [{ title: 'Print', priceMinor: 900, ships: true, sku: 'REED/1' }]
  await buildProduct(ctx, { title: 'Reeds', variants, isbn: '9780306406157', status: 'draft' })
  for (let i = 0; i < 5; i++) await buildProduct(later(ctx, i), { title: `Roof ${i}` })

  const titles = async (q: string, more: object = {}) =>
    (await listOwnProducts(ctx, { q, ...more })).items.map(({ title }) => title)

  expect(await titles('reed')).toEqual(['Reeds'])
  expect(await titles('REED/1')).toEqual(['Reeds'])
  expect(await titles('978-0-306-40615-7')).toEqual(['Reeds'])
  const first = await listOwnProducts(ctx, { q: 'roof', limit: 3 })
  expect(first.items.map(({ title }) => title)).toEqual(['Roof 4', 'Roof 3', 'Roof 2'])
  expect(first.total).toBe(5)
  const cursor = first.nextCursor ?? ''
  expect(await titles('roof', { limit: 3, cursor })).toEqual(['Roof 1', 'Roof 0'])
})

test('buyers have no such list', async ({ ctx }) => {
  const buyer = as(ctx, await buildPerson(ctx))

  await expect(listOwnProducts(buyer)).rejects.toMatchObject({ reason: 'not_allowed' })
})
