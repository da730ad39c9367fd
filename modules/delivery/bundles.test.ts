import { eq } from 'drizzle-orm'
import {
  createProduct,
  deleteProduct,
  updateProduct,
  variantsOfProduct,
} from '#modules/catalog/index.ts'
import { productFiles } from '#modules/catalog/tables.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { purchasesOfOrder, startDownload, tellDeleted, tellReleased } from './index.ts'
import { entitlements } from './tables.ts'

const mailsTo = async (ctx: Context, to: string) =>
  (await ctx.db.select().from(mails).where(eq(mails.to, to))).map(({ subject }) => subject)

async function buildBundle(ctx: Context) {
  const owner = await buildOwner(ctx)
  const first = await buildVariant(ctx, { title: 'Tide Tables' })
  const second = await buildVariant(ctx, { title: 'Night Grammar' })
  const mug = await buildVariant(ctx, { title: 'Mug', ships: true, stock: 9 })
  const { id } = await createProduct(owner, {
    title: 'Harbour Box',
    kind: 'bundle',
    status: 'published',
    variants: [
      {
        title: 'Box',
        priceMinor: 2500,
        parts: [
          { variantId: first.id },
          { variantId: second.id },
          { variantId: mug.id, quantity: 2 },
        ],
      },
    ],
  })
  const [variantId = ''] = await variantsOfProduct(ctx, id)
  return { variantId, first, second }
}

test('who buys a bundle has the files of every part, at the price of the bundle, once', async ({
  ctx,
}) => {
  const { variantId, first, second } = await buildBundle(ctx)
  const { order } = await buildOrder(ctx, [{ variantId }], { shippingAddress })
  await payOrder(ctx, order.id)
  await payOrder(ctx, order.id).catch(() => undefined)

  const purchases = await purchasesOfOrder(ctx, order.id)

  expect(order).toMatchObject({ itemsMinor: 2500, fulfilmentStatus: 'unshipped' })
  expect(purchases.map(({ title }) => title).toSorted()).toEqual(['Night Grammar', 'Tide Tables'])
  expect(purchases.flatMap(({ files }) => files.map(({ id }) => id)).toSorted()).toEqual(
    [first.fileId, second.fileId].toSorted(),
  )
})

test('who ordered ahead pays now and has the files on the day, told once', async ({ ctx }) => {
  const book = await buildVariant(ctx, { title: 'Next Spring' })
  const releaseAt = later(ctx, 1440).now
  await updateProduct(asSystem(ctx), book.productId, { releaseAt: releaseAt.toISOString() })
  const { order } = await buildOrder(ctx, [{ variantId: book.id }])
  await payOrder(ctx, order.id)
  const [granted] = await ctx.db
    .select()
    .from(entitlements)
    .where(eq(entitlements.orderId, order.id))
  const link = { entitlementId: granted?.id ?? '', fileId: book.fileId ?? '', linkId: 'a-link' }

  const [before] = await purchasesOfOrder(ctx, order.id)
  await tellReleased.run(ctx, { productId: book.productId })
  await expect(
    startDownload(ctx, { ...link } as Parameters<typeof startDownload>[1]),
  ).rejects.toMatchObject({ code: 'not_released_yet' })
  expect(before).toMatchObject({ files: [], opensAt: releaseAt })
  expect(await mailsTo(ctx, order.email)).toHaveLength(1)

  const day = later(ctx, 1440)
  await tellReleased.run(day, { productId: book.productId })
  await tellReleased.run(day, { productId: book.productId })
  expect((await purchasesOfOrder(day, order.id))[0]).toMatchObject({
    opensAt: null,
    files: [{ id: book.fileId }],
  })
  await startDownload(day, { ...link } as Parameters<typeof startDownload>[1])
  expect(await mailsTo(ctx, order.email)).toContain('Next Spring is out')
  expect(await mailsTo(ctx, order.email)).toHaveLength(2)
})

test('buyers of a deleted product are told and fetch it for ninety days', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx, { title: 'Going Away' })
  const { order } = await buildOrder(ctx, [{ variantId: book.id }])
  await payOrder(ctx, order.id)

  await deleteProduct(owner, book.productId)
  await tellDeleted.run(ctx, { productId: book.productId })
  await tellDeleted.run(ctx, { productId: book.productId })

  expect(await mailsTo(ctx, order.email)).toEqual([
    expect.stringContaining('Your receipt'),
    'Keep your copy of Going Away',
  ])
  const filesAfter = async (days: number) =>
    (await purchasesOfOrder(later(ctx, days * 1440), order.id))[0]?.files.length
  expect(await filesAfter(89)).toBe(1)
  expect(await filesAfter(91)).toBe(0)
})

test('a file that is no longer given stays with those who bought it before', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const { order: old } = await buildOrder(ctx, [{ variantId: book.id }])
  await payOrder(ctx, old.id)
  await ctx.db
    .update(productFiles)
    .set({ retiredAt: later(ctx, 1).now })
    .where(eq(productFiles.productId, book.productId))
  const after = later(ctx, 2)
  const { order: fresh } = await buildOrder(after, [{ variantId: book.id }])
  await payOrder(after, fresh.id)

  expect((await purchasesOfOrder(after, old.id))[0]?.files).toHaveLength(1)
  expect((await purchasesOfOrder(after, fresh.id))[0]?.files).toHaveLength(0)
})
