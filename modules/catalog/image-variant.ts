import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Context } from '#platform/context.ts'
import type { FoundImage } from './find-image.ts'

export const IMAGE_WIDTHS = [80, 160, 240, 320, 480, 640, 960, 1280] as const
export type ImageWidth = (typeof IMAGE_WIDTHS)[number]

export const IMAGE_FORMATS = ['webp', 'avif'] as const
export type ImageFormat = (typeof IMAGE_FORMATS)[number]

/** The smallest width we make that is not smaller than asked. */
export function nextWidth(asked: number): ImageWidth {
  return IMAGE_WIDTHS.find((width) => width >= asked) ?? 1280
}

export function variantKey(imageId: string, width: ImageWidth, format: ImageFormat): string {
  return `cache/images/${imageId}/${width}.${format}`
}

/** Sizes being made at this moment, so that a page full of visitors makes each of them once. */
const beingMade = new Map<string, Promise<void>>()

/** A picture in one of the widths, made when it is first asked for and kept in the store. */
export async function imageVariant(
  ctx: Context,
  image: Pick<FoundImage, 'id' | 'storageKey'>,
  width: ImageWidth,
  format: ImageFormat,
): Promise<{ data: Readable; size: number; contentType: string }> {
  const key = variantKey(image.id, width, format)
  let size = await ctx.files.size(key)
  if (size === undefined) {
    const making = beingMade.get(key) ?? make(ctx, image.storageKey, key, width, format)
    beingMade.set(key, making)
    try {
      await making
    } finally {
      beingMade.delete(key)
    }
    size = await ctx.files.size(key)
  }
  return { data: await ctx.files.read(key), size: size ?? 0, contentType: `image/${format}` }
}

async function make(
  ctx: Context,
  storageKey: string,
  key: string,
  width: ImageWidth,
  format: ImageFormat,
): Promise<void> {
  const original = await buffer(await ctx.files.read(storageKey))
  const resized = sharp(original).resize({ width, withoutEnlargement: true })
  const made =
    format === 'avif' ? resized.avif({ quality: 55, effort: 3 }) : resized.webp({ quality: 80 })
  await ctx.files.write(key, await made.toBuffer(), `image/${format}`)
}
