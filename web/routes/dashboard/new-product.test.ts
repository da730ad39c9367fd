import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findProductBySlug, getProduct, holdFile } from '#modules/catalog/index.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { type Context, GUEST } from '#platform/context.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { PDF_TEXT, pdfFile, uploadOf } from '#tests/builders/uploads.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as newProduct from './new-product.tsx'

const BOOK = { kind: 'book', title: 'A Book of Hours', price: '12.50', status: 'published' }

const create = (ctx: Context, form: FormData, forged = false) =>
  visit(ctx, newProduct, 'dashboard/products/new', '/dashboard/products/new', { form, forged })

const idIn = (location: string | undefined) => location?.split(/[/?]/)[3] ?? ''

/** Names of everything in the store. */
async function stored(ctx: Context): Promise<string[]> {
  const folder = join(ctx.config.STOA_DATA, 'files')
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found.filter((entry) => entry.isFile()).map(({ name }) => name)
}

test('a form that does not fit comes back as it was typed, with a message at each field, and its files are gone [UX-12] [UX-21]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const before = await stored(ctx)

  const form = uploadOf(
    { ...BOOK, title: ' ', contributors: 'Ada Okafor', price: '12,5x', isbn: '123', pages: 'many' },
    { files: [pdfFile(), new File(['<html>'], 'page.pdf')] },
  )
  const { status, page, text, fields } = await create(owner, form)

  expect(status).toBe(422)
  expect(text).toContain('5 things need mending')
  expect(page.getByLabelText(/^Title/).getAttribute('aria-invalid')).toBe('true')
  expect(text).toContain('Please give it a title')
  expect(text).toContain('Please write an amount such as 12.00')
  expect(text).toContain('Is not an ISBN: its check digit does not fit')
  expect(text).toContain('page.pdf: By its content this is neither a PDF, an EPUB nor a ZIP file')
  expect(text).toContain('Please choose these againhours.pdf and page.pdf')
  expect(fields('.product-form')).toMatchObject({
    contributors: 'Ada Okafor',
    price: '12,5x',
    isbn: '123',
    pages: 'many',
  })
  expect(await stored(ctx)).toEqual(before)
})

test('a book cannot be put on sale with nothing to give, but it can wait as a draft [CAT-06]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)

  const refused = await create(owner, uploadOf(BOOK))
  const { location } = await create(owner, uploadOf({ ...BOOK, status: 'draft' }))

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Add a file, so that buyers get something, or save a draft')
  expect(location).toContain('?just=draft')
  expect(await findProductBySlug(actingAs(ctx, GUEST), 'a-book-of-hours')).toBeUndefined()
})

test('files that were sent ahead come along, and outlive a form that is sent back', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { upload } = await holdFile(owner, { name: 'hours.pdf', data: Buffer.from(PDF_TEXT) })

  const refused = await create(owner, uploadOf({ ...BOOK, price: '', uploads: upload }))
  const { location } = await create(owner, uploadOf({ ...BOOK, uploads: upload }))
  const twice = await create(owner, uploadOf({ ...BOOK, uploads: upload }))

  expect(refused.status).toBe(422)
  const made = await getProduct(owner, idIn(location))
  expect(made.variants[0]?.files.map(({ name }) => name)).toEqual(['hours.pdf'])
  expect(twice.text).toContain('These belong to a product already')
})

test('goods come with their stock and a category of their own', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const cup = { kind: 'physical', title: 'Clay Cup', price: '18', status: 'published' }

  const { location } = await create(
    owner,
    uploadOf({ ...cup, stock: '7', weightGrams: '300', newCategory: 'Tableware' }),
  )
  const again = await create(owner, uploadOf({ ...cup, newCategory: 'tableware', fetched: 'yes' }))

  const made = await getProduct(owner, idIn(location))
  expect(made.categoryPath.map(({ name }) => name)).toEqual(['Tableware'])
  expect(made.variants).toMatchObject([{ ships: true, weightGrams: 300, priceMinor: 1800 }])
  expect(await stockOf(ctx, made.variants[0]?.id ?? '')).toMatchObject({ onHand: 7 })
  const fetched = await getProduct(owner, idIn(again.location))
  expect(fetched.categoryPath).toEqual(made.categoryPath)
  expect(fetched.variants).toMatchObject([{ ships: false }])
})

test('a form that another site sent is refused before any file of it is kept [SEC-10]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const before = await stored(ctx)

  const { status } = await create(owner, uploadOf(BOOK, { files: [pdfFile()] }), true)

  expect(status).toBe(403)
  expect(await stored(ctx)).toEqual(before)
})
