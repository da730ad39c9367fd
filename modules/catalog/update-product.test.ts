import { and, asc, eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildCategory, buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import { archiveProduct } from './archive-product.ts'
import { findProductById, getProduct } from './find-product.ts'
import { listProducts } from './list-products.ts'
import { publishProduct } from './publish-product.ts'
import { products, variants } from './tables.ts'
import { unpublishProduct } from './unpublish-product.ts'
import { updateProduct } from './update-product.ts'
import { variantsForSale } from './variants-for-sale.ts'

const rowOf = async (ctx: Context, id: string) =>
  (await ctx.db.select().from(products).where(eq(products.id, id)))[0]

test('an owner of the shop changes what they name and nothing else [CAT-07]', async ({ ctx }) => {
  await buildCategory(ctx, { name: 'Poetry' })
  const { id } = await buildProduct(ctx, { genre: 'Nature', tags: ['moths'], subtitle: 'Old' })

  await updateProduct(later(ctx, 5), id, {
    title: 'The Day Garden',
    subtitle: null,
    category: 'poetry',
    contributors: [{ name: 'Ada Okafor' }, { name: 'Ben Ito' }],
  })

  expect(await getProduct(ctx, id)).toMatchObject({
    title: 'The Day Garden',
    slug: 'the-night-garden',
    subtitle: null,
    authorLine: 'Ada Okafor, Ben Ito',
    categoryPath: [{ slug: 'poetry' }],
    genre: 'Nature',
    tags: ['moths'],
  })
  expect((await rowOf(ctx, id))?.updatedAt).toEqual(later(ctx, 5).now)
})

test('lists sort by the prices of today: a change of variants keeps them in step [CAT-07]', async ({
  ctx,
}) => {
  const { id } = await buildProduct(ctx, {
    variants: [
      { title: 'Paperback', priceMinor: 1200, ships: true },
      { title: 'Hardcover', priceMinor: 2400, ships: true },
    ],
  })
  const [paperback] = (await getProduct(ctx, id)).variants

  await updateProduct(ctx, id, {
    variants: [
      { title: 'Boxed', priceMinor: 5000, ships: true },
      { id: paperback?.id ?? '', title: 'Paperback', priceMinor: 1500 },
    ],
  })

  const after = await getProduct(ctx, id)
  expect(after).toMatchObject({ priceFromMinor: 1500, priceToMinor: 5000 })
  expect(after.variants).toMatchObject([
    { title: 'Boxed', priceMinor: 5000 },
    { id: paperback?.id, sku: paperback?.sku, priceMinor: 1500, ships: true },
  ])
  const all = await ctx.db
    .select({ title: variants.title, archivedAt: variants.archivedAt })
    .from(variants)
    .where(eq(variants.productId, id))
    .orderBy(asc(variants.title))
  expect(all).toMatchObject([{ archivedAt: null }, { title: 'Hardcover', archivedAt: ctx.now }, {}])
})

test('a variant of another product cannot be taken over [CAT-25]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const other = await buildProduct(ctx, { title: 'Other' })
  const [foreign] = (await getProduct(ctx, other.id)).variants

  const change = updateProduct(ctx, id, {
    variants: [{ id: foreign?.id ?? '', title: 'Mine', priceMinor: 1 }],
  })

  await expect(change).rejects.toMatchObject({
    details: { fields: { 'variants.0.id': [expect.any(String)] } },
  })
})

test('refuses what is not valid, and nothing is changed [CAT-23] [CAT-25]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const change = updateProduct(ctx, id, {
    title: 'New',
    variants: [{ title: 'A', priceMinor: -5, ships: true }],
  })

  await expect(change).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await getProduct(ctx, id)).toMatchObject({ title: 'The Night Garden' })
})

test('an address that is taken is refused [CAT-20]', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Moth' })
  const { id } = await buildProduct(ctx, { title: 'Other' })

  await expect(updateProduct(ctx, id, { slug: 'moth' })).rejects.toMatchObject({
    code: 'slug_taken',
  })
  expect(await updateProduct(ctx, id, { slug: 'hawk-moth' })).toEqual({ id, slug: 'hawk-moth' })
})

test('only the owning seller and owners of the shop may change it [CAT-09]', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })
  const { id } = await buildProduct(ctx, { sellerId: heron.id })

  await expect(updateProduct(otter.ctx, id, { title: 'Mine' })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  const buyer = as(ctx, await buildPerson(ctx))
  await expect(updateProduct(buyer, id, { title: 'Mine' })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  const guest = actingAs(ctx, { kind: 'guest' })
  await expect(updateProduct(guest, id, { title: 'Mine' })).rejects.toMatchObject({
    reason: 'not_signed_in',
  })
  await updateProduct(heron.ctx, id, { title: 'Reeds' })
  expect(await getProduct(ctx, id)).toMatchObject({ title: 'Reeds' })
})

test('who lost the role of a seller may not change what they made [CAT-09]', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const { id } = await buildProduct(ctx, { sellerId: heron.id })

  const change = updateProduct(as(ctx, { ...heron.person, roles: [] }), id, { title: 'Mine' })

  await expect(change).rejects.toMatchObject({ reason: 'not_allowed' })
})

test('only the owning seller and owners of the shop may take it out [CAT-08] [CAT-10]', async ({
  ctx,
}) => {
  const heron = await buildSeller(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })
  const { id } = await buildProduct(ctx, { sellerId: heron.id })
  const [variant] = (await getProduct(ctx, id)).variants

  await expect(archiveProduct(otter.ctx, id)).rejects.toMatchObject({ reason: 'not_allowed' })
  await archiveProduct(heron.ctx, id)

  const guest = actingAs(ctx, { kind: 'guest' })
  await expect(getProduct(guest, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listProducts(ctx)).items).toEqual([])
  const [sold] = await variantsForSale(ctx, [variant?.id ?? ''])
  expect(sold).toMatchObject({ status: 'archived' })
  await archiveProduct(ctx, (await buildProduct(ctx)).id)
})

test("a stranger's draft does not exist [CAT-05]", async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })
  const { id } = await buildProduct(ctx, { sellerId: heron.id, status: 'draft' })

  expect(await findProductById(otter.ctx, id)).toBeUndefined()
  await expect(updateProduct(otter.ctx, id, {})).rejects.toMatchObject({ reason: 'not_found' })
  expect(await findProductById(heron.ctx, id)).toMatchObject({ status: 'draft', canEdit: true })
  await expect(updateProduct(ctx, newId(), {})).rejects.toMatchObject({ reason: 'not_found' })
})

test('goes on sale, off sale and on again, and keeps the day it first did [CAT-05]', async ({
  ctx,
}) => {
  const { id } = await buildProduct(ctx, { status: 'draft' })

  await publishProduct(ctx, id)
  await unpublishProduct(later(ctx, 10), id)
  expect((await listProducts(ctx)).total).toBe(0)
  await publishProduct(later(ctx, 20), id)
  await publishProduct(later(ctx, 30), id)

  expect(await rowOf(ctx, id)).toMatchObject({
    status: 'published',
    publishedAt: ctx.now,
    updatedAt: later(ctx, 20).now,
  })
  expect((await listProducts(ctx)).total).toBe(1)
})

test('what was rejected is mended as a draft before it goes on sale [CAT-05]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, { status: 'draft' })
  await ctx.db
    .update(products)
    .set({ status: 'rejected', rejectedReason: 'Too thin' })
    .where(eq(products.id, id))

  await expect(publishProduct(ctx, id)).rejects.toMatchObject({ code: 'product_cannot_move' })
})

test('a product of which nothing can be bought is not published', async ({ ctx }) => {
  const { id } = await buildProduct(ctx, { status: 'draft' })
  await ctx.db
    .update(variants)
    .set({ archivedAt: ctx.now })
    .where(and(eq(variants.productId, id)))

  await expect(publishProduct(ctx, id)).rejects.toMatchObject({ code: 'nothing_for_sale' })
})

test('what is on sale cannot become something a buyer would get nothing of', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)

  const change = updateProduct(ctx, id, { variants: [{ title: 'E-book', priceMinor: 900 }] })

  await expect(change).rejects.toMatchObject({ code: 'nothing_to_deliver' })
  expect((await getProduct(ctx, id)).variants).toMatchObject([{ title: 'Hardcover' }])
})
