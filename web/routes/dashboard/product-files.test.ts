import { RouterContextProvider } from 'react-router'
import sharp from 'sharp'
import { filesHeld, getProduct } from '#modules/catalog/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { csrfTokenFor } from '#platform/csrf.ts'
import { buildProduct, buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { PDF_TEXT, pdfFile, uploadOf } from '#tests/builders/uploads.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import { appContext } from '#web/context.ts'
import { action as filesAction } from './files.ts'
import * as product from './product.tsx'

const open = (ctx: Context, id: string, form?: Record<string, string> | FormData) =>
  visit(ctx, product, 'dashboard/products/:id', `/dashboard/products/${id}`, form ? { form } : {})

test('what is missing is said when a draft cannot go on sale, and a file mends it [CAT-07]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(ctx, {
    status: 'draft',
    variants: [{ title: 'Digital edition', priceMinor: 1250, ships: false }],
  })
  const [variant] = (await getProduct(owner, id)).variants

  const refused = await open(owner, id, { part: 'state', move: 'publish' })
  const added = await open(
    owner,
    id,
    uploadOf({ part: 'files', variantIds: variant?.id ?? '' }, { files: [pdfFile()] }),
  )
  const published = await open(owner, id, { part: 'state', move: 'publish' })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Buyers of “Digital edition” would get nothing. Add a file')
  expect(added.location).toContain('just=files')
  expect(published.location).toContain('just=published')
  expect((await getProduct(owner, id)).status).toBe('published')
})

test('files that scripts send are added one by one; one that is refused is named', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id, productId } = await buildVariant(ctx)
  const send = async (file: File) => {
    const context = new RouterContextProvider()
    context.set(appContext, owner)
    const token = csrfTokenFor(ctx.config, owner.actor.person?.sessionId ?? '')
    const request = new Request(
      `${ctx.config.baseUrl}/dashboard/products/${productId}/files.json`,
      {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: uploadOf({ _csrf: token, part: 'files', variantIds: id }, { file: [file] }),
      },
    )
    const params = { id: productId }
    const pattern = '/dashboard/products/:id/files.json'
    return await filesAction({ context, params, request, pattern, url: new URL(request.url) })
  }

  const taken = await send(pdfFile('second.pdf'))
  const refused = await send(new File(['GIF89a'], 'moving.gif'))

  expect(taken.status).toBe(201)
  expect(await taken.json()).toEqual({ files: [{ name: 'second.pdf', size: PDF_TEXT.length }] })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({
    error: { message: 'By its content this is neither a PDF, an EPUB nor a ZIP file' },
  })
  const { variants } = await getProduct(owner, productId)
  expect(variants[0]?.files.map(({ name }) => name)).toEqual(['tide-tables.pdf', 'second.pdf'])
})

test('what is on sale keeps its last file', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { productId, fileId = '' } = await buildVariant(ctx)

  const { status, text } = await open(owner, productId, { part: 'remove-file', fileId })

  expect(status).toBe(422)
  expect(text).toContain('Buyers would get nothing')
  expect((await getProduct(owner, productId)).files).toHaveLength(1)
})

test('a held file says so, on its page and among what needs the owner, who lets it through [DIG-31]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id, productId } = await buildVariant(ctx)
  await changeSetting(owner, 'uploads', { withoutScanner: 'hold' })
  await open(
    owner,
    productId,
    uploadOf({ part: 'files', variantIds: id }, { files: [pdfFile('second.pdf')] }),
  )
  const held = (await getProduct(owner, productId)).files.find(({ name }) => name === 'second.pdf')

  const page = await open(owner, productId)
  expect(page.text).toContain('Waits for you')
  expect(await filesHeld(owner, 5)).toMatchObject([{ productId, name: 'second.pdf' }])
  const released = await open(owner, productId, { part: 'release-file', fileId: held?.id ?? '' })

  expect(released.location).toContain('just=file-released')
  expect((await open(owner, productId)).text).not.toContain('Waits for you')
})

test('a new cover takes the place of the old one, and pictures can change places', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(ctx)
  const picture = async (background: string) => {
    const canvas = sharp({ create: { width: 60, height: 90, channels: 3, background } })
    return new File([await canvas.png().toBuffer()], `${background}.png`)
  }
  const images = async () => (await getProduct(owner, id)).images
  const put = async (as: string, colour: string) =>
    open(owner, id, uploadOf({ part: 'pictures', as }, { cover: [await picture(colour)] }))

  await put('cover', 'red')
  const [red] = await images()
  await put('cover', 'green')
  const [green, ...rest] = await images()
  await put('more', 'blue')
  const blue = (await images())[1]

  expect(rest).toEqual([])
  expect(green?.id).not.toBe(red?.id)
  expect(green?.alt).toBe('Cover of The Night Garden')
  await open(owner, id, { part: 'pictures', imageId: blue?.id ?? '', act: 'first' })
  expect((await images()).map((image) => image.id)).toEqual([blue?.id, green?.id])
  await open(owner, id, { part: 'pictures', imageId: blue?.id ?? '', act: 'remove' })
  expect((await images()).map((image) => image.id)).toEqual([green?.id])
})
