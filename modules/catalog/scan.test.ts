import { test as base } from 'vitest'
import { addToCart } from '#modules/carts/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { listFailedJobs } from '#platform/jobs.ts'
import { mails } from '#platform/tables.ts'
import { type ClamdServer, EICAR, startClamd } from '#sandbox/clamd.ts'
import { buildSeller } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, makeApp, queuedJobs, type TestApp, test as withContext } from '#tests/database.ts'
import { addProductFile } from './add-product-file.ts'
import { createProduct } from './create-product.ts'
import { getProduct } from './find-product.ts'
import { publishProduct } from './publish-product.ts'
import { releaseFile } from './release-file.ts'
import { scanFile } from './scan-file.ts'
import { productFiles } from './tables.ts'
import { variantsForSale, variantsOfProduct } from './variants-for-sale.ts'

const pdf = (text = 'moths') => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`)

/** A shop with a scanner that takes a megabyte at most. */
const test = base.extend<{ clamd: ClamdServer; app: TestApp; ctx: Context }>({
  clamd: [
    async ({}, use) => {
      const clamd = await startClamd({ maxBytes: 1024 * 1024 })
      await use(clamd)
      await clamd.stop()
    },
    { scope: 'file' },
  ],
  app: [
    async ({ clamd }, use) => {
      const app = await makeApp({ CLAMAV_HOST: clamd.host, CLAMAV_PORT: String(clamd.port) })
      await use(app)
      await app.close()
    },
    { scope: 'file' },
  ],
  ctx: async ({ app }, use) => use(contextOf(app)),
})

/** A seller's e-book on sale with one file, which waits for its scan. */
async function putUp(ctx: Context, data: Buffer = pdf()) {
  const seller = await buildSeller(ctx)
  const { id } = await createProduct(seller.ctx, {
    title: 'Moths of the Coast',
    kind: 'book',
    status: 'draft',
    variants: [{ title: 'PDF', priceMinor: 900 }],
  })
  const file = await addProductFile(seller.ctx, { productId: id, name: 'moths.pdf', data })
  await publishProduct(ctx, id)
  const [variantId = ''] = await variantsOfProduct(ctx, id)
  return { id, variantId, fileId: file.id, seller, file }
}

const forSale = async (ctx: Context, variantId: string) =>
  (await variantsForSale(ctx, [variantId]))[0]

test('nothing is sold before its file has passed the scan [DIG-31]', async ({ ctx }) => {
  const { id, variantId, fileId, file } = await putUp(ctx)

  expect(file.scanState).toBe('pending')
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: false, isBeingChecked: true })
  expect((await getProduct(ctx, id)).variants[0]?.isBeingChecked).toBe(true)
  await expect(addToCart(ctx, { variantId, quantity: 1 })).rejects.toMatchObject({
    code: 'being_checked',
  })

  await scanFile(ctx, fileId)

  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: true, isBeingChecked: false })
  expect((await getProduct(ctx, id)).files).toMatchObject([{ scanState: 'clean' }])
})

test('an infected file is refused, removed and reported to its seller and the owner [DIG-30] [SEC-14]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id, variantId, fileId, seller } = await putUp(ctx, pdf(EICAR))
  const [row] = (await ctx.db.select().from(productFiles)).filter((one) => one.id === fileId)

  await scanFile(ctx, fileId)
  await scanFile(ctx, fileId)

  const product = await getProduct(ctx, id)
  expect(product).toMatchObject({ status: 'draft', files: [] })
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: false })
  expect(await ctx.files.size(row?.storageKey ?? '')).toBeUndefined()
  const told = (await ctx.db.select().from(mails)).filter(({ about }) => about === id)
  expect(told.map(({ to }) => to)).toEqual(
    expect.arrayContaining([owner.actor.person?.email, seller.person.email]),
  )
  expect(new Set(told.map(({ to }) => to)).size).toBe(told.length)
  expect(told[0]?.text).toContain('Eicar-Test-Signature')
  await expect(releaseFile(ctx, fileId)).rejects.toMatchObject({ reason: 'not_found' })
})

test('what has another file to give stays on sale without the infected one', async ({ ctx }) => {
  const { id, variantId, fileId, seller } = await putUp(ctx)
  const bad = await addProductFile(seller.ctx, {
    productId: id,
    name: 'extra.pdf',
    data: pdf(EICAR),
  })

  await scanFile(ctx, fileId)
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: false })
  await scanFile(ctx, bad.id)

  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: true, fileCount: 1 })
  expect((await getProduct(ctx, id)).status).toBe('published')
})

test('a bundle waits for the files of its parts', async ({ ctx }) => {
  const part = await putUp(ctx)
  const bundle = await createProduct(part.seller.ctx, {
    title: 'All the Moths',
    kind: 'bundle',
    status: 'published',
    variants: [{ title: 'Set', priceMinor: 1500, parts: [{ variantId: part.variantId }] }],
  })
  const [variantId = ''] = await variantsOfProduct(ctx, bundle.id)

  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: false, isBeingChecked: true })
  await scanFile(ctx, part.fileId)
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: true })
})

test('trouble with the scanner leaves the file waiting, and the next try decides [DIG-31]', async ({
  ctx,
  clamd,
}) => {
  const { variantId, fileId } = await putUp(ctx)
  clamd.failNext(2)

  await expect(scanFile(ctx, fileId)).rejects.toThrow('does not answer')
  await expect(scanFile(ctx, fileId)).rejects.toThrow('does not answer')
  expect(await forSale(ctx, variantId)).toMatchObject({ isBeingChecked: true })

  await scanFile(ctx, fileId)
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: true })
  expect(await listFailedJobs(ctx)).toEqual([])
})

test('what is too long for the scanner waits until the owner lets it through', async ({ ctx }) => {
  const { id, variantId, fileId, seller } = await putUp(ctx, pdf('x'.repeat(1024 * 1024)))

  await scanFile(ctx, fileId)

  expect((await getProduct(ctx, id)).files).toMatchObject([{ scanState: 'held' }])
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: false })
  await expect(releaseFile(seller.ctx, fileId)).rejects.toMatchObject({ reason: 'not_allowed' })
  const owner = await buildOwner(ctx)
  await releaseFile(owner, fileId)
  await releaseFile(owner, fileId)
  expect(await forSale(ctx, variantId)).toMatchObject({ isForSale: true })
})

withContext(
  'without a scanner files are marked and sold, or held, as the owner has set [DIG-31]',
  async ({ ctx }) => {
    const marked = await putUp(ctx)
    await changeSetting(ctx, 'uploads', { withoutScanner: 'hold' })
    const held = await putUp(ctx)

    expect(marked.file.scanState).toBe('accepted')
    expect(await forSale(ctx, marked.variantId)).toMatchObject({ isForSale: true })
    expect(held.file.scanState).toBe('held')
    expect(await forSale(ctx, held.variantId)).toMatchObject({ isForSale: false })
    expect(await queuedJobs(ctx)).not.toContain('catalog.scan_file')
  },
)
