import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { coverPng, demoProducts } from './index.ts'
import { fitText, measureText } from './type/outline-text.ts'

const thumbnails = new Map<string, Buffer>()

beforeAll(async () => {
  for (const product of demoProducts) {
    const size = product.kind === 'book' ? { width: 24, height: 36 } : { width: 30, height: 30 }
    const image = sharp(Buffer.from(product.cover())).resize({ ...size, fit: 'fill' })
    thumbnails.set(product.slug, await image.removeAlpha().raw().toBuffer())
  }
}, 60_000)

test('every cover is a drawing of the agreed size that needs no font', async () => {
  for (const product of demoProducts) {
    const svg = product.cover()
    const { width, height, format } = await sharp(Buffer.from(svg)).metadata()
    const expected = product.kind === 'book' ? [400, 600] : [600, 600]
    expect([format, width, height], product.slug).toEqual(['svg', ...expected])
    expect(svg, product.slug).not.toMatch(/<text|font-family|<image|<style|NaN|undefined/)
  }
})

test('a cover becomes a picture of the width that was asked for', async () => {
  for (const product of [demoProducts[0], demoProducts.at(-1)]) {
    if (!product) throw new Error('The shop is empty')
    const picture = sharp(await coverPng(product, 800))
    const { format, width, height } = await picture.metadata()
    expect([format, width, height]).toEqual(['png', 800, product.kind === 'book' ? 1200 : 800])
  }
})

test('no two covers look alike', () => {
  const all = [...thumbnails]
  for (const [index, [slug, picture]] of all.entries()) {
    for (const [other, another] of all.slice(index + 1)) {
      if (picture.length !== another.length) continue
      const difference = picture.reduce(
        (sum, value, at) => sum + Math.abs(value - (another[at] ?? 0)),
        0,
      )
      expect(difference / picture.length, `${slug} and ${other}`).toBeGreaterThan(12)
    }
  }
})

test('a cover is drawn the same way every time', () => {
  for (const product of demoProducts) expect(product.cover()).toBe(product.cover())
})

test('every title fits into the narrowest box a cover has for it', () => {
  const long =
    'An Uncommonly Long Title about Correspondence between Harbourmasters and Lighthouses'
  const style = { font: 'display' as const, weight: 480 }
  const box = { width: 300, maxLines: 4, largest: 60, smallest: 20 }

  for (const title of [long, ...demoProducts.map((product) => product.title)]) {
    const { size, lines } = fitText(title, style, box)
    expect(lines.length, title).toBeLessThanOrEqual(box.maxLines)
    for (const line of lines)
      expect(measureText(line, { ...style, size }), title).toBeLessThanOrEqual(box.width)
  }
})
