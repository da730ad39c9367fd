import type { CoverImage } from './cover.tsx'

/** A picture of a product, as the catalogue gives it. */
export interface ProductPicture {
  alt?: string
  id: string
  width: number
  height: number
  /** A colour of the picture, shown until it has come. */
  tint: string | null
  /** Set for pictures that lie elsewhere. */
  url?: string | null
}

/** Widths in pixels in which pictures are made; a screen takes the next larger one. */
export const WIDTHS = [160, 240, 320, 480, 640, 960] as const

/** Address of a picture of ours in one width. */
export function pictureAddress(id: string, width: (typeof WIDTHS)[number]): string {
  return `/media/${id}/${width}.webp`
}

/**
 * What a cover is shown from. `sizes` says how wide it stands on the page, as in HTML; its first
 * candidate is what browsers get that do not choose.
 */
export function coverImage(picture: ProductPicture | null, sizes: string): CoverImage | undefined {
  if (!picture) return undefined
  const { id, width, height, tint, url } = picture
  const frame = { width, height, ...(tint ? { blur: tint } : {}) }
  if (url) return { ...frame, src: url }
  return {
    ...frame,
    src: pictureAddress(id, 480),
    srcSet: WIDTHS.map((wide) => `${pictureAddress(id, wide)} ${wide}w`).join(', '),
    sizes,
  }
}
