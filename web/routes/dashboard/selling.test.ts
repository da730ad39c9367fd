import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { createPerson, ensureHouseSeller, readActor } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { expect, type Shop, test } from '#tests/shop.ts'
import { visit } from '#tests/visit-page.ts'
import * as newProduct from './new-product.tsx'

/** The owner, signed in as programs are: by the token that the login answers. */
async function signInOwner({ app, client }: Shop): Promise<Context> {
  const system = asSystem(contextOf(app))
  const password = 'the-owner-of-the-shop'
  await ensureHouseSeller(system, { name: 'Quarto & Quay', slug: 'quarto-and-quay' })
  const owner = { email: 'owner@example.test', name: 'Ifeoma', password, emailVerified: true }
  await createPerson(system, { ...owner, roles: ['admin'] })
  const { body } = await client().post('/api/auth/login', { email: owner.email, password })
  const actor = await readActor(app, { authorization: `Bearer ${body.token}`, cookie: undefined })
  return contextOf(app, { actor })
}

async function bookForm(): Promise<FormData> {
  const pdf = await PDFDocument.create()
  for (const words of ['Hours of the morning', 'Hours of the night']) {
    pdf.addPage().drawText(words)
  }
  const cover = await sharp({
    create: { width: 600, height: 900, channels: 3, background: '#9f3a22' },
  })
    .png()
    .toBuffer()
  const form = new FormData()
  const fields = {
    kind: 'book',
    title: 'A Book of Hours',
    contributors: 'Ada Okafor',
    newCategory: 'Devotions',
    genre: 'Prayer',
    description: 'For the morning.\n\nFor the <em>night</em>.',
    price: '12.50',
  }
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('cover', new File([cover], 'cover.png', { type: 'image/png' }))
  form.append('files', new File([await pdf.save()], 'hours.pdf', { type: 'application/pdf' }))
  form.append('status', 'published')
  return form
}

test('the owner signs in, fills one form with a PDF and a cover, and the book is on sale at once [CAT-06] [CAT-11] [CAT-12] [ADM-03] [UX-12]', async ({
  shop,
}) => {
  const owner = await signInOwner(shop)

  const { status, location } = await visit(
    owner,
    newProduct,
    'dashboard/products/new',
    '/dashboard/products/new',
    { form: await bookForm() },
  )

  expect(status).toBe(303)
  expect(location).toMatch(/^\/dashboard\/products\/[0-9a-f-]{36}\?just=published$/)
  const guest = shop.client()
  const { body: found } = await guest.get('/api/products/search?q=hours')
  expect(found.items).toMatchObject([
    { title: 'A Book of Hours', price: { amount: 1250, currency: 'USD' } },
  ])
  const { body: book } = await guest.get('/api/books/a-book-of-hours')
  expect(book).toMatchObject({ title: 'A Book of Hours', genre: 'Prayer' })
  expect(book.description).toBe('<p>For the morning.</p><p>For the <em>night</em>.</p>')
  const [variant] = book.variants
  const added = await guest.post('/api/cart/items', { variantId: variant.id, quantity: 1 })
  expect(added.status).toBeLessThan(300)
  const picture = await fetch(new URL(new URL(book.images[0].url).pathname, shop.url))
  expect(picture.status).toBe(200)
  expect(picture.headers.get('content-type')).toBe('image/webp')
})
