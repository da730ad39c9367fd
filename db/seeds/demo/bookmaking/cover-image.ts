import sharp from 'sharp'

const jpegs = new Map<string, Promise<Uint8Array>>()

/** A cover as it is bound into a file of its own: 680 pixels wide. */
export function coverJpeg(cover: () => string): Promise<Uint8Array> {
  const svg = cover()
  let image = jpegs.get(svg)
  if (!image) {
    image = sharp(Buffer.from(svg), { density: 72 * 1.7 })
      .resize({ width: 680 })
      .jpeg({ quality: 84, chromaSubsampling: '4:4:4' })
      .toBuffer()
    jpegs.set(svg, image)
  }
  return image
}

/**
 * A cover as an image file for the shop's gallery. All words on it are outlines, so the result
 * does not depend on the fonts of the machine.
 */
export async function coverPng(product: { cover: () => string }, width: number): Promise<Buffer> {
  return sharp(Buffer.from(product.cover()), { density: 72 * Math.max(1, width / 400) })
    .resize({ width })
    .png({ compressionLevel: 6 })
    .toBuffer()
}
