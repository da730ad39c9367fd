import {
  changeProductFile,
  createProduct,
  setTestimonials,
  updateProduct,
} from '#modules/catalog/index.ts'
import { type Context, GUEST } from '#platform/context.ts'
import { buildProduct, buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import * as product from '#web/routes/shop/product.tsx'
import { openPage } from './open-page.ts'

const open = (ctx: Context, slug: string) =>
  openPage(product, actingAs(ctx, GUEST), 'products/:slug', `/products/${slug}`)

test('words of readers stand on the page, each with its name [CAT-37]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id, slug } = await buildProduct(owner)
  await setTestimonials(owner, id, {
    testimonials: [{ quote: 'I read it twice.', name: 'Esi Mensah', about: 'The Accra Review' }],
  })

  const { page } = await open(ctx, slug)

  expect(page.getByText('I read it twice.').closest('figure')?.textContent).toContain(
    'Esi Mensah, The Accra Review',
  )
})

test('a reduced price says what it was and the lowest of thirty days', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx, { priceMinor: 2000, ships: true })
  const after = later(owner, 60)
  await updateProduct(after, book.productId, {
    variants: [{ id: book.id, title: 'One size', priceMinor: 2000, saleMinor: 1200 }],
  })

  const { body } = await open(later(ctx, 61), book.slug)

  const text = body.querySelector('form.buy')?.textContent
  expect(text).toContain('Now $12, was $20')
  expect(text).toContain('Lowest price of the 30 days before: $20')
})

test('what can only be ordered ahead says when it opens; what is over is not sold', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)
  const releaseAt = later(ctx, 3 * 1440).now.toISOString()
  const salesEndAt = later(ctx, 9 * 1440).now.toISOString()
  await updateProduct(owner, book.productId, { releaseAt, salesEndAt })

  const { page, body } = await open(ctx, book.slug)
  const after = await open(later(ctx, 10 * 1440), book.slug)

  expect(page.getByRole('button', { name: 'Order ahead' })).toBeTruthy()
  expect(body.querySelector('.ahead')?.textContent).toContain('it is yours that day')
  expect(after.page.getByText('No longer sold')).toBeTruthy()
  expect(after.body.querySelector('form.buy')).toBeNull()
})

test('a price that is the buyer’s to name is a field, filled with what is suggested', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)
  await updateProduct(owner, book.productId, {
    variants: [
      { id: book.id, title: 'PDF', priceMinor: 300, payWhatYouWant: true, suggestedMinor: 800 },
    ],
  })

  const { page } = await open(ctx, book.slug)

  const field = page.getByLabelText(/Name your price/) as HTMLInputElement
  expect(field.name).toBe(`namedPrice.${book.id}`)
  expect(field.value).toBe('8.00')
})

test('a bundle shows its parts and what they cost one by one, a sample can be opened', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const first = await buildVariant(ctx, { title: 'Tide Tables', priceMinor: 1000 })
  const second = await buildVariant(ctx, { title: 'Night Grammar', priceMinor: 800 })
  await changeProductFile(owner, first.fileId ?? '', { isSample: true })
  const { slug } = await createProduct(owner, {
    title: 'Both',
    kind: 'bundle',
    status: 'published',
    variants: [
      {
        title: 'Both',
        priceMinor: 1500,
        parts: [{ variantId: first.id }, { variantId: second.id }],
      },
    ],
  })

  const { page, body } = await open(ctx, slug)
  const alone = await open(ctx, first.slug)

  expect(page.getByRole('link', { name: 'Night Grammar' }).getAttribute('href')).toBe(
    `/products/${second.slug}`,
  )
  expect(body.textContent).toContain('One by one they cost $18: you save $3.')
  expect(alone.page.getByRole('link', { name: /free to read/ }).getAttribute('href')).toBe(
    `/samples/${first.fileId}`,
  )
})

test('an address it had before sends browsers on for good', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id, slug } = await buildProduct(owner, { title: 'Old Name' })
  await updateProduct(owner, id, { slug: 'new-name' })

  const { status, location } = await open(ctx, slug)

  expect(status).toBe(301)
  expect(location).toBe('/products/new-name')
})
