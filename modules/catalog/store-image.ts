import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { requireSellerOrAdmin } from './access.ts'
import { FileIsBroken, FileTooLarge, FileTypeNotAllowed } from './errors.ts'
import { MAX_IMAGE_BYTES } from './product.ts'
import type { StoredImage } from './stored.ts'

const READ = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'])
/** A picture that claims more is a bomb: small to send, gigabytes when unpacked. */
const MAX_PIXELS = 50_000_000
const LONGEST_SIDE = 1600

/**
 * Puts a picture into the store, made anew: WebP, upright, at most 1600 pixels, without what
 * cameras write into it (places, names). Refuses what is no photograph or drawing by its content,
 * SVG among it, which can carry scripts.
 */
export async function storeImage(
  ctx: Context,
  productId: string,
  { data, alt }: { data: Uint8Array; alt: string },
): Promise<StoredImage> {
  requireSellerOrAdmin(ctx)
  if (data.byteLength > MAX_IMAGE_BYTES) throw new FileTooLarge(MAX_IMAGE_BYTES)
  const type = await fileTypeFromBuffer(data)
  if (!type || !READ.has(type.mime)) {
    throw new FileTypeNotAllowed('By its content this is no JPEG, PNG, WebP, AVIF or GIF picture')
  }
  const { image, width, height, tint } = await render(data).catch((error: unknown) => {
    ctx.log.info({ err: error }, 'a picture could not be read')
    throw new FileIsBroken('The picture is damaged or far too large, so it could not be read')
  })
  const id = newId()
  const storageKey = `images/${productId}/${id}.webp`
  await ctx.files.write(storageKey, image, 'image/webp')
  return { id, alt: alt.trim().slice(0, 300), storageKey, sourceUrl: null, width, height, tint }
}

async function render(data: Uint8Array) {
  const { data: image, info } = await sharp(data, {
    limitInputPixels: MAX_PIXELS,
    failOn: 'error',
  })
    .autoOrient()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 84 })
    .toBuffer({ resolveWithObject: true })
  const [red = 0, green = 0, blue = 0] = await sharp(image)
    .flatten({ background: '#ffffff' })
    .resize(1, 1, { fit: 'fill' })
    .raw()
    .toBuffer()
  const tint = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  return { image, width: info.width, height: info.height, tint }
}
