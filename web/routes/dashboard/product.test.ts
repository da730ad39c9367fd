import { getProduct } from '#modules/catalog/index.ts'
import { setStock, stockOf } from '#modules/inventory/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildProduct, buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as product from './product.tsx'

const open = (ctx: Context, id: string, form?: Record<string, string>) =>
  visit(ctx, product, 'dashboard/products/:id', `/dashboard/products/${id}`, form ? { form } : {})

test('facts are changed, kept facts stay, and mistakes are shown at their fields [ADM-03] [CAT-07]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(ctx, {
    title: 'Night Garden',
    description: '<p>One &amp; two.</p><p>Three.</p>',
    contributors: [
      { name: 'Ada', role: 'author' },
      { name: 'Lee', role: 'translator' },
    ],
    genre: 'Gardens',
  })

  const opened = await open(owner, id)
  const shown = opened.fields('.product-form')
  const refused = await open(owner, id, { ...shown, publishedOn: '2026-02-31' })
  const saved = await open(owner, id, { ...shown, title: 'The Night Garden', genre: '' })

  expect(shown).toMatchObject({
    part: 'facts',
    description: 'One & two.\n\nThree.',
    contributors: 'Ada\nLee, translator',
  })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Published on: Must be a day such as 2026-03-31')
  expect(saved.location).toContain('just=saved')
  expect(await getProduct(owner, id)).toMatchObject({
    title: 'The Night Garden',
    genre: null,
    authorLine: 'Ada',
    description: '<p>One &amp; two.</p><p>Three.</p>',
    contributors: [
      { name: 'Ada', role: 'author' },
      { name: 'Lee', role: 'translator' },
    ],
  })
})

test('prices, stock and new editions are saved together; what was sold meanwhile is not undone', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id, productId } = await buildVariant(ctx, { ships: true, stock: 5 })
  const { variants } = await getProduct(owner, productId)
  const opened = (await open(owner, productId)).fields('.editions')
  await setStock(asSystem(ctx), id, 4)

  const saved = await open(owner, productId, {
    ...opened,
    'editions.0.price': '12',
    'editions.new.title': 'Large',
    'editions.new.price': '20',
    'editions.new.stock': '3',
    'editions.new.ships': 'yes',
  })

  expect(saved.location).toContain('just=editions')
  const now = await getProduct(owner, productId)
  expect(now.variants).toMatchObject([
    { id, title: 'One size', priceMinor: 1200, sku: variants[0]?.sku },
    { title: 'Large', priceMinor: 2000 },
  ])
  expect(await stockOf(ctx, id)).toMatchObject({ onHand: 4 })
  expect(await stockOf(ctx, now.variants[1]?.id ?? '')).toMatchObject({ onHand: 3 })
})

test('an edition that does not fit changes none of them, and says which it is', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id, productId } = await buildVariant(ctx, { ships: true, stock: 5 })
  const opened = (await open(owner, productId)).fields('.editions')
  await buildOrder(ctx, [{ variantId: id, quantity: 3 }], { shippingAddress })
  const change = (fields: Record<string, string>) =>
    open(owner, productId, { ...opened, ...fields })

  const dear = await change({ 'editions.0.price': '9', 'editions.0.compareAt': '8' })
  const promised = await change({ 'editions.0.price': '9', 'editions.0.stock': '2' })
  const empty = await change({ 'editions.0.price': '', 'editions.0.stock': '' })
  const none = await change({ 'editions.0.gone': 'yes' })

  expect(dear.text).toContain('Former price of One size: Must be higher than the price')
  expect(promised.text).toContain('Stock of One size: 3 of these are promised to orders')
  expect(empty.text).toContain('Price of One size: Please give a price; 0 makes it free')
  expect(none.text).toContain('One edition must stay')
  expect((await getProduct(owner, productId)).variants).toMatchObject([{ priceMinor: 1000 }])
  expect(await stockOf(ctx, id)).toMatchObject({ onHand: 5 })
})
