import { count, sql } from 'drizzle-orm'
import { buildCategory, buildHouse, buildProduct } from '#tests/builders/catalog.ts'
import { expect, test } from '#tests/database.ts'
import { createProducts } from './create-products.ts'
import type { NewProductInput } from './new-product.ts'
import { contributors, productCounts, products, variants } from './tables.ts'
import { updateProducts } from './update-products.ts'

const book = (title: string, more: Partial<NewProductInput> = {}): NewProductInput => ({
  title,
  kind: 'book',
  contributors: [{ name: 'Ada Okafor' }],
  variants: [{ title: 'Paperback', priceMinor: 1200, ships: true }],
  status: 'published',
  ...more,
})

test('makes a thousand products at once [CAT-30]', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Volume 0' })
  const inputs = Array.from({ length: 1000 }, (_, i) => book(`Volume ${i}`))

  const made = await createProducts(ctx, inputs)

  expect(made).toHaveLength(1000)
  expect(made[0]?.slug).toBe('volume-0-2')
  expect(made[999]?.slug).toBe('volume-999')
  for (const table of [products, variants]) {
    expect(await ctx.db.select({ n: count() }).from(table)).toEqual([{ n: 1001 }])
  }
  expect(await ctx.db.select({ n: count() }).from(contributors)).toEqual([{ n: 1000 }])
  const [counted] = await ctx.db.select({ n: sql<number>`sum(count)` }).from(productCounts)
  expect(Number(counted?.n)).toBe(1001)
})

test('many with one title get a number each, also beside those that exist', async ({ ctx }) => {
  await buildHouse(ctx)
  await createProducts(ctx, Array(30).fill(book('Untitled')))

  const made = await createProducts(ctx, Array(30).fill(book('Untitled')))

  expect(made.map(({ slug }) => slug)).toEqual(
    Array.from({ length: 30 }, (_, i) => `untitled-${i + 31}`),
  )
})

test('one item that does not fit rolls all back, and its place and field are said [CAT-32]', async ({
  ctx,
}) => {
  await buildCategory(ctx, { name: 'Novels' })
  await buildProduct(ctx, { title: 'Here before' })
  const inputs = [
    book('Fine', { category: 'novels' }),
    book('No such shelf', { category: 'nowhere' }),
    book('Fine too'),
    book('', { isbn: '123' }),
  ]

  const made = createProducts(ctx, inputs)

  await expect(made).rejects.toMatchObject({
    code: 'items_refused',
    details: {
      items: [
        { index: 1, fields: { category: ['is not a category'] } },
        { index: 3, fields: { title: [expect.any(String)], isbn: [expect.any(String)] } },
      ],
    },
  })
  expect(await ctx.db.select({ n: count() }).from(products)).toEqual([{ n: 1 }])
})

test('an address or SKU that somebody else has is found at its place [CAT-32]', async ({ ctx }) => {
  await buildProduct(ctx, {
    slug: 'taken',
    variants: [{ title: 'A', priceMinor: 1, ships: true, sku: 'TAKEN' }],
  })

  const bySlug = createProducts(ctx, [book('One'), book('Two', { slug: 'taken' })])
  await expect(bySlug).rejects.toMatchObject({
    details: { items: [{ index: 1, fields: { slug: ['is taken already'] } }] },
  })
  const variant = { title: 'B', priceMinor: 1, ships: true, sku: 'TAKEN' }
  const bySku = createProducts(ctx, [
    book('One'),
    book('Two'),
    book('Three', { variants: [variant] }),
  ])
  await expect(bySku).rejects.toMatchObject({
    details: { items: [{ index: 2, fields: { 'variants.0.sku': ['is taken already'] } }] },
  })
  expect(await ctx.db.select({ n: count() }).from(products)).toEqual([{ n: 1 }])
})

test('changes many products or none of them [CAT-31] [CAT-32]', async ({ ctx }) => {
  await buildHouse(ctx)
  const [first, second] = await createProducts(ctx, [book('One'), book('Two')])
  const ids = [first?.id ?? '', second?.id ?? '']

  await updateProducts(
    ctx,
    ids.map((id) => ({ id, change: { genre: 'Poetry' } })),
  )

  const genres = async () =>
    (await ctx.db.select({ genre: products.genre }).from(products)).map(({ genre }) => genre)
  expect(await genres()).toEqual(['Poetry', 'Poetry'])
  const half = updateProducts(ctx, [
    { id: ids[0] ?? '', change: { genre: 'Essays' } },
    { id: ids[1] ?? '', change: { title: '' } },
  ])
  await expect(half).rejects.toMatchObject({
    details: { items: [{ index: 1, fields: { title: [expect.any(String)] } }] },
  })
  expect(await genres()).toEqual(['Poetry', 'Poetry'])
})
