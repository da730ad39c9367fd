import { eq } from 'drizzle-orm'
import { contextOf } from '#platform/app.ts'
import { InvalidInput } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { buildCategory, buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { createProduct } from './create-product.ts'
import { findProductById, getProduct } from './find-product.ts'
import { products, variants } from './tables.ts'

const hardcover = { title: 'Hardcover', priceMinor: 2400, ships: true }

test('a book has everything a bookseller wants to know [CAT-01] [CAT-02] [CAT-06] [CAT-26] [CAT-27]', async ({
  ctx,
}) => {
  const shelf = await buildCategory(ctx, { name: 'Natural History' })
  const { id, slug } = await buildProduct(ctx, {
    title: 'The Night Garden',
    subtitle: 'Moths and those who wait for them',
    summary: 'A year of evenings.',
    description: '<p>With <b>forty</b> plates.</p><script>alert(1)</script>',
    category: 'natural-history',
    contributors: [{ name: 'Imogen Vale' }, { name: 'Otto Brandt', role: 'illustrator' }],
    tags: ['Moths', 'night ', 'moths'],
    images: [{ url: 'https://example.org/cover.jpg', alt: 'A moth' }],
    genre: 'Nature',
    isbn: '0-306-40615-2',
    pages: 208,
    language: 'en',
    publisher: 'Heron Press',
    publishedOn: '2026-03-31',
    variants: [hardcover],
  })

  const book = await getProduct(ctx, slug)

  expect(book).toMatchObject({
    id,
    slug: 'the-night-garden',
    status: 'published',
    authorLine: 'Imogen Vale',
    description: '<p>With <b>forty</b> plates.</p>',
    priceFromMinor: 2400,
    currency: 'USD',
    isbn: '9780306406157',
    publishedOn: '2026-03-31',
    genre: 'Nature',
    tags: ['moths', 'night'],
    categoryPath: [{ id: shelf.id, slug: 'natural-history', name: 'Natural History' }],
    images: [{ url: 'https://example.org/cover.jpg', alt: 'A moth' }],
    seller: { slug: 'quarto-and-quay' },
  })
  expect(book.contributors).toEqual([
    { name: 'Imogen Vale', role: 'author' },
    { name: 'Otto Brandt', role: 'illustrator' },
  ])
})

test('a thing in sizes has a price and a SKU for each [CAT-29]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, {
    title: 'Linen Apron',
    kind: 'physical',
    variants: [
      { title: 'Small', priceMinor: 3200, options: { size: 'S' } },
      { title: 'Large', priceMinor: 3600, options: { size: 'L' }, sku: 'APRON/L' },
    ],
  })

  const apron = await findProductById(ctx, id)

  expect(apron).toMatchObject({ priceFromMinor: 3200, priceToMinor: 3600 })
  expect(apron?.variants).toMatchObject([
    { title: 'Small', sku: 'LINEN-APRON-SMALL', ships: true, options: { size: 'S' } },
    { title: 'Large', sku: 'APRON/L', priceMinor: 3600, ships: true },
  ])
})

test('the second of two titles gets a number in its address [CAT-20]', async ({ ctx }) => {
  const slugs: string[] = []
  for (let i = 0; i < 3; i++) slugs.push((await buildProduct(ctx, { title: 'Moth' })).slug)

  expect(slugs).toEqual(['moth', 'moth-2', 'moth-3'])
})

test('an address that was asked for and is taken is refused in clear words [CAT-20]', async ({
  ctx,
}) => {
  await buildProduct(ctx, { title: 'Moth' })

  const again = buildProduct(ctx, { title: 'Another', slug: 'moth' })

  await expect(again).rejects.toMatchObject({ code: 'slug_taken', reason: 'conflict' })
})

test('twenty that are made at the same moment get twenty addresses [CAT-21]', async ({ app }) => {
  const ctx = contextOf(app)
  await buildProduct(ctx, { title: 'First of all' })

  const made = await Promise.all(
    Array.from({ length: 20 }, () => buildProduct(contextOf(app), { title: 'Same Title' })),
  )

  const slugs = made.map(({ slug }) => slug)
  expect(new Set(slugs).size).toBe(20)
  expect(slugs.every((slug) => /^same-title(-\d+)?$/.test(slug))).toBe(true)
  const rows = await ctx.db.select({ slug: products.slug }).from(products)
  expect(rows).toHaveLength(21)
  const skus = await ctx.db.select({ sku: variants.sku }).from(variants)
  expect(new Set(skus.map(({ sku }) => sku)).size).toBe(21)
})

test.for([
  ['a negative price', { priceMinor: -1 }, 'priceMinor'],
  ['a price in parts of a cent', { priceMinor: 9.5 }, 'priceMinor'],
  ['a price that is no number', { priceMinor: Number.NaN }, 'priceMinor'],
  ['a price beyond the bound', { priceMinor: 100_000_001 }, 'priceMinor'],
  ['a former price below the price', { compareAtMinor: 2400 }, 'compareAtMinor'],
] as const)('refuses %s [CAT-23]', async ([_, change, field], { ctx }) => {
  const made = buildProduct(ctx, { variants: [{ ...hardcover, ...change }] })

  await expect(made).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: { [`variants.0.${field}`]: [expect.any(String)] } },
  })
})

test('takes the cheapest and the dearest price there may be [CAT-23]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, {
    variants: [
      { title: 'Gift', priceMinor: 0, ships: true },
      { title: 'Palace', priceMinor: 100_000_000, ships: true },
    ],
  })

  expect(await findProductById(ctx, id)).toMatchObject({
    priceFromMinor: 0,
    priceToMinor: 100_000_000,
  })
})

test.for([
  ['without a title', { title: '  ' }, 'title'],
  ['of no known kind', { kind: 'spell' as 'book' }, 'kind'],
  ['with nothing to buy', { variants: [] }, 'variants'],
  ['with an ISBN that is none', { isbn: '9780306406158' }, 'isbn'],
  ['with more than twenty tags', { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, 'tags'],
  ['with a field nobody knows', { colour: 'red' } as object, 'colour'],
  [
    'with a cover from an unsafe address',
    { images: [{ url: 'javascript:alert(1)' }] },
    'images.0.url',
  ],
  ['with a cover that is no address', { images: [{ url: '/etc/passwd' }] }, 'images.0.url'],
  [
    'with more than ten images',
    { images: Array(11).fill({ url: 'https://example.org/x.jpg' }) },
    'images',
  ],
  ['in a currency that is not the shop’s', { currency: 'EUR' }, 'currency'],
  [
    'with a file that was not sent',
    { variants: [{ ...hardcover, fileIndexes: [0] }] },
    'variants.0.fileIndexes',
  ],
] as const)('refuses a product %s [CAT-24] [CAT-25]', async ([_, change, field], { ctx }) => {
  await expect(buildProduct(ctx, change as object)).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: { [field]: [expect.any(String)] } },
  })
})

test('refuses a category that does not exist, by slug and by id [CAT-22]', async ({ ctx }) => {
  const bySlug = buildProduct(ctx, { category: 'no-such-shelf' })
  await expect(bySlug).rejects.toMatchObject({
    details: { fields: { category: ['is not a category'] } },
  })
  const byId = buildProduct(ctx, { categoryId: newId() })
  await expect(byId).rejects.toMatchObject({
    details: { fields: { categoryId: ['is not a category'] } },
  })
})

test('refuses a SKU that another product has, and leaves nothing behind [CAT-25]', async ({
  ctx,
}) => {
  await buildProduct(ctx, { variants: [{ ...hardcover, sku: 'MOTH-1' }] })

  const again = buildProduct(ctx, { title: 'Again', variants: [{ ...hardcover, sku: 'MOTH-1' }] })

  await expect(again).rejects.toMatchObject({ code: 'sku_taken', details: { sku: 'MOTH-1' } })
  expect(await ctx.db.select().from(products).where(eq(products.title, 'Again'))).toEqual([])
})

test('a seller makes products of their own, not of others [CAT-06]', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const other = await buildSeller(ctx, { name: 'Otter Press' })
  const product = { title: 'Reeds', kind: 'book' as const, variants: [hardcover] }

  const { id } = await createProduct(heron.ctx, product)

  expect(await findProductById(heron.ctx, id)).toMatchObject({ seller: { slug: heron.slug } })
  const foreign = createProduct(heron.ctx, { ...product, sellerId: other.id })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_allowed' })
})

test('guests and buyers make none [CAT-06]', async ({ ctx }) => {
  const product = { title: 'Reeds', kind: 'book' as const, variants: [hardcover] }
  const buyer = as(ctx, await buildPerson(ctx))

  expect(() => createProduct(buyer, product)).toThrow(
    expect.objectContaining({ reason: 'not_allowed' }),
  )
  const guest = actingAs(ctx, { kind: 'guest' })
  expect(() => createProduct(guest, product)).toThrow(
    expect.objectContaining({ reason: 'not_signed_in' }),
  )
})

test('is not published while a buyer would get nothing', async ({ ctx }) => {
  const ebook = { title: 'E-book', priceMinor: 900 }

  const made = buildProduct(ctx, { variants: [hardcover, ebook] })

  await expect(made).rejects.toMatchObject({
    code: 'nothing_to_deliver',
    details: { variants: ['E-book'] },
  })
})

test('an import key stands for one product of a seller', async ({ ctx }) => {
  await buildProduct(ctx, { importKey: 'row 7' })

  await expect(buildProduct(ctx, { importKey: 'row 7' })).rejects.toBeInstanceOf(InvalidInput)
})
