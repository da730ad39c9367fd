import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { strToU8, zipSync } from 'fflate'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { actingAs, expect, later, queuedJobs, test } from '#tests/database.ts'
import { addProductFile } from './add-product-file.ts'
import { attachFiles } from './attach-files.ts'
import { createProduct } from './create-product.ts'
import { cleanFileName, detectFile } from './file-content.ts'
import { getProduct } from './find-product.ts'
import { MAX_FILE_BYTES } from './product.ts'
import { publishProduct } from './publish-product.ts'
import { purgeFile } from './purge-file.ts'
import { removeProductFile } from './remove-product-file.ts'
import { storeFile } from './store-file.ts'
import { productFiles } from './tables.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n')
const zip = Buffer.from(zipSync({ 'notes.txt': strToU8('Moths fly at night') }))
const epub = Buffer.from(
  zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8('<container/>'),
  }),
)

const draftEbook = (ctx: Context) =>
  buildProduct(ctx, { status: 'draft', variants: [{ title: 'E-book', priceMinor: 900 }] })

const keyOf = async (ctx: Context, fileId: string) => {
  const [row] = await ctx.db.select().from(productFiles).where(eq(productFiles.id, fileId))
  return row?.storageKey ?? ''
}

test.each([
  ['a PDF', pdf, 'application/pdf'],
  ['an EPUB', epub, 'application/epub+zip'],
  ['a ZIP', zip, 'application/zip'],
])('knows %s by its content [DIG-24]', (_, data, contentType) => {
  expect(detectFile(data)?.contentType).toBe(contentType)
})

test.each([
  ['a program', Buffer.from('MZ\x90\x00 and so on')],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['a text that mentions %PDF-', Buffer.from('Not %PDF-1.7')],
  ['nothing', Buffer.alloc(0)],
  ['the start of a ZIP alone', Buffer.from('PK\x03\x04')],
])('is not taken in by %s [DIG-24]', (_, data) => {
  expect(detectFile(data)).toBeUndefined()
})

test.each([
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\me\\Night Garden.PDF', 'Night Garden.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe.pdf'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
  ['.hidden', 'hidden.pdf'],
  ['', 'file.pdf'],
  ['夜の庭.pdf', '夜の庭.pdf'],
])('shows the buyer of %j a name that is only a name [DIG-24]', (name, shown) => {
  const kind = detectFile(pdf)
  expect(kind && cleanFileName(name, kind)).toBe(shown)
})

test('a book is uploaded with its file and its facts in one flow [CAT-11]', async ({ ctx }) => {
  await buildProduct(ctx)
  const id = newId()
  const file = await storeFile(ctx, id, { name: 'moths.pdf', data: Readable.from([pdf]) })

  await createProduct(
    ctx,
    {
      title: 'Moths',
      kind: 'book',
      contributors: [{ name: 'Ada Okafor' }],
      status: 'published',
      variants: [
        { title: 'PDF', priceMinor: 900 },
        { title: 'Hardcover', priceMinor: 2400, ships: true },
      ],
    },
    { id, files: [file] },
  )

  const book = await getProduct(ctx, id)
  expect(book.variants).toMatchObject([
    {
      title: 'PDF',
      files: [{ name: 'moths.pdf', size: pdf.length, contentType: 'application/pdf' }],
    },
    { title: 'Hardcover', files: [] },
  ])
  const stored = await ctx.files.read(await keyOf(ctx, file.id))
  expect(await text(stored)).toBe(pdf.toString())
})

test('a product has several files, each given by the variants that name it [DIG-23]', async ({
  ctx,
}) => {
  const { id } = await buildProduct(ctx, {
    status: 'draft',
    variants: [
      { title: 'All formats', priceMinor: 900 },
      { title: 'Print', priceMinor: 2400, ships: true },
    ],
  })
  const [all, print] = (await getProduct(ctx, id)).variants

  const first = await addProductFile(ctx, { productId: id, name: 'a.pdf', data: pdf })
  const second = await addProductFile(ctx, { productId: id, name: 'a.epub', data: epub })
  await attachFiles(ctx, { variantId: print?.id ?? '', fileIds: [first.id] })

  const after = await getProduct(ctx, id)
  expect(after.files.map((file) => file.name)).toEqual(['a.pdf', 'a.epub'])
  expect(after.variants.map((one) => one.files.map((file) => file.id))).toEqual([
    [first.id, second.id],
    [first.id],
  ])
  expect(all?.files).toEqual([])
  expect(first.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('a file of another product cannot be given away [CAT-24]', async ({ ctx }) => {
  const mine = await draftEbook(ctx)
  const other = await draftEbook(ctx)
  const foreign = await addProductFile(ctx, { productId: other.id, name: 'a.pdf', data: pdf })
  const [variant] = (await getProduct(ctx, mine.id)).variants

  const attach = attachFiles(ctx, { variantId: variant?.id ?? '', fileIds: [foreign.id] })

  await expect(attach).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a program that calls itself a PDF is refused, and nothing of it stays [DIG-24]', async ({
  ctx,
}) => {
  const { id } = await draftEbook(ctx)

  const add = addProductFile(ctx, { productId: id, name: 'book.pdf', data: Buffer.from('MZ\x90') })

  await expect(add).rejects.toMatchObject({ code: 'file_type_not_allowed' })
  expect((await getProduct(ctx, id)).files).toEqual([])
})

test('a file that was cut off on the way is refused', async ({ ctx }) => {
  const { id } = await draftEbook(ctx)
  const half = zip.subarray(0, zip.length - 30)

  const add = addProductFile(ctx, { productId: id, name: 'book.zip', data: half })

  await expect(add).rejects.toMatchObject({ code: 'file_is_broken' })
})

test('a file above 500 MB is refused while it arrives, without being read to its end [DIG-25]', async ({
  ctx,
}) => {
  const chunk = Buffer.alloc(64 * 1024)
  let sent = 0
  function* endless() {
    yield pdf
    for (; sent < 1000; sent++) yield chunk
  }
  expect(MAX_FILE_BYTES).toBe(500 * 1024 * 1024)

  // The same with a limit of one megabyte, so that nobody waits for half a gigabyte.
  const file = { name: 'a.pdf', data: Readable.from(endless()) }
  const store = storeFile(ctx, newId(), file, 1024 * 1024)

  await expect(store).rejects.toMatchObject({ code: 'file_too_large', reason: 'too_large' })
  expect(sent).toBeLessThan(40)
})

test('strangers upload nothing [DIG-28]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })

  const foreign = addProductFile(otter.ctx, { productId: id, name: 'a.pdf', data: pdf })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_allowed' })
  const guest = actingAs(ctx, { kind: 'guest' })
  const anonymous = addProductFile(guest, { productId: id, name: 'a.pdf', data: pdf })
  await expect(anonymous).rejects.toMatchObject({ reason: 'not_signed_in' })
})

test('a file of what was never for sale is removed from the store as well [DIG-29]', async ({
  ctx,
}) => {
  const { id } = await draftEbook(ctx)
  const file = await addProductFile(ctx, { productId: id, name: 'a.pdf', data: pdf })
  const key = await keyOf(ctx, file.id)

  await removeProductFile(ctx, file.id)

  expect((await getProduct(ctx, id)).files).toEqual([])
  expect(await queuedJobs(ctx)).toEqual(['catalog.purge_removed_file'])
  expect(await ctx.files.size(key)).toBe(pdf.length)
  await purgeFile(ctx, file.id)
  expect(await ctx.files.size(key)).toBeUndefined()
})

test('a file in use is never purged', async ({ ctx }) => {
  const { id } = await draftEbook(ctx)
  const file = await addProductFile(ctx, { productId: id, name: 'a.pdf', data: pdf })

  await purgeFile(ctx, file.id)

  expect(await ctx.files.size(await keyOf(ctx, file.id))).toBe(pdf.length)
})

test('the last file of what is on sale cannot be removed', async ({ ctx }) => {
  const { id } = await draftEbook(ctx)
  const file = await addProductFile(ctx, { productId: id, name: 'a.pdf', data: pdf })
  await publishProduct(ctx, id)

  await expect(removeProductFile(later(ctx, 1), file.id)).rejects.toMatchObject({
    code: 'nothing_to_deliver',
  })
  expect((await getProduct(ctx, id)).files).toHaveLength(1)
})
