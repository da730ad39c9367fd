import sharp from 'sharp'
import { addProductImage, unpublishProduct, variantsOfProduct } from '#modules/catalog/index.ts'
import { setStock } from '#modules/inventory/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context, GUEST } from '#platform/context.ts'
import { buildProduct, buildSeller, buildVariant } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import * as product from '#web/routes/shop/product.tsx'
import { openPage } from './open-page.ts'

const open = (ctx: Context, slug: string) =>
  openPage(product, actingAs(ctx, GUEST), 'products/:slug', `/products/${slug}`)

test('shows what is sold, by whom, at what price, and how to buy it [CAT-40] [UX-04] [TST-17]', async ({
  ctx,
}) => {
  const { slug } = await buildProduct(ctx, {
    title: 'Tide Tables for the Patient',
    subtitle: 'Notes from two harbours',
    description: '<p>Watch <em>the rope</em>.</p>',
    contributors: [
      { name: 'Marit Oduya', role: 'author' },
      { name: 'Eilidh Mensah', role: 'translator' },
    ],
    pages: 212,
    isbn: '978-0-306-40615-7',
    tags: ['tides'],
    variants: [{ title: 'Paperback', priceMinor: 1100, compareAtMinor: 1400, ships: true }],
  })

  const { page, status, body } = await open(ctx, slug)

  expect(status).toBe(200)
  expect(page.getByRole('heading', { level: 1 }).textContent).toBe('Tide Tables for the Patient')
  expect(page.getByText('Notes from two harbours')).toBeTruthy()
  expect(page.getByRole('link', { name: 'Marit Oduya' })).toBeTruthy()
  expect(body.querySelector('.byline')?.textContent).toContain('translated by Eilidh Mensah')
  expect(body.querySelector('.byline')?.textContent).toContain('sold by Quarto & Quay')
  expect(body.querySelector('form .price')?.textContent).toBe('Now $11, was $14')
  expect(body.querySelector('.prose em')?.textContent).toBe('the rope')
  expect(body.querySelector('.facts')?.textContent).toContain('212')
  expect(body.querySelector('.facts')?.textContent).toContain('9780306406157')
  const topic = page.getByRole('link', { name: 'tides' })
  expect(topic.getAttribute('href')).toBe('/shop?topic=tides')
  const form = page.getByRole('button', { name: 'Add to cart' }).closest('form')
  expect(form?.getAttribute('action')).toBe('/cart')
  expect(form?.querySelector<HTMLInputElement>('[name=intent]')?.value).toBe('add')
  expect(form?.querySelector<HTMLInputElement>('[name=variantId]')?.value).toMatch(
    /^[0-9a-f-]{36}$/,
  )
})

test('says in words how long money comes back, with the policy one press away [CAT-36]', async ({
  ctx,
}) => {
  const { slug } = await buildProduct(ctx)
  await changeSetting(asSystem(ctx), 'refundWindowDays', 21)

  const { page } = await open(ctx, slug)

  const line = page.getByText(/Money back within 21 days/)
  const policy = page.getByRole('link', { name: 'our refund policy' })
  expect(line.contains(policy)).toBe(true)
  expect(policy.getAttribute('href')).toBe('/legal/refunds')
})

test('promises no money back where the shop grants no window, and still leads to the policy', async ({
  ctx,
}) => {
  const { slug } = await buildProduct(ctx)
  await changeSetting(asSystem(ctx), 'refundWindowDays', 0)

  const { page } = await open(ctx, slug)

  expect(page.queryByText(/Money back/)).toBeNull()
  expect(page.getByRole('link', { name: 'our refund policy' })).toBeTruthy()
})

test('tells how many are left only when few are, and sells nothing that is gone', async ({
  ctx,
}) => {
  const plenty = await buildVariant(ctx, { ships: true, stock: 40, title: 'Market tote' })
  const few = await buildVariant(ctx, { ships: true, stock: 3, title: 'Enamel mug' })
  const gone = await buildVariant(ctx, { ships: true, stock: 1, title: 'Seed tin' })
  await setStock(asSystem(ctx), gone.id, 0)

  const tote = await open(ctx, plenty.slug)
  const mug = await open(ctx, few.slug)
  const tin = await open(ctx, gone.slug)

  expect(tote.page.queryByText(/left/)).toBeNull()
  expect(mug.page.getByText('Only 3 left')).toBeTruthy()
  expect(mug.body.querySelector('[name=quantity]')?.getAttribute('max')).toBe('3')
  expect(tin.page.getAllByText('Sold out').length).toBeGreaterThan(0)
  expect(tin.page.queryByRole('button', { name: 'Add to cart' })).toBeNull()
})

test('offers each variant with its own price and stock, the first that is there chosen', async ({
  ctx,
}) => {
  const { id, slug } = await buildProduct(ctx, {
    title: 'Harbour Notebook',
    kind: 'physical',
    variants: [
      { title: 'Small', priceMinor: 900, ships: true, options: { Size: 'Small' } },
      { title: 'Large', priceMinor: 1200, ships: true, options: { Size: 'Large' } },
    ],
  })
  const [small = ''] = await variantsOfProduct(ctx, id)
  await setStock(asSystem(ctx), small, 0)

  const { page } = await open(ctx, slug)

  const choice = page.getByRole('group', { name: 'Size' })
  expect(choice.textContent).toContain('$12')
  const [first, second] = page.getAllByRole<HTMLInputElement>('radio')
  expect(first?.disabled).toBe(true)
  expect(first?.closest('label')?.textContent).toContain('Sold out')
  expect(second?.checked).toBe(true)
})

test('lists the files a buyer gets with format and size', async ({ ctx }) => {
  const { slug } = await buildVariant(ctx)

  const { page } = await open(ctx, slug)

  const row = page.getByText('tide-tables.pdf').closest('li')
  expect(row?.textContent).toMatch(/^PDFtide-tables\.pdf\d+ bytes$/)
})

test('a draft does not exist for strangers, and its owner sees it uncached and without a price tag to press', async ({
  ctx,
}) => {
  const seller = await buildSeller(ctx)
  const { id, slug } = await buildProduct(ctx, { sellerId: seller.id })
  await unpublishProduct(asSystem(ctx), id)

  const stranger = await open(ctx, slug)
  const buyer = await openAs(as(ctx, await buildPerson(ctx)), slug)
  const owner = await openAs(seller.ctx, slug)

  expect(stranger.status).toBe(404)
  expect(buyer.status).toBe(404)
  expect(owner.status).toBe(200)
  expect(owner.tags).toEqual([])
  expect(owner.page.getByText('Draft')).toBeTruthy()
  expect(owner.page.getByText('$10')).toBeTruthy()
  expect(owner.page.queryByRole('button', { name: 'Add to cart' })).toBeNull()
  expect(owner.head).toContainEqual({ name: 'robots', content: 'noindex' })

  function openAs(ctx: Context, slug: string) {
    return openPage(product, ctx, 'products/:slug', `/products/${slug}`)
  }
})

test('what a seller writes is shown as text, whatever it looks like [SEC-12]', async ({ ctx }) => {
  const code = '<script>alert(1)</script>'
  const { slug } = await buildProduct(ctx, {
    title: `Title ${code}`,
    subtitle: `Subtitle ${code}`,
    summary: `Summary <img src=x onerror=alert(1)>`,
    description: `<p onclick="alert(1)">Text ${code}<a href="javascript:alert(1)">link</a></p>`,
    contributors: [{ name: `Name ${code}`, role: 'author' }],
    tags: ['<b>tag</b>'],
  })

  const { body, page } = await open(ctx, slug)

  expect(body.querySelectorAll('script, img[src=x], [onclick], [href^="javascript"]')).toHaveLength(
    0,
  )
  expect(page.getByRole('heading', { level: 1 }).textContent).toBe(`Title ${code}`)
  expect(body.querySelector('.prose')?.textContent).toContain('<img src=x onerror=alert(1)>')
})

test('is kept for everybody until it, its settings or a neighbour changes', async ({ ctx }) => {
  const shown = await buildProduct(ctx, { title: 'Night Grammar' })
  const neighbour = await buildProduct(ctx, { title: 'Grammaire de la nuit' })

  const { tags } = await open(ctx, shown.slug)

  expect(tags).toEqual(['settings', `product:${shown.id}`, `product:${neighbour.id}`])
})

test('tells search engines and previews what it is and what it costs', async ({ ctx }) => {
  const { id, slug } = await buildProduct(ctx, {
    title: 'Night Grammar',
    summary: 'Poems for the hours before light.',
    contributors: [{ name: 'S. Valcourt', role: 'author' }],
    language: 'en',
    variants: [{ title: 'Hardcover', priceMinor: 1950, ships: true }],
  })
  const png = await picture()
  await addProductImage(asSystem(ctx), { productId: id, data: png, alt: 'A moon' })

  const { head } = await open(ctx, slug)

  const url = `${ctx.config.baseUrl}/products/night-grammar`
  expect(head).toContainEqual({ title: 'Night Grammar by S. Valcourt · Stoa' })
  expect(head).toContainEqual({ tagName: 'link', rel: 'canonical', href: url })
  expect(head).toContainEqual({ property: 'og:image:alt', content: 'A moon' })
  const about = head.flatMap((one) => ('script:ld+json' in one ? [one['script:ld+json']] : []))
  expect(about[0]).toMatchObject({
    '@type': ['Product', 'Book'],
    name: 'Night Grammar',
    author: [{ '@type': 'Person', name: 'S. Valcourt' }],
    inLanguage: 'en',
    offers: [
      {
        '@type': 'Offer',
        price: '19.50',
        priceCurrency: 'USD',
        availability: 'https://schema.org/InStock',
      },
    ],
  })
  expect(about[1]).toMatchObject({ '@type': 'BreadcrumbList' })
})

async function picture(): Promise<Uint8Array> {
  return await sharp({ create: { width: 40, height: 60, channels: 3, background: '#123f4c' } })
    .png()
    .toBuffer()
}
