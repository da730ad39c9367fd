import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { SLUGS } from '#modules/legal/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context, GUEST } from '#platform/context.ts'
import { buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { SiteFooter } from '#web/frame/site-footer.tsx'
import * as legal from '#web/routes/shop/legal.tsx'
import * as legalDocument from '#web/routes/shop/legal-document.tsx'
import * as seller from '#web/routes/shop/seller.tsx'
import * as sellers from '#web/routes/shop/sellers.tsx'
import { openPage } from './open-page.ts'

const asGuest = (ctx: Context) => actingAs(ctx, GUEST)
const openLegal = (ctx: Context, slug: string) =>
  openPage(legalDocument, asGuest(ctx), 'legal/:document', `/legal/${slug}`)

test('sellers are listed with what they have for sale, those without anything are not', async ({
  ctx,
}) => {
  const heron = await buildSeller(ctx, { name: 'Heron Press' })
  await buildSeller(ctx, { name: 'Nothing Yet' })
  await buildProduct(ctx, { title: 'Night Grammar', sellerId: heron.id })

  const { page } = await openPage(sellers, asGuest(ctx), 'sellers', '/sellers')

  const link = page.getByRole('link', { name: /Heron Press/ })
  expect(link.getAttribute('href')).toBe(`/sellers/${heron.slug}`)
  expect(link.textContent).toContain('1 product')
  expect(page.queryByText('Nothing Yet')).toBeNull()
})

test('a seller has a page with their products and nobody else’s', async ({ ctx }) => {
  const heron = await buildSeller(ctx, { name: 'Heron Press' })
  await buildProduct(ctx, { title: 'Night Grammar', sellerId: heron.id })
  await buildProduct(ctx, { title: 'Somebody Else’s' })
  const open = (slug: string) => openPage(seller, asGuest(ctx), 'sellers/:slug', `/sellers/${slug}`)

  const { page, body, tags } = await open(heron.slug)

  expect(page.getByRole('heading', { level: 1 }).textContent).toBe('Heron Press')
  expect([...body.querySelectorAll('.product h2')].map((one) => one.textContent)).toEqual([
    'Night Grammar',
  ])
  expect(tags).toEqual(['catalog', 'settings'])
  expect((await open('nobody')).status).toBe(404)
})

test.for([
  ['terms', 'Terms of Service', 'LEG-01'],
  ['privacy', 'Privacy Policy', 'LEG-11'],
  ['refunds', 'Refund Policy', 'LEG-20'],
  ['seller-agreement', 'Seller Agreement', 'LEG-28'],
  ['content-guidelines', 'Content Guidelines', 'LEG-37'],
])('/legal/%s is the published %s [%s]', async ([slug = '', title], { ctx }) => {
  const { status, page, body } = await openLegal(ctx, slug)

  expect(status).toBe(200)
  expect(page.getByRole('heading', { level: 1 }).textContent).toBe(title)
  expect(body.querySelectorAll('.prose section').length).toBeGreaterThan(4)
})

test('every legal document says when it was last changed [LEG-46]', async ({ ctx }) => {
  for (const slug of SLUGS) {
    const { page, body } = await openLegal(ctx, slug)

    expect(page.getByText(/^Last updated/).textContent).toMatch(/[A-Z][a-z]+ \d{1,2}, 20\d\d$/)
    expect(body.querySelector('time')?.dateTime).toMatch(/^20\d\d-\d\d-\d\d$/)
  }
})

test('every legal document lies under /legal and is linked from the foot of each page [LEG-45]', async ({
  ctx,
}) => {
  await changeSetting(asSystem(ctx), 'mode', 'marketplace')
  const list = await openPage(legal, asGuest(ctx), 'legal', '/legal')
  const shop = {
    name: 'Quarto & Quay',
    currency: 'USD',
    locale: 'en',
    timeZone: 'UTC',
    marketplace: true,
    testMode: false,
  }
  const foot = renderToString(createElement(SiteFooter, { shop, year: 2026 }))

  for (const slug of SLUGS) {
    expect(list.body.querySelector(`a[href="/legal/${slug}"]`)).not.toBeNull()
    expect(foot).toContain(`href="/legal/${slug}"`)
  }
})

test('the refund policy speaks of the window that the owner set', async ({ ctx }) => {
  await changeSetting(asSystem(ctx), 'refundWindowDays', 30)

  const { body, tags } = await openLegal(ctx, 'refunds')

  expect(body.textContent).toContain('within 30 days of the payment')
  expect(tags).toEqual(['settings'])
})

test('a document that does not exist is not found', async ({ ctx }) => {
  expect((await openLegal(ctx, 'nothing')).status).toBe(404)
})
