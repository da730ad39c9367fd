import { Window } from 'happy-dom'
import { RouterContextProvider } from 'react-router'
import { sitemapParts } from '#modules/catalog/index.ts'
import { type Context, GUEST } from '#platform/context.ts'
import { buildCategory, buildProduct } from '#tests/builders/catalog.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { appContext, pageContext } from '#web/context.ts'
import { loader as feed } from '#web/routes/shop/feed.ts'
import { loader as robots } from '#web/routes/shop/robots.ts'
import { loader as sitemap } from '#web/routes/shop/sitemap.ts'
import { loader as sitemapPart } from '#web/routes/shop/sitemap-part.ts'
import { loader as suggestions } from '#web/routes/shop/suggestions.ts'

type Loader = (args: never) => Response | Promise<Response>

async function ask(loader: Loader, ctx: Context, { path = '/', params = {} } = {}) {
  const context = new RouterContextProvider()
  context.set(appContext, actingAs(ctx, GUEST))
  const shop = {
    name: 'Quarto & Quay',
    currency: 'USD',
    locale: 'en',
    timeZone: 'UTC',
    marketplace: true,
    testMode: true,
  }
  context.set(pageContext, { cspNonce: '', baseUrl: ctx.config.baseUrl, csrfToken: '', shop })
  const request = new Request(new URL(path, ctx.config.baseUrl))
  return await loader({ context, request, params } as never)
}

async function readXml(answer: Response) {
  const window = new Window()
  const document = new window.DOMParser().parseFromString(await answer.text(), 'application/xml')
  return { all: (tag: string) => [...document.querySelectorAll(tag)].map((one) => one.textContent) }
}

test('the site map leads to every published product, and to no draft', async ({ ctx }) => {
  const shown = await buildProduct(ctx, { title: 'Night Grammar' })
  await buildProduct(ctx, { title: 'Not Yet', status: 'draft' })

  const index = await readXml(await ask(sitemap, ctx))
  const part = await readXml(await ask(sitemapPart, ctx, { params: { part: 'products.xml' } }))

  const { baseUrl } = ctx.config
  expect(index.all('loc')).toEqual([
    `${baseUrl}/sitemap/pages.xml`,
    `${baseUrl}/sitemap/products.xml`,
  ])
  expect(part.all('loc')).toEqual([`${baseUrl}/products/${shown.slug}`])
  expect(part.all('lastmod')).toEqual([ctx.now.toISOString()])
})

test('a large catalogue is cut into parts that together hold everything once', async ({ ctx }) => {
  const made: string[] = []
  for (let number = 1; number <= 5; number++) {
    made.push((await buildProduct(ctx, { title: `Number ${number}` })).id)
  }

  const cursors: (string | undefined)[] = []
  for await (const cursor of sitemapParts(ctx, 2)) cursors.push(cursor)

  expect(cursors).toEqual([undefined, made[1], made[3]])
  const part = `products-${made[3]}.xml`
  const last = await readXml(await ask(sitemapPart, ctx, { params: { part } }))
  expect(last.all('loc')).toEqual([`${ctx.config.baseUrl}/products/number-5`])
})

test('the other pages have a part of their own', async ({ ctx }) => {
  const category = await buildCategory(ctx, { name: 'Water' })
  await buildCategory(ctx, { name: 'Empty' })
  await buildProduct(ctx, { categoryId: category.id, genre: 'Poetry & Prose' })

  const { all } = await readXml(await ask(sitemapPart, ctx, { params: { part: 'pages.xml' } }))

  const paths = all('loc').map((url) => url?.slice(ctx.config.baseUrl.length))
  expect(paths).toEqual(
    expect.arrayContaining(['/', '/shop', `/shop/${category.slug}`, '/legal/terms']),
  )
  expect(paths).toContain('/books?genre=Poetry+%26+Prose')
  expect(paths).not.toContain('/shop/empty')
})

test('robots are told where nothing is for them, and where the map is', async ({ ctx }) => {
  const text = await (await ask(robots, ctx)).text()

  expect(text).toContain('Disallow: /account\n')
  expect(text).toContain('Disallow: /checkout\n')
  expect(text).toContain(`Sitemap: ${ctx.config.baseUrl}/sitemap.xml`)
  expect(text).not.toContain('Disallow: /products')
})

test('feed readers get what is new, whatever signs a title has', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Salt & <Pepper>', summary: 'Short “recipes”.' })

  const answer = await ask(feed, ctx)
  const { all } = await readXml(answer)

  expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
  expect(all('entry > title')).toEqual(['Salt & <Pepper>'])
  expect(all('entry > summary')).toEqual(['Short “recipes”.'])
})

test('while somebody types, titles are offered', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Tide Tables' })
  await buildProduct(ctx, { title: 'Night Grammar' })
  const offered = async (q: string) => {
    const path = `/search/suggestions.json?${new URLSearchParams({ q })}`
    return await (await ask(suggestions, ctx, { path })).json()
  }

  expect(await offered('tid')).toEqual({ suggestions: ['Tide Tables'] })
  expect(await offered('t')).toEqual({ suggestions: [] })
  expect(await offered('%')).toEqual({ suggestions: [] })
})
