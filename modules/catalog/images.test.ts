import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { buildProduct, buildSeller } from '#tests/builders/catalog.ts'
import { actingAs, expect, queuedJobs, test } from '#tests/database.ts'
import { addProductImage } from './add-product-image.ts'
import { archiveProduct } from './archive-product.ts'
import { arrangeProductImages } from './arrange-product-images.ts'
import { findImage } from './find-image.ts'
import { getProduct } from './find-product.ts'
import { imageVariant, nextWidth } from './image-variant.ts'
import { listProducts } from './list-products.ts'
import { MAX_IMAGE_BYTES } from './product.ts'
import { purgeImage } from './purge-image.ts'

const picture = (width: number, height: number, background = '#204060') =>
  sharp({ create: { width, height, channels: 3, background } })

test('a cover is made anew: upright, not too large, without what the camera wrote [CAT-12] [CAT-01]', async ({
  ctx,
}) => {
  const { id } = await buildProduct(ctx)
  const photo = await picture(2000, 3000)
    .withExif({ IFD0: { Artist: 'Somebody', ImageDescription: 'At home' } })
    .jpeg()
    .toBuffer()

  const cover = await addProductImage(ctx, { productId: id, data: photo, alt: 'A moth ' })

  expect(cover).toMatchObject({ width: 1067, height: 1600, alt: 'A moth' })
  expect(cover.tint).toMatch(/^#[12].4.6.$/)
  const found = await findImage(actingAs(ctx, { kind: 'guest' }), cover.id)
  const stored = await buffer(await ctx.files.read(found?.storageKey ?? ''))
  const facts = await sharp(stored).metadata()
  expect(facts).toMatchObject({ format: 'webp', width: 1067, height: 1600 })
  expect(facts.exif).toBeUndefined()
  expect((await listProducts(ctx)).items[0]?.cover).toEqual(cover)
})

test('a picture lying on its side is turned upright', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const photo = await picture(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()

  const image = await addProductImage(ctx, { productId: id, data: photo, alt: '' })

  expect(image).toMatchObject({ width: 200, height: 300 })
})

test.for([
  [
    'an SVG',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a page', Buffer.from('<html></html>')],
  ['a PDF', Buffer.from('%PDF-1.7 %%EOF')],
] as const)('%s is no picture, whatever it is called [DIG-24]', async ([_, data], { ctx }) => {
  const { id } = await buildProduct(ctx)

  const add = addProductImage(ctx, { productId: id, data, alt: '' })

  await expect(add).rejects.toMatchObject({ code: 'file_type_not_allowed' })
})

test('a picture above 10 MB is refused [DIG-26]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const data = Buffer.alloc(MAX_IMAGE_BYTES + 1)

  const add = addProductImage(ctx, { productId: id, data, alt: '' })

  await expect(add).rejects.toMatchObject({ code: 'file_too_large' })
})

test('a small file that unpacks to a hundred million pixels is refused [DIG-26]', async ({
  ctx,
}) => {
  const { id } = await buildProduct(ctx)
  const bomb = await picture(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer()

  expect(bomb.length).toBeLessThan(MAX_IMAGE_BYTES)
  const add = addProductImage(ctx, { productId: id, data: bomb, alt: '' })
  await expect(add).rejects.toMatchObject({ code: 'file_is_broken' })
})

test('a product has ten pictures and not eleven [CAT-03] [CAT-04]', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const data = await picture(20, 20).png().toBuffer()
  for (let i = 0; i < 10; i++) await addProductImage(ctx, { productId: id, data, alt: `${i}` })

  const eleventh = addProductImage(ctx, { productId: id, data, alt: '10' })

  await expect(eleventh).rejects.toMatchObject({ code: 'too_many_images' })
  const { images } = await getProduct(ctx, id)
  expect(images.map(({ alt }) => alt)).toEqual([...'0123456789'])
})

test('pictures change places, and what is left out goes from the store [CAT-03]', async ({
  ctx,
}) => {
  const { id } = await buildProduct(ctx)
  const data = await picture(20, 20).png().toBuffer()
  const [a, b, c] = [
    await addProductImage(ctx, { productId: id, data, alt: 'a' }),
    await addProductImage(ctx, { productId: id, data, alt: 'b' }),
    await addProductImage(ctx, { productId: id, data, alt: 'c' }),
  ]
  const key = (await findImage(ctx, b.id))?.storageKey ?? ''

  await arrangeProductImages(ctx, {
    productId: id,
    imageIds: [c.id, a.id],
    alts: { [c.id]: ' The moth ' },
  })

  expect((await getProduct(ctx, id)).images.map(({ alt }) => alt)).toEqual(['The moth', 'a'])
  expect(await queuedJobs(ctx)).toEqual(['catalog.remove_stored_image'])
  await purgeImage(ctx, { imageId: b.id, storageKey: key })
  expect(await ctx.files.size(key)).toBeUndefined()
})

test('sizes are made once and kept', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const data = await picture(800, 1200).png().toBuffer()
  const cover = await addProductImage(ctx, { productId: id, data, alt: '' })
  const image = await findImage(ctx, cover.id)
  if (!image) throw new Error('Expected the cover')

  const [webp, again] = await Promise.all([
    imageVariant(ctx, image, 320, 'webp'),
    imageVariant(ctx, image, 320, 'webp'),
  ])

  const bytes = await buffer(webp.data)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 320, height: 480 })
  expect(webp.size).toBe(bytes.length)
  expect(await buffer(again.data)).toEqual(bytes)
  const avif = await imageVariant(ctx, image, 80, 'avif')
  expect(await sharp(await buffer(avif.data)).metadata()).toMatchObject({ width: 80 })
  expect(nextWidth(500)).toBe(640)
  expect(nextWidth(5000)).toBe(1280)
})

test('the picture of a draft is seen by those who may change it alone', async ({ ctx }) => {
  const heron = await buildSeller(ctx)
  const otter = await buildSeller(ctx, { name: 'Otter Press' })
  const { id } = await buildProduct(ctx, { sellerId: heron.id, status: 'draft' })
  const data = await picture(20, 20).png().toBuffer()
  const cover = await addProductImage(heron.ctx, { productId: id, data, alt: '' })

  expect(await findImage(actingAs(ctx, { kind: 'guest' }), cover.id)).toBeUndefined()
  expect(await findImage(otter.ctx, cover.id)).toBeUndefined()
  expect(await findImage(heron.ctx, cover.id)).toMatchObject({ isPublic: false })
})

test('buyers still see the cover of what left the shop', async ({ ctx }) => {
  const { id } = await buildProduct(ctx)
  const data = await picture(20, 20).png().toBuffer()
  const cover = await addProductImage(ctx, { productId: id, data, alt: '' })

  await archiveProduct(ctx, id)

  const guest = actingAs(ctx, { kind: 'guest' })
  expect(await findImage(guest, cover.id)).toMatchObject({ isPublic: true })
})
