import { publishProduct } from '#modules/catalog/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context, GUEST } from '#platform/context.ts'
import { buildCategory, buildProduct } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import * as books from '#web/routes/shop/books.tsx'
import * as home from '#web/routes/shop/home.tsx'
import * as search from '#web/routes/shop/search.tsx'
import * as shop from '#web/routes/shop/shop.tsx'
import { type OpenedPage, openPage } from './open-page.ts'

const asGuest = (ctx: Context) => actingAs(ctx, GUEST)
const openShop = (ctx: Context, path: string) =>
  openPage(shop, asGuest(ctx), 'shop/:category?', path)
const openSearch = (ctx: Context, query: string) =>
  openPage(search, asGuest(ctx), 'search', `/search?${query}`)

function titles({ body }: OpenedPage): (string | null)[] {
  return [...body.querySelectorAll('.listing .product h2')].map((heading) => heading.textContent)
}

/** Several products, each published a minute after the one before. */
async function stock(ctx: Context, products: Parameters<typeof buildProduct>[1][]) {
  for (const [index, product] of products.entries()) {
    const now = new Date(ctx.now.getTime() + index * 60_000)
    await buildProduct({ ...ctx, now }, product)
  }
}

test('the shop shows every product with title, author, price and rating [CAT-39] [UX-03] [TST-17]', async ({
  ctx,
}) => {
  await stock(ctx, [
    { title: 'Night Grammar', contributors: [{ name: 'S. Valcourt' }], priceMinor: 350 },
    { title: 'Contour Lines', contributors: [{ name: 'Eilidh Mensah' }], priceMinor: 500 },
  ])

  const opened = await openShop(ctx, '/shop')

  expect(opened.status).toBe(200)
  expect(titles(opened)).toEqual(['Contour Lines', 'Night Grammar'])
  const card = opened.page.getByRole('link', { name: 'Night Grammar' }).closest('li')
  expect(card?.textContent).toContain('S. Valcourt')
  expect(card?.textContent).toContain('$3.50')
  expect(opened.page.getByRole('status').textContent).toBe('2 products')
  expect(opened.tags).toEqual(['catalog', 'settings'])
})

test('the address narrows the shop by kind, price and rating, and each filter can be taken away', async ({
  ctx,
}) => {
  await stock(ctx, [
    { title: 'Cheap book', priceMinor: 300 },
    { title: 'Dear book', priceMinor: 3000 },
    { title: 'Mug', kind: 'physical', priceMinor: 1500 },
  ])

  const opened = await openShop(ctx, '/shop?kind=book&min=10&max=50')

  expect(titles(opened)).toEqual(['Dear book'])
  const chips = opened.page.getByRole('list', { name: 'Chosen filters' })
  const links = [...chips.querySelectorAll('a')].map((link) => link.getAttribute('href'))
  expect(links).toEqual(['/shop?min=10&max=50', '/shop?kind=book'])
  expect(opened.page.getByRole('radio', { name: 'Books (1)' })).toHaveProperty('checked', true)
  expect(opened.page.getByLabelText('At least, USD')).toHaveProperty('value', '10')
  expect(opened.head).toContainEqual({ name: 'robots', content: 'noindex' })
})

test('fields that were left empty do not stay in the address', async ({ ctx }) => {
  const { status, location } = await openShop(ctx, '/shop?kind=&min=5.00&max=&rating=')

  expect(status).toBe(302)
  expect(location).toBe('/shop?min=5')
})

test('a category shows what stands in it and below it, with the way back up [CAT-28]', async ({
  ctx,
}) => {
  const top = await buildCategory(ctx, { name: 'Printed matter' })
  const below = await buildCategory(ctx, { name: 'Field guides', parent: top.slug })
  await buildProduct(ctx, { title: 'Birds', categoryId: below.id })
  await buildProduct(ctx, { title: 'Elsewhere' })

  const opened = await openShop(ctx, `/shop/${below.slug}`)
  const above = await openShop(ctx, `/shop/${top.slug}`)

  expect(titles(opened)).toEqual(['Birds'])
  expect(titles(above)).toEqual(['Birds'])
  const trail = opened.page.getByRole('navigation', { name: 'Breadcrumb' })
  expect(trail.textContent).toBe('HomeShopPrinted matterField guides')
  const places = opened.page.getByRole('navigation', { name: 'Categories' })
  expect(places.querySelector('[aria-current]')?.textContent).toContain('Field guides')
})

test('a category that does not exist is not found', async ({ ctx }) => {
  expect((await openShop(ctx, '/shop/nowhere')).status).toBe(404)
})

test('long lists have pages, each with its neighbours, and none behind the last', async ({
  ctx,
}) => {
  await stock(
    ctx,
    Array.from({ length: 26 }, (_, index) => ({ title: `Number ${index + 1}` })),
  )

  const second = await openShop(ctx, '/shop?page=2')

  expect(titles(second)).toEqual(['Number 2', 'Number 1'])
  const { baseUrl } = ctx.config
  expect(second.head).toContainEqual({ tagName: 'link', rel: 'prev', href: `${baseUrl}/shop` })
  expect(second.head.some((one) => 'rel' in one && one.rel === 'next')).toBe(false)
  expect(second.page.getByRole('link', { name: 'Previous page' }).getAttribute('href')).toBe(
    '/shop',
  )
  expect((await openShop(ctx, '/shop?page=3')).status).toBe(404)
})

test('orders are links that keep the filters', async ({ ctx }) => {
  await stock(ctx, [
    { title: 'Dear', priceMinor: 3000 },
    { title: 'Cheap', priceMinor: 300 },
  ])

  const opened = await openShop(ctx, '/shop?kind=book&sort=-price')

  expect(titles(opened)).toEqual(['Dear', 'Cheap'])
  const link = opened.page.getByRole('link', { name: 'Lowest price' })
  expect(link.getAttribute('href')).toBe('/shop?kind=book&sort=price')
})

test('an empty list says what would help', async ({ ctx }) => {
  await buildProduct(ctx)

  const narrowed = await openShop(ctx, '/shop?min=900')
  const category = await buildCategory(ctx, { name: 'Quiet corner' })
  const empty = await openShop(ctx, `/shop/${category.slug}`)

  const link = narrowed.page.getByRole('link', { name: 'Show everything here' })
  expect(link.getAttribute('href')).toBe('/shop')
  expect(empty.page.getByRole('link', { name: 'To the whole shop' })).toBeTruthy()
})

test('books can be looked through by genre and by topic [CAT-28]', async ({ ctx }) => {
  const category = await buildCategory(ctx, { name: 'Water' })
  await stock(ctx, [
    { title: 'Night Grammar', genre: 'Poetry', tags: ['moon'] },
    { title: 'How to Read a River', genre: 'Guides', categoryId: category.id },
    { title: 'Mug', kind: 'physical' },
  ])
  const open = (path: string) => openPage(books, asGuest(ctx), 'books', path)

  const all = await open('/books')
  const poetry = await open('/books?genre=Poetry')

  expect(titles(all)).toEqual(['How to Read a River', 'Night Grammar'])
  expect(all.page.getByRole('link', { name: 'Poetry' }).getAttribute('href')).toBe(
    '/books?genre=Poetry',
  )
  expect(all.page.getByRole('link', { name: 'Water' }).getAttribute('href')).toBe(
    `/shop/${category.slug}?kind=book`,
  )
  expect(titles(poetry)).toEqual(['Night Grammar'])
  expect(poetry.page.getByRole('heading', { level: 1 }).textContent).toBe('Poetry')
  expect(titles(await openShop(ctx, '/shop?topic=moon'))).toEqual(['Night Grammar'])
})

test('a search shows how many products have the words, and they can be narrowed [SRCH-09]', async ({
  ctx,
}) => {
  await stock(ctx, [
    { title: 'Tide Tables', priceMinor: 450 },
    { title: 'Tide and Time', priceMinor: 4500 },
    { title: 'Contour Lines' },
  ])

  const found = await openSearch(ctx, 'q=tide')
  const narrowed = await openSearch(ctx, 'q=tide&max=10')

  expect(found.page.getByRole('status').textContent).toBe('2 products')
  expect(titles(found).sort()).toEqual(['Tide Tables', 'Tide and Time'])
  expect(titles(narrowed)).toEqual(['Tide Tables'])
  expect(narrowed.body.querySelector<HTMLInputElement>('.filters [name=q]')?.value).toBe('tide')
  expect(found.head).toContainEqual({ name: 'robots', content: 'noindex' })
})

test('a mistyped word is corrected in the open', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Night Grammar' })

  const { page, body } = await openSearch(ctx, 'q=grammer')

  expect(page.getByText(/Showing results for/).textContent).toBe(
    'Showing results for grammar. Nothing here is spelled “grammer”.',
  )
  expect(body.querySelectorAll('.product')).toHaveLength(1)
})

test('a search in vain offers single words and what others like', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Night Grammar' })

  const { page } = await openSearch(ctx, 'q=zzgh+qqxv')

  expect(page.getByRole('heading', { level: 1 }).textContent).toBe('Nothing for zzgh qqxv')
  expect(page.getByRole('link', { name: 'zzgh' }).getAttribute('href')).toBe('/search?q=zzgh')
  expect(page.getByRole('link', { name: 'Night Grammar' })).toBeTruthy()
})

test('what people type into the search is shown as text and nothing else [SEC-12]', async ({
  ctx,
}) => {
  const { body } = await openSearch(ctx, `q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`)

  expect(body.querySelector('img[src=x]')).toBeNull()
  expect(body.textContent).toContain('<img src=x onerror=alert(1)>')
})

test('the front page opens in the words of the shop, the newest book on its stage', async ({
  ctx,
}) => {
  await changeSetting(asSystem(ctx), 'shop', {
    headline: 'Books for people who make things.',
    introduction: 'Printed in Lagos, read everywhere.',
  })
  await stock(ctx, [
    { title: 'Older Book', priceMinor: 700 },
    { title: 'Newest Book', priceMinor: 900 },
    { title: 'Mug', kind: 'physical' },
  ])

  const { page, body, tags } = await openPage(home, asGuest(ctx), '', '/')

  expect(page.getByRole('heading', { level: 1 }).textContent).toBe(
    'Books for people who make things.',
  )
  expect(page.getByText('Printed in Lagos, read everywhere.')).toBeTruthy()
  expect(body.querySelector('.stage h2')?.textContent).toBe('Newest Book')
  expect(body.querySelector('.stage')?.textContent).toContain('New this week')
  expect(page.getByRole('heading', { name: 'On the front table' })).toBeTruthy()
  expect(tags).toEqual(['catalog', 'settings'])
})

test('an empty shop leads its owner to the first product', async ({ ctx }) => {
  const guest = await openPage(home, asGuest(ctx), '', '/')
  const owner = as(ctx, await buildPerson(ctx, { roles: ['admin'] }))
  const signedIn = await openPage(home, owner, '', '/')

  const way = guest.page.getByRole('link', { name: 'Sign in and add the first product' })
  expect(way.getAttribute('href')).toBe('/login?next=%2Fdashboard%2Fproducts%2Fnew')
  const next = signedIn.page.getByRole('link', { name: 'Add the first product' })
  expect(next.getAttribute('href')).toBe('/dashboard/products/new')
})

test('a draft stands on no page until it is published', async ({ ctx }) => {
  const draft = await buildProduct(ctx, { title: 'Not Yet', status: 'draft' })
  const before = [await openShop(ctx, '/shop'), await openSearch(ctx, 'q=yet')]

  await publishProduct(asSystem(ctx), draft.id)

  expect(before.map(titles)).toEqual([[], []])
  expect(titles(await openShop(ctx, '/shop'))).toEqual(['Not Yet'])
})
