import { sql } from 'drizzle-orm'
import { asSystem, type Context } from '#platform/context.ts'
import { buildCategory, buildHouse, buildProduct } from '#tests/builders/catalog.ts'
import { expect, later, test } from '#tests/database.ts'
import { archiveProduct } from './archive-product.ts'
import { refreshSearchFront } from './search-front.ts'
import { searchProducts } from './search-products.ts'
import { oneSlipFrom, slips } from './search-words.ts'
import { setSales } from './set-sales.ts'
import { suggest } from './suggest.ts'
import { searchFront } from './tables.ts'
import { updateProduct } from './update-product.ts'

const find = async (ctx: Context, q: string, more: object = {}) =>
  (await searchProducts(ctx, { q, ...more })).items.map(({ title }) => title)

async function buildShelf(ctx: Context) {
  await buildProduct(ctx, {
    title: 'The Night Garden',
    contributors: [{ name: 'Imogen Vale' }],
    description: '<p>Moths, lamps and <b>patience</b>.</p>',
    priceMinor: 2400,
  })
  await buildProduct(later(ctx, 1), {
    title: 'Tide Tables for the Patient',
    contributors: [{ name: 'J.R.R. Brontë' }],
    summary: 'For those who wait in the garden of the sea.',
    priceMinor: 900,
  })
  await buildProduct(later(ctx, 2), { title: 'Node.js King/Straub', priceMinor: 500 })
}

test('finds words of title, author, summary and description [SRCH-01]', async ({ ctx }) => {
  await buildShelf(ctx)

  expect(await find(ctx, 'night')).toEqual(['The Night Garden'])
  expect(await find(ctx, 'imogen vale')).toEqual(['The Night Garden'])
  expect(await find(ctx, 'lamps')).toEqual(['The Night Garden'])
  expect(await find(ctx, 'sea')).toEqual(['Tide Tables for the Patient'])
})

test('a word in the title weighs more than one in the text [SRCH-01]', async ({ ctx }) => {
  await buildShelf(ctx)

  expect(await find(ctx, 'garden')).toEqual(['The Night Garden', 'Tide Tables for the Patient'])
})

test('among equals the best sold comes first, and the very title before all', async ({ ctx }) => {
  const heath = await buildProduct(ctx, { title: 'Moth of the Heath' })
  await buildProduct(ctx, { title: 'Moth of the Marsh' })
  await setSales(asSystem(ctx), [{ productId: heath.id, quantity: 3 }])

  expect(await find(ctx, 'moth')).toEqual(['Moth of the Heath', 'Moth of the Marsh'])
  await buildProduct(ctx, { title: 'Moth' })
  expect((await find(ctx, 'Moth'))[0]).toBe('Moth')
})

test('all words must be there, in any order, without regard to accents and signs [SRCH-01]', async ({
  ctx,
}) => {
  await buildShelf(ctx)

  expect(await find(ctx, 'tables, TIDE')).toEqual(['Tide Tables for the Patient'])
  expect(await find(ctx, 'bronte')).toEqual(['Tide Tables for the Patient'])
  expect(await find(ctx, 'Brönté')).toEqual(['Tide Tables for the Patient'])
  expect(await find(ctx, 'tide garden night')).toEqual([])
  expect(await find(ctx, 'node')).toEqual(['Node.js King/Straub'])
  expect(await find(ctx, 'node.js')).toEqual(['Node.js King/Straub'])
  expect(await find(ctx, 'straub')).toEqual(['Node.js King/Straub'])
  expect(await find(ctx, 'j.r.r. bronte')).toEqual(['Tide Tables for the Patient'])
})

test('fillers are passed over, unless nothing else was typed', async ({ ctx }) => {
  await buildShelf(ctx)

  expect(await find(ctx, 'a night and the garden')).toEqual(['The Night Garden'])
  expect((await find(ctx, 'the')).length).toBe(2)
  expect(await find(ctx, 'night of')).toEqual(['The Night Garden'])
})

test('the last word may be only begun', async ({ ctx }) => {
  await buildShelf(ctx)

  expect(await find(ctx, 'tide tab')).toEqual(['Tide Tables for the Patient'])
  expect(await find(ctx, 'ti tables')).toEqual([])
})

test.for([
  ['tide tabels', 'tide tables'],
  ['nihgt gardn', 'night garden'],
  ['imogn', 'imogen'],
  ['brontte', 'bronte'],
  ['paatiient', 'patient'],
] as const)('%s is understood, and it is said how', async ([typed, meant], { ctx }) => {
  await buildShelf(ctx)

  const found = await searchProducts(ctx, { q: typed })

  expect(found.items.length).toBeGreaterThan(0)
  expect(found.corrected).toBe(meant)
})

test('what was found as it was typed is never corrected', async ({ ctx }) => {
  await buildShelf(ctx)
  await buildProduct(ctx, { title: 'Tibe', description: 'A village' })

  expect(await searchProducts(ctx, { q: 'tibe' })).toMatchObject({ corrected: null, total: 1 })
  expect(await searchProducts(ctx, { q: 'xyzzy' })).toMatchObject({ corrected: null, total: 0 })
})

test('signs alone, quotes and operators find nothing and break nothing', async ({ ctx }) => {
  await buildShelf(ctx)

  for (const q of [
    '',
    '  ',
    '!!!',
    "'",
    '& | !',
    ':*',
    '\\',
    '<->',
    '%',
    '日本',
    'a'.repeat(200),
  ]) {
    expect(await searchProducts(ctx, { q })).toMatchObject({ items: [], total: 0 })
  }
  expect(await find(ctx, "night' & !garden:*")).toEqual(['The Night Garden'])
})

test('every filter, order and page works together [SRCH-08] [SRCH-02] [SRCH-03] [SRCH-04] [SRCH-06] [SRCH-07]', async ({
  ctx,
}) => {
  await buildCategory(ctx, { name: 'Trees' })
  for (let i = 1; i <= 6; i++) {
    await buildProduct(later(ctx, i), {
      title: `Oak ${i}`,
      category: i === 6 ? undefined : 'trees',
      contributors: [{ name: 'Ada Okafor' }],
      priceMinor: i * 100,
    })
  }
  const asked = { category: 'trees', minPrice: 200, maxPrice: 600, author: 'okafor', limit: 2 }

  const first = await searchProducts(ctx, { q: 'oak', ...asked, sort: '-price' })
  const second = await searchProducts(ctx, { q: 'oak', ...asked, sort: '-price', page: 2 })

  expect(first).toMatchObject({ total: 4, totalIsExact: true, page: 1, limit: 2 })
  expect(first.items.map(({ title }) => title)).toEqual(['Oak 5', 'Oak 4'])
  expect(second.items.map(({ title }) => title)).toEqual(['Oak 3', 'Oak 2'])
  const cursor = first.nextCursor ?? ''
  expect(await find(ctx, 'oak', { ...asked, sort: '-price', cursor })).toEqual(['Oak 3', 'Oak 2'])
  expect(await find(ctx, 'oak', { ...asked, sort: 'newest' })).toEqual(['Oak 5', 'Oak 4'])
  expect(await find(ctx, 'oak', { ...asked, rating: 1 })).toEqual([])
})

test('pages of hits follow each other without gap or repetition [SRCH-07]', async ({ ctx }) => {
  for (let i = 0; i < 7; i++) await buildProduct(ctx, { title: `Elm ${i}` })

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await searchProducts(ctx, { q: 'elm', limit: 3, cursor })
    seen.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor ?? undefined
  } while (cursor)

  expect(seen.sort()).toEqual(Array.from({ length: 7 }, (_, i) => `Elm ${i}`))
  expect(await find(ctx, 'elm', { limit: 3, page: 3 })).toHaveLength(1)
})

test('what left the shop is not found', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, { title: 'Gone' })
  await archiveProduct(ctx, id)

  expect(await find(ctx, 'gone')).toEqual([])
})

test('suggests titles while somebody types: those that begin so, then those that have the word', async ({
  ctx,
}) => {
  await buildShelf(ctx)
  await buildProduct(ctx, { title: 'Garden Year' })

  const titles = (await suggest(ctx, 'gard')).map(({ title }) => title)

  expect(titles).toEqual(['Garden Year', 'The Night Garden', 'Tide Tables for the Patient'])
  expect(await suggest(ctx, 'g')).toEqual([])
  expect(await suggest(ctx, '%')).toEqual([])
})

test('slips of the finger are counted as people make them', () => {
  expect(slips('garden', 'garden')).toBe(0)
  expect(slips('gadren', 'garden')).toBe(1)
  expect(slips('gardn', 'garden')).toBe(1)
  expect(slips('gartenn', 'garden')).toBe(2)
  expect(oneSlipFrom('moth')).toEqual(expect.arrayContaining(['mtoh', 'moh', 'moths', 'muth']))
  expect(oneSlipFrom('moth')).not.toContain('moth')
})

/** So many that a search does not look at all of them; one in forty is an oak, one a century a yew. */
async function growForest(ctx: Context, size: number): Promise<void> {
  await buildHouse(ctx)
  await ctx.db.execute(sql`
    with made as (
      insert into products (id, slug, kind, status, title, seller_id, currency, price_from_minor,
        price_to_minor, sales_count, created_at, updated_at, published_at)
      select gen_random_uuid(), 'tree-' || n, 'book', 'published',
        case when n % 5000 = 0 then 'Yew ' when n % 40 = 0 then 'Oak ' else 'Ash ' end || n,
        (select id from sellers where is_house), 'USD', n, n, n, now(), now(), now()
      from generate_series(1, ${size}) n returning id, price_from_minor)
    insert into variants (id, product_id, title, sku, price_minor, ships)
    select gen_random_uuid(), id, 'Print', 'T' || price_from_minor, price_from_minor, true from made`)
}

test('a large shop is searched from its best sold on, and still has everything', async ({
  ctx,
}) => {
  await growForest(ctx, 20_400)
  const before = await searchProducts(ctx, { q: 'oak' })

  expect(await refreshSearchFront(ctx)).toEqual({ inFront: 20_400 })
  const after = await searchProducts(ctx, { q: 'oak' })

  expect(before).toMatchObject({ total: 506, totalIsExact: true })
  expect(after.items).toEqual(before.items)
  expect(after).toMatchObject({ total: 506, totalIsExact: true })
  expect(await find(ctx, 'yew')).toEqual(['Yew 20000', 'Yew 15000', 'Yew 10000', 'Yew 5000'])
  expect((await find(ctx, 'oak 40')).toSorted()).toEqual([
    'Oak 40',
    'Oak 400',
    'Oak 4000',
    'Oak 4040',
    'Oak 4080',
  ])
  expect(await find(ctx, 'ash', { sort: 'price', limit: 2 })).toEqual(['Ash 1', 'Ash 2'])
  expect(await find(ctx, 'yew', { sort: 'price', limit: 2 })).toEqual(['Yew 5000', 'Yew 10000'])
  expect(await searchProducts(ctx, { q: 'ash' })).toMatchObject({
    total: 10_000,
    totalIsExact: false,
  })
}, 60_000)

test('the front keeps in step with what is changed', async ({ ctx }) => {
  await growForest(ctx, 20_050)
  await refreshSearchFront(ctx)
  const [best] = (await searchProducts(ctx, { q: 'yew' })).items
  const id = best?.id ?? ''

  await updateProduct(ctx, id, { title: 'Rowan' })
  expect(await find(ctx, 'rowan')).toEqual(['Rowan'])
  expect(await find(ctx, 'yew')).not.toContain('Rowan')
  await archiveProduct(ctx, id)

  expect(await find(ctx, 'rowan')).toEqual([])
  expect(await ctx.db.$count(searchFront)).toBe(20_049)
  await ctx.db.execute(sql`delete from products where slug like 'tree-1%' and status = 'published'`)
  expect(await refreshSearchFront(ctx)).toEqual({ inFront: 0 })
}, 60_000)
