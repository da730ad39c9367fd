import { eq, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { buildCategory, buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { expect, later, test } from '#tests/database.ts'
import { findCategory, listCategories } from './category-queries.ts'
import { createProducts } from './create-products.ts'
import { listGenres } from './list-filters.ts'
import { listProducts } from './list-products.ts'
import { setSales } from './set-sales.ts'
import { products } from './tables.ts'

const titles = (page: { items: { title: string }[] }) => page.items.map(({ title }) => title)

async function rate(ctx: Context, id: string, stars: number, count = 10) {
  await ctx.db
    .update(products)
    .set({ ratingCount: count, ratingSum: stars * count })
    .where(eq(products.id, id))
}

/** Four books: one a day, of rising price, the first one best sold, the last one best rated. */
async function buildShelf(ctx: Context) {
  const made: { id: string; slug: string }[] = []
  for (const [i, title] of ['Ash', 'Birch', 'Cedar', 'Elm'].entries()) {
    const product = await buildProduct(later(ctx, i * 60 * 24), {
      title,
      priceMinor: (i + 1) * 1000,
      genre: i < 2 ? 'Nature' : 'Poetry',
      contributors: [{ name: i % 2 === 0 ? 'Ada Okafor' : 'Zoë Brontë' }],
    })
    await setSales(ctx, [{ productId: product.id, quantity: 40 - i * 10 }])
    await rate(ctx, product.id, i + 2)
    made.push(product)
  }
  return made
}

test('lists what is published, newest first, with all that a card shows [CAT-13] [CAT-01]', async ({
  ctx,
}) => {
  await buildShelf(ctx)
  await buildProduct(ctx, { title: 'Secret', status: 'draft' })

  const page = await listProducts(ctx)

  expect(titles(page)).toEqual(['Elm', 'Cedar', 'Birch', 'Ash'])
  expect(page).toMatchObject({ total: 4, totalIsExact: true, page: 1, limit: 24, nextCursor: null })
  expect(page.items[0]).toMatchObject({
    slug: 'elm',
    authorLine: 'Zoë Brontë',
    kind: 'book',
    priceFromMinor: 4000,
    compareAtMinor: null,
    currency: 'USD',
    ratingHundredths: 500,
    cover: null,
    sellerName: 'Quarto & Quay',
  })
})

test.for([
  ['newest', ['Elm', 'Cedar', 'Birch', 'Ash']],
  ['popular', ['Ash', 'Birch', 'Cedar', 'Elm']],
  ['price', ['Ash', 'Birch', 'Cedar', 'Elm']],
  ['-price', ['Elm', 'Cedar', 'Birch', 'Ash']],
  ['rating', ['Elm', 'Cedar', 'Birch', 'Ash']],
] as const)(
  'sorts by %s, by page and by cursor alike [SRCH-06] [SRCH-07]',
  async ([sort, order], { ctx }) => {
    await buildShelf(ctx)

    const first = await listProducts(ctx, { sort, limit: 3 })
    const second = await listProducts(ctx, { sort, limit: 3, page: 2 })
    const behind = await listProducts(ctx, { sort, limit: 3, cursor: first.nextCursor ?? '' })

    expect([...titles(first), ...titles(second)]).toEqual(order)
    expect(titles(behind)).toEqual(titles(second))
    expect(second).toMatchObject({ total: 4, page: 2, limit: 3, nextCursor: null })
  },
)

test('a cursor loses nothing and shows nothing twice where all is equal [SRCH-07]', async ({
  ctx,
}) => {
  await buildProduct(ctx, { title: 'First' })
  const same = { kind: 'book' as const, status: 'published' as const }
  const variants = [{ title: 'Print', priceMinor: 1000, ships: true }]
  await createProducts(
    ctx,
    Array.from({ length: 24 }, (_, i) => ({ ...same, title: `Twin ${i}`, variants })),
  )

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listProducts(ctx, { sort: 'price', limit: 7, cursor })
    seen.push(...titles(page))
    cursor = page.nextCursor ?? undefined
  } while (cursor)

  expect(seen).toHaveLength(25)
  expect(new Set(seen).size).toBe(25)
})

test.for([
  ['a genre, however it is written', { genre: 'nature' }, ['Birch', 'Ash']],
  ['words of an author, however they are written', { author: 'bronte' }, ['Elm', 'Birch']],
  ['a whole name', { author: 'Ada Okafor' }, ['Cedar', 'Ash']],
  ['a lowest price', { minPrice: 3000 }, ['Elm', 'Cedar']],
  ['a highest price', { maxPrice: 2000 }, ['Birch', 'Ash']],
  ['a range of prices', { minPrice: 2000, maxPrice: 3000 }, ['Cedar', 'Birch']],
  ['a lowest rating', { rating: 4 }, ['Elm', 'Cedar']],
  ['several at once', { rating: 3, author: 'okafor', maxPrice: 3000 }, ['Cedar']],
  ['a genre nobody writes', { genre: 'Heraldry' }, []],
  ['a seller nobody knows', { seller: 'nobody' }, []],
  [
    'what a form left empty',
    { genre: '', minPrice: '', maxPrice: '', kind: '' },
    ['Elm', 'Cedar', 'Birch', 'Ash'],
  ],
] as const)(
  'narrows to %s [CAT-16] [CAT-17] [CAT-18] [SRCH-03] [SRCH-04] [SRCH-05]',
  async ([_, filter, found], { ctx }) => {
    await buildShelf(ctx)

    const page = await listProducts(ctx, filter as object)

    expect(titles(page)).toEqual(found)
    expect(page).toMatchObject({ total: found.length, totalIsExact: true })
  },
)

test('a category shows what is in it and below it, and counts both [SRCH-02] [CAT-26]', async ({
  ctx,
}) => {
  const books = await buildCategory(ctx, { name: 'Books' })
  await buildCategory(ctx, { name: 'Poetry', parent: 'books' })
  await buildCategory(ctx, { name: 'Tools' })
  await buildProduct(ctx, { title: 'Prose', category: 'books' })
  await buildProduct(ctx, { title: 'Verse', category: 'poetry' })
  await buildProduct(ctx, { title: 'Draft', category: 'poetry', status: 'draft' })
  await buildProduct(ctx, { title: 'Spade', category: 'tools', kind: 'physical' })

  expect(titles(await listProducts(ctx, { category: 'books', sort: 'price' }))).toHaveLength(2)
  expect(titles(await listProducts(ctx, { category: 'poetry' }))).toEqual(['Verse'])
  expect(await listProducts(ctx, { category: books.id })).toMatchObject({ total: 2 })
  expect(await listProducts(ctx, { category: 'books', kind: 'physical' })).toMatchObject({
    total: 0,
  })
  const tree = await listCategories(ctx)
  expect(tree).toMatchObject([
    { slug: 'books', count: 2, children: [{ slug: 'poetry', count: 1 }] },
    { slug: 'tools', count: 1, children: [] },
  ])
  expect(await findCategory(ctx, 'poetry')).toMatchObject({ path: [{ slug: 'books' }], count: 1 })
  expect(await findCategory(ctx, 'nowhere')).toBeUndefined()
})

test('a seller shows their own', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  await buildProduct(ctx, { title: 'Reeds', sellerId: heron.id })
  await buildProduct(ctx, { title: 'Roofs' })

  expect(titles(await listProducts(ctx, { seller: heron.slug }))).toEqual(['Reeds'])
})

test('the former price on a card is that of the cheapest variant', async ({ ctx }) => {
  await buildProduct(ctx, {
    variants: [
      { title: 'Hardcover', priceMinor: 2400, compareAtMinor: 3000, ships: true },
      { title: 'Paperback', priceMinor: 1200, compareAtMinor: 1500, ships: true },
    ],
  })

  expect((await listProducts(ctx)).items).toMatchObject([
    { priceFromMinor: 1200, compareAtMinor: 1500 },
  ])
})

test.for([
  [{ limit: 101 }, 'limit'],
  [{ page: 0 }, 'page'],
  [{ page: 101, limit: 100 }, 'page'],
  [{ minPrice: -1 }, 'minPrice'],
  [{ rating: 'many' }, 'rating'],
  [{ sort: 'random' }, 'sort'],
  [{ cursor: 'nonsense' }, 'cursor'],
  [
    { cursor: Buffer.from('["newest","1); drop table products","x"]').toString('base64url') },
    'cursor',
  ],
] as const)('refuses %j [SRCH-07]', async ([asked, field], { ctx }) => {
  await expect(listProducts(ctx, asked as object)).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: { [field]: [expect.any(String)] } },
  })
})

test('a cursor of another order is refused', async ({ ctx }) => {
  await buildShelf(ctx)
  const { nextCursor } = await listProducts(ctx, { sort: 'price', limit: 1 })

  const page = listProducts(ctx, { sort: 'rating', limit: 1, cursor: nextCursor ?? '' })

  await expect(page).rejects.toMatchObject({ code: 'invalid_input' })
})

test('names every genre once', async ({ ctx }) => {
  await buildShelf(ctx)
  await buildProduct(ctx, { genre: 'Unseen', status: 'draft' })

  expect(await listGenres(ctx)).toEqual(['Nature', 'Poetry'])
})

test('copies sold are counted in all, however often they are reported', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)

  await setSales(ctx, [
    { productId: id, quantity: 2 },
    { productId: id, quantity: 3 },
  ])
  await setSales(ctx, [{ productId: id, quantity: 5 }])

  const [row] = await ctx.db.select().from(products).where(eq(products.id, id))
  expect(row?.salesCount).toBe(5)
})

test('lists read indexes: category with status, seller with day, words [SRCH-10] [PERF-01] [PERF-02] [PERF-03]', async ({
  ctx,
}) => {
  const { rows } = await ctx.db.execute<{ indexdef: string }>(
    sql`select indexdef from pg_indexes where tablename = 'products'`,
  )
  const definitions = rows.map(({ indexdef }) => indexdef)

  const has = (text: string) => definitions.some((definition) => definition.includes(text))
  expect(has('USING gin (search)')).toBe(true)
  expect(has('(category_id, status, published_at, id)')).toBe(true)
  expect(has('(seller_id, created_at, id, status)')).toBe(true)
})
