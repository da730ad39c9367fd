import {
  createProduct,
  findCategory,
  findCollection,
  getProduct,
  listCategories,
} from '#modules/catalog/index.ts'
import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildCategory, buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as categories from './categories.tsx'
import * as collections from './collections.tsx'
import * as guidelines from './guidelines.tsx'
import * as product from './product.tsx'
import * as products from './products.tsx'

const openProduct = (ctx: Context, id: string, form?: Record<string, string>) =>
  visit(ctx, product, 'dashboard/products/:id', `/dashboard/products/${id}`, form ? { form } : {})
const openCategories = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, categories, 'dashboard/categories', '/dashboard/categories', form ? { form } : {})
const openCollections = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, collections, 'dashboard/collections', '/dashboard/collections', form ? { form } : {})

test('an owner makes, moves and deletes categories on one page [CAT-26]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const books = await buildCategory(ctx, { name: 'Books' })

  await openCategories(owner, { act: 'create', name: 'Poetry', parent: books.id })
  const [tree] = await listCategories(ctx)
  const poetry = tree?.children[0]?.id ?? ''
  const circle = await openCategories(owner, {
    act: 'save',
    id: books.id,
    name: 'Books',
    parent: poetry,
  })
  expect(circle.status).toBe(422)
  expect(circle.text).toContain('A category cannot stand below itself')

  const { id } = await buildProduct(ctx, { categoryId: poetry })
  await openCategories(owner, { act: 'delete', id: poetry, productsTo: books.id })
  expect((await getProduct(ctx, id)).categoryPath).toMatchObject([{ id: books.id }])
  expect(await findCategory(ctx, poetry)).toBeUndefined()
  const buyer = as(ctx, await buildPerson(ctx))
  expect((await openCategories(buyer)).status).toBe(403)
})

test('an owner puts collections together by a rule and by hand', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const one = await buildProduct(ctx, { title: 'One' })

  await openCollections(owner, { act: 'save', name: 'Cheap', maxPrice: '15' })
  await openCollections(owner, {
    act: 'save',
    name: 'Chosen',
    products: `http://localhost:3000/products/${one.slug}`,
  })
  const refused = await openCollections(owner, { act: 'save', name: 'Wrong', products: 'nowhere' })

  expect(await findCollection(ctx, 'cheap')).toMatchObject({ rule: { maxPriceMinor: 1500 } })
  expect(await findCollection(ctx, 'chosen')).toMatchObject({ productIds: [one.id] })
  expect(refused.text).toContain('There is no product at nowhere')
  expect((await openCollections(owner)).text).toContain('1 chosen by hand')
})

test('an owner sees what sellers ask for, lets it in or says why not [CAT-05] [CAT-41]', async ({
  ctx,
}) => {
  await changeSetting(asSystem(ctx), 'mode', 'marketplace')
  const owner = await buildOwner(ctx)
  const seller = await buildSeller(ctx)
  const draft = {
    kind: 'physical' as const,
    status: 'published' as const,
    variants: [{ title: 'One', priceMinor: 100 }],
  }
  const good = await createProduct(seller.ctx, { ...draft, title: 'Good Thing' })
  const bad = await createProduct(seller.ctx, { ...draft, title: 'Bad Thing' })

  const list = await visit(
    owner,
    products,
    'dashboard/products',
    '/dashboard/products?state=pending',
  )
  expect(list.text).toContain('Good Thing')
  await openProduct(owner, good.id, { part: 'state', move: 'approve' })
  const without = await openProduct(owner, bad.id, { part: 'state', move: 'reject', reason: ' ' })
  await openProduct(owner, bad.id, { part: 'state', move: 'reject', reason: 'It is a copy' })

  expect(without.text).toContain('Please write why')
  expect(await getProduct(owner, good.id)).toMatchObject({ status: 'published' })
  expect(await getProduct(owner, bad.id)).toMatchObject({
    status: 'rejected',
    rejectedReason: 'It is a copy',
  })
})

test('an owner rules out what is not sold [CAT-41]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const page = (form?: Record<string, string>) =>
    visit(owner, guidelines, 'dashboard/guidelines', '/dashboard/guidelines', form ? { form } : {})

  await page({ prohibited: 'weapons\n\nfireworks\nweapons' })

  expect((await readSettings(ctx)).guidelines).toEqual({
    prohibited: ['weapons', 'fireworks'],
    approveProducts: false,
  })
})

test('when it is sold, its address and its words for search engines are set in the shop’s own time', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  await changeSetting(owner, 'shop', { name: 'Quay', timeZone: 'Africa/Lagos' })
  const { id } = await buildProduct(ctx)
  const terms = {
    part: 'terms',
    releaseAt: '2031-03-01T09:00',
    salesEndAt: '',
    mostPerOrder: '3',
    slug: 'a-new-address',
    seoTitle: 'The Night Garden, in print',
  }

  await openProduct(owner, id, terms)
  const refused = await openProduct(owner, id, { ...terms, mostPerOrder: '0', releaseAt: 'soon' })

  expect(await getProduct(owner, id)).toMatchObject({
    releaseAt: '2031-03-01T08:00:00.000Z',
    salesEndAt: null,
    mostPerOrder: 3,
    slug: 'a-new-address',
    seoTitle: 'The Night Garden, in print',
  })
  expect(refused.text).toContain('Opens on: Please write a day and a time')
})

test('a sale, words of readers, a schedule, a copy and the end of it are a form each', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(ctx, { priceMinor: 2000, status: 'draft' })
  const opened = await openProduct(owner, id)
  const editions = opened.fields('.editions')

  await openProduct(owner, id, {
    ...editions,
    part: 'editions',
    'editions.0.sale': '15',
    'editions.0.saleEndsAt': '2041-01-01T00:00',
  })
  await openProduct(owner, id, {
    part: 'praise',
    testimonials: 'I read it twice.\nAnd again.\n— Esi Mensah, The Accra Review',
  })
  await openProduct(owner, id, { part: 'state', move: 'schedule', publishAt: '2041-01-01T00:00' })
  const { location } = await openProduct(owner, id, { part: 'state', move: 'duplicate' })

  const made = await getProduct(owner, id)
  expect(made).toMatchObject({
    status: 'scheduled',
    variants: [{ priceMinor: 1500, saleEndsAt: '2041-01-01T00:00:00.000Z' }],
    testimonials: [
      { quote: 'I read it twice.\nAnd again.', name: 'Esi Mensah', about: 'The Accra Review' },
    ],
  })
  expect(location).toMatch(/^\/dashboard\/products\/[0-9a-f-]+\?just=copied$/)
  const gone = await openProduct(owner, id, { part: 'state', move: 'delete' })
  expect(gone.location).toBe('/dashboard/products?just=deleted')
  expect((await openProduct(owner, id)).status).toBe(404)
})

test('what is in a bundle is written down by SKU', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const mug = await buildProduct(ctx, {
    title: 'Mug',
    kind: 'physical',
    variants: [{ title: 'Blue', priceMinor: 900, sku: 'MUG-BLUE' }],
  })
  const { id } = await createProduct(owner, {
    title: 'Box',
    kind: 'bundle',
    variants: [{ title: 'Box', priceMinor: 1500 }],
  })
  const [box] = (await getProduct(owner, id)).variants
  const fill = (parts: string) =>
    openProduct(owner, id, { part: 'bundle', [`parts.${box?.id}`]: parts })

  await fill('2 MUG-BLUE')
  const refused = await fill('3 NOTHING-LIKE-IT')

  expect((await getProduct(owner, id)).variants[0]?.parts).toMatchObject([
    { title: 'Mug', quantity: 2, slug: mug.slug },
  ])
  expect(refused.text).toContain('is not known by the SKU NOTHING-LIKE-IT')
})
