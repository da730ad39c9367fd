import { existsSync, readFileSync } from 'node:fs'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildCategory, buildProduct, buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import {
  changeBundle,
  changeCategory,
  changeProductFile,
  createProduct,
  deleteCategory,
  deleteCollection,
  findCategory,
  findCollection,
  findSample,
  getProduct,
  productsOfCollection,
  saveCollection,
  setTestimonials,
  unpublishProduct,
  variantsOfProduct,
} from './index.ts'

const page = { page: 1, limit: 10 }
const titlesIn = async (ctx: Context, slug: string) => {
  const collection = await findCollection(ctx, slug)
  if (!collection) return undefined
  return (await productsOfCollection(ctx, collection, page)).items.map(({ title }) => title)
}

test('a category is renamed, described and moved with all below it [CAT-26] [DATA-06]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const books = await buildCategory(ctx, { name: 'Books' })
  const poems = await buildCategory(ctx, { name: 'Poems', parent: books.slug })
  const goods = await buildCategory(ctx, { name: 'Goods' })

  await changeCategory(owner, poems.id, {
    name: 'Poetry',
    description: 'In lines',
    parent: goods.slug,
  })

  expect(await findCategory(ctx, poems.id)).toMatchObject({
    name: 'Poetry',
    description: 'In lines',
    path: [{ slug: goods.slug }],
  })
  await changeCategory(owner, poems.id, { parent: null })
  expect((await findCategory(ctx, poems.id))?.path).toEqual([])
  const buyer = as(ctx, await buildPerson(ctx))
  expect(() => changeCategory(buyer, poems.id, { name: 'Mine' })).toThrow()
})

test('two moves at once cannot make a circle of categories [CAT-22]', async ({ app }) => {
  const ctx = asSystem(contextOf(app))
  const a = await buildCategory(ctx, { name: `A ${Math.random()}` })
  const b = await buildCategory(ctx, { name: `B ${Math.random()}` })

  const moves = await Promise.allSettled([
    changeCategory(ctx, a.id, { parent: b.id }),
    changeCategory(ctx, b.id, { parent: a.id }),
  ])

  expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(moves.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'category_circle' },
  })
  await expect(changeCategory(ctx, a.id, { parent: a.id })).rejects.toMatchObject({
    code: 'category_circle',
  })
})

test('what stood in a category that is deleted goes where it is said [CAT-26]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const books = await buildCategory(ctx, { name: 'Books' })
  const poems = await buildCategory(ctx, { name: 'Poems', parent: books.slug })
  const odes = await buildCategory(ctx, { name: 'Odes', parent: poems.slug })
  const { id } = await buildProduct(ctx, { category: poems.slug })

  await expect(deleteCategory(owner, poems.id, { productsTo: poems.slug })).rejects.toMatchObject({
    details: { fields: { productsTo: [expect.any(String)] } },
  })
  await deleteCategory(owner, poems.id, { productsTo: books.slug })

  expect((await getProduct(ctx, id)).categoryPath.map(({ slug }) => slug)).toEqual([books.slug])
  expect((await findCategory(ctx, odes.id))?.path.map(({ slug }) => slug)).toEqual([books.slug])
  expect(await findCategory(ctx, books.id)).toMatchObject({ count: 1 })
})

test('a collection by a rule holds what fits it now, one by hand what was chosen in its order', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const one = await buildProduct(ctx, { title: 'One', tags: ['sea'], priceMinor: 500 })
  const two = await buildProduct(ctx, { title: 'Two', tags: ['sea'], priceMinor: 5000 })
  await saveCollection(owner, { name: 'By the sea', rule: { tag: 'sea', maxPriceMinor: 1000 } })
  const { id } = await saveCollection(owner, { name: 'Chosen', productIds: [two.id, one.id] })

  expect(await titlesIn(ctx, 'by-the-sea')).toEqual(['One'])
  expect(await titlesIn(ctx, 'chosen')).toEqual(['Two', 'One'])

  await saveCollection(owner, { name: 'Chosen well', productIds: [one.id] }, id)
  expect(await titlesIn(ctx, 'chosen')).toEqual(['One'])
  await unpublishProduct(owner, one.id)
  expect(await titlesIn(ctx, 'chosen')).toEqual([])
  await deleteCollection(owner, id)
  expect(await titlesIn(ctx, 'chosen')).toBeUndefined()
})

test('a collection says what it is, or is refused at its field', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const refused = (fields: string) => ({
    details: { fields: { [fields]: [expect.any(String)] } },
  })
  const save = async (input: Parameters<typeof saveCollection>[1]) => saveCollection(owner, input)

  await expect(save({ name: ' ' })).rejects.toMatchObject(refused('name'))
  await expect(save({ name: 'Empty', rule: {} })).rejects.toMatchObject(refused('rule'))
  await expect(
    save({ name: 'Gone', productIds: ['019f0000-0000-7000-8000-000000000001'] }),
  ).rejects.toMatchObject(refused('productIds.0'))
})

test('parts of a bundle are things of the same seller that are sold, and no bundles', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true })
  const { id } = await createProduct(owner, {
    title: 'Box',
    kind: 'bundle',
    variants: [{ title: 'Box', priceMinor: 900 }],
  })
  const [boxId = ''] = await variantsOfProduct(ctx, id)

  await changeBundle(owner, boxId, { parts: [{ variantId: mug.id, quantity: 2 }] })

  const [box] = (await getProduct(owner, id)).variants
  expect(box).toMatchObject({ ships: true, parts: [{ variantId: mug.id, quantity: 2 }] })
  const wrong = { details: { fields: { 'parts.0.variantId': [expect.any(String)] } } }
  await expect(changeBundle(owner, boxId, { parts: [{ variantId: boxId }] })).rejects.toMatchObject(
    wrong,
  )
  await expect(
    createProduct(owner, {
      title: 'Empty Box',
      kind: 'bundle',
      status: 'published',
      variants: [{ title: 'Box', priceMinor: 900 }],
    }),
  ).rejects.toMatchObject({ code: 'nothing_to_deliver' })
})

test('a sample is for everybody while its product is on sale', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)

  expect(await findSample(ctx, book.fileId ?? '')).toBeUndefined()
  await changeProductFile(owner, book.fileId ?? '', { isSample: true })
  expect(await findSample(ctx, book.fileId ?? '')).toMatchObject({ name: 'tide-tables.pdf' })
  await unpublishProduct(owner, book.productId)
  expect(await findSample(ctx, book.fileId ?? '')).toBeUndefined()
})

test('the last file that buyers get cannot be kept from them while it is sold', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)

  await expect(
    changeProductFile(owner, book.fileId ?? '', { isRetired: true }),
  ).rejects.toMatchObject({ code: 'nothing_to_deliver' })
})

const NAUGHTY = new URL('../../../shared/data/blns/blns.json', import.meta.url)

test.skipIf(!existsSync(NAUGHTY))(
  'every naughty string goes through every text of a product and comes back unharmed, or is refused [CAT-25] [DATA-04]',
  { timeout: 60_000 },
  async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const strings = JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]
    const asLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim()
    const { id } = await buildProduct(owner)
    const usable = strings.filter((text) => asLine(text) !== '' && text.length <= 40)
    expect(usable.length).toBeGreaterThan(200)

    for (const text of usable) {
      const product = await createProduct(owner, {
        title: text,
        subtitle: text,
        summary: asLine(text),
        seoTitle: text,
        kind: 'physical',
        genre: text,
        publisher: text,
        series: text,
        tags: [text],
        contributors: [{ name: text }],
        variants: [{ title: text, priceMinor: 100, options: { Size: text } }],
      })
      const read = await getProduct(owner, product.id)
      const said = asLine(text)
      expect([read.title, read.subtitle, read.summary, read.seoTitle, read.genre]).toEqual(
        Array(5).fill(said),
      )
      expect([read.publisher, read.series, read.authorLine, read.variants[0]?.title]).toEqual(
        Array(4).fill(said),
      )
      expect(read.variants[0]?.options).toEqual({ Size: said })
      expect(read.tags).toEqual([said.replace(/\s+/g, ' ').toLowerCase()])
    }
    await setTestimonials(owner, id, {
      testimonials: usable.slice(0, 10).map((text) => ({ quote: asLine(text), name: text })),
    })
    expect((await getProduct(owner, id)).testimonials.map(({ name }) => name)).toEqual(
      usable.slice(0, 10).map(asLine),
    )
  },
)
