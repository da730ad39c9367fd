import { randomUUID } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** A book that no shop has yet, with what its author holds in hands. */
export async function writeBook() {
  const title = `Lanterns, Letter ${randomUUID().slice(0, 8)}`
  const pdf = await PDFDocument.create()
  pdf.setTitle(title)
  for (let page = 0; page < 3; page++) pdf.addPage([360, 560]).drawText(title, { x: 40, y: 480 })
  const cover = sharp({
    create: { width: 600, height: 900, channels: 3, background: { r: 34, g: 84, b: 102 } },
  })
  return {
    title,
    file: {
      name: 'lanterns.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await pdf.save()),
    },
    cover: { name: 'lanterns.png', mimeType: 'image/png', buffer: await cover.png().toBuffer() },
  }
}
