import { eq } from 'drizzle-orm'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buildProduct, buildSeller, buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, later, queuedJobs, test } from '#tests/database.ts'
import {
  approveProduct,
  createProduct,
  createProducts,
  deleteProduct,
  duplicateProduct,
  findMovedProduct,
  findProductBySlug,
  getProduct,
  listOwnProducts,
  publishProduct,
  publishScheduled,
  rejectProduct,
  scheduleProduct,
  tellSellerOfReview,
  unpublishProduct,
  updateProduct,
} from './index.ts'
import { productFiles } from './tables.ts'

const guestOf = (ctx: Context): Context => ({ ...ctx, actor: { kind: 'guest' } })
const inMarketplace = (ctx: Context) => changeSetting(asSystem(ctx), 'mode', 'marketplace')
const statusOf = async (ctx: Context, id: string) => (await getProduct(asSystem(ctx), id)).status
const draft = {
  title: 'Lagoon Prints',
  kind: 'physical' as const,
  variants: [{ title: 'A4', priceMinor: 1500 }],
}

test('a scheduled product goes on sale at its time, not before, and once', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id, slug } = await createProduct(owner, draft)
  await scheduleProduct(owner, id, { publishAt: later(ctx, 60).now.toISOString() })

  expect(await statusOf(ctx, id)).toBe('scheduled')
  expect(await findProductBySlug(guestOf(ctx), slug)).toBeUndefined()
  await publishScheduled.run(later(ctx, 59), { productId: id })
  expect(await statusOf(ctx, id)).toBe('scheduled')
  await publishScheduled.run(later(ctx, 60), { productId: id })
  await publishScheduled.run(later(ctx, 61), { productId: id })

  expect(await findProductBySlug(guestOf(ctx), slug)).toMatchObject({
    status: 'published',
    publishedAt: later(ctx, 60).now,
  })
  await expect(
    scheduleProduct(owner, id, { publishAt: later(ctx, -1).now.toISOString() }),
  ).rejects.toMatchObject({ details: { fields: { publishAt: ['must be still to come'] } } })
})

test('in a marketplace what a seller publishes waits until an owner lets it in [CAT-05]', async ({
  ctx,
}) => {
  await inMarketplace(ctx)
  const owner = await buildOwner(ctx)
  const seller = await buildSeller(ctx)
  const { id, slug } = await createProduct(seller.ctx, { ...draft, status: 'published' })

  expect(await statusOf(ctx, id)).toBe('pending')
  expect(await findProductBySlug(guestOf(ctx), slug)).toBeUndefined()
  await expect(approveProduct(seller.ctx, id)).rejects.toMatchObject({ reason: 'not_allowed' })
  expect((await listOwnProducts(owner, { status: 'pending' })).items.map((one) => one.id)).toEqual([
    id,
  ])

  await approveProduct(owner, id)
  await tellSellerOfReview.run(asSystem(ctx), { productId: id })

  expect(await statusOf(ctx, id)).toBe('published')
  await expect(approveProduct(owner, id)).rejects.toMatchObject({ code: 'not_awaiting_review' })
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.to, seller.person.email))
  expect(mail?.subject).toBe('Lagoon Prints may be sold')
  await unpublishProduct(seller.ctx, id)
  expect(await publishProduct(seller.ctx, id)).toBe('published')
})

test('a rejected product says why to its seller, who mends it and asks again [CAT-05] [CAT-41]', async ({
  ctx,
}) => {
  await inMarketplace(ctx)
  const owner = await buildOwner(ctx)
  const seller = await buildSeller(ctx)
  const { id } = await createProduct(seller.ctx, { ...draft, status: 'published' })

  await expect(rejectProduct(owner, id, { reason: ' ' })).rejects.toMatchObject({
    details: { fields: { reason: [expect.any(String)] } },
  })
  await rejectProduct(owner, id, { reason: 'The pictures belong to somebody else' })
  await tellSellerOfReview.run(asSystem(ctx), { productId: id })

  expect(await getProduct(seller.ctx, id)).toMatchObject({
    status: 'rejected',
    rejectedReason: 'The pictures belong to somebody else',
  })
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.to, seller.person.email))
  expect(mail?.text).toContain('The pictures belong to somebody else')
  await expect(publishProduct(seller.ctx, id)).rejects.toMatchObject({
    code: 'product_cannot_move',
  })
  await unpublishProduct(seller.ctx, id)
  expect(await publishProduct(seller.ctx, id)).toBe('pending')
  expect(await getProduct(seller.ctx, id)).toMatchObject({ rejectedReason: null })
})

test.for([
  ['by a word of its title', { title: 'Small Fireworks, red' }],
  ['by a tag', { tags: ['fireworks'] }],
  ['however it is written', { title: 'FIRE-WORKS for all' }],
] as const)(
  'what the owner has ruled out is not put on sale, %s [CAT-41]',
  async ([, wrong], { ctx }) => {
    const owner = await buildOwner(ctx)
    await changeSetting(owner, 'guidelines', { prohibited: ['fireworks', 'Fire works'] })
    const product = { ...draft, ...wrong, tags: [...('tags' in wrong ? wrong.tags : [])] }

    await expect(createProduct(owner, { ...product, status: 'published' })).rejects.toMatchObject({
      code: 'prohibited_product',
    })
    const { id } = await createProduct(owner, product)
    await expect(publishProduct(owner, id)).rejects.toMatchObject({
      code: 'prohibited_product',
      message: expect.stringContaining('may not be sold in this shop'),
    })
    expect(await statusOf(ctx, id)).toBe('draft')
  },
)

test('a kind that is not sold here is refused, and names that only begin alike are not [CAT-41]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  await changeSetting(owner, 'guidelines', { prohibited: ['physical', 'arm'] })

  await expect(createProduct(owner, { ...draft, status: 'published' })).rejects.toMatchObject({
    details: { prohibited: 'physical' },
  })
  await createProduct(owner, {
    title: 'Armchair Travels',
    kind: 'course',
    status: 'published',
    variants: [{ title: 'Course', priceMinor: 100 }],
  })
})

test('deleted is gone at once for everybody, its files wait ninety days [CAT-08]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)

  await deleteProduct(owner, book.productId)

  expect(await findProductBySlug(guestOf(ctx), book.slug)).toBeUndefined()
  await expect(getProduct(owner, book.productId)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(deleteProduct(owner, book.productId)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listOwnProducts(owner)).items).toEqual([])
  const [file] = await ctx.db
    .select()
    .from(productFiles)
    .where(eq(productFiles.productId, book.productId))
  expect(file?.removedAt).toEqual(ctx.now)
  expect(await queuedJobs(ctx)).toEqual(
    expect.arrayContaining(['catalog.purge_removed_file', 'delivery.tell_deleted']),
  )
})

test('what a bundle consists of is not deleted from under it [CAT-08]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)
  await createProduct(owner, {
    title: 'Two for the Road',
    kind: 'bundle',
    status: 'published',
    variants: [{ title: 'Bundle', priceMinor: 900, parts: [{ variantId: book.id }] }],
  })

  await expect(deleteProduct(owner, book.productId)).rejects.toMatchObject({
    code: 'is_part_of_bundle',
    details: { bundles: ['Two for the Road'] },
  })
})

test('a copy is a draft with words, prices and tags of its own, and an address of its own [DATA-05] [DATA-07]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(owner, {
    tags: ['night'],
    contributors: [{ name: 'Ada Okafor' }],
    variants: [
      { title: 'Hardcover', priceMinor: 2000, ships: true, sku: 'NG-H' },
      { title: 'Paperback', priceMinor: 900, ships: true, sku: 'NG-P' },
    ],
  })

  const copy = await getProduct(owner, (await duplicateProduct(owner, id)).id)
  await updateProduct(owner, copy.id, { tags: ['day'] })

  expect(copy).toMatchObject({
    title: 'The Night Garden (copy)',
    status: 'draft',
    slug: 'the-night-garden-2',
    authorLine: 'Ada Okafor',
    salesCount: 0,
    variants: [{ priceMinor: 2000 }, { priceMinor: 900 }],
  })
  expect((await getProduct(owner, id)).tags).toEqual(['night'])
})

test('an address it had before leads to where it is now [CAT-20]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(owner, { title: 'First Name' })
  await updateProduct(owner, id, { slug: 'second-name' })
  await updateProduct(owner, id, { slug: 'third-name' })

  expect(await findMovedProduct(guestOf(ctx), 'first-name')).toBe('third-name')
  expect(await findMovedProduct(guestOf(ctx), 'second-name')).toBe('third-name')
  expect((await getProduct(guestOf(ctx), 'first-name')).id).toBe(id)
  await updateProduct(owner, id, { slug: 'first-name' })
  expect(await findMovedProduct(guestOf(ctx), 'first-name')).toBeUndefined()
  await unpublishProduct(owner, id)
  expect(await findMovedProduct(guestOf(ctx), 'third-name')).toBeUndefined()
})

test('a time in the past, or none, schedules nothing [CAT-25]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const fields = { publishAt: ['must be still to come'] }

  await expect(createProduct(owner, { ...draft, status: 'scheduled' })).rejects.toMatchObject({
    details: { fields },
  })
  await expect(
    createProducts(owner, [
      draft,
      { ...draft, status: 'scheduled', publishAt: '2020-01-01T00:00:00Z' },
    ]),
  ).rejects.toMatchObject({ details: { items: [{ index: 1, fields }] } })
})
