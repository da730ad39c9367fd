import { createHash } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { demoProducts } from './index.ts'

interface Made {
  product: (typeof demoProducts)[number]
  name: string
  kind: 'pdf' | 'epub' | 'zip'
  bytes: Uint8Array
}

const made: Made[] = []

beforeAll(async () => {
  for (const product of demoProducts) {
    for (const { name, kind, make } of product.files)
      made.push({ product, name, kind, bytes: await make() })
  }
}, 60_000)

const of = (kind: Made['kind']) => made.filter((file) => file.kind === kind)
const textOf = (entries: Record<string, Uint8Array>, path: string) =>
  strFromU8(entries[path] ?? new Uint8Array(0))

test('file names are unique in the whole shop', () => {
  expect(new Set(made.map((file) => file.name)).size).toBe(made.length)
})

test('every PDF opens, has at least ten pages and knows its title and author', async () => {
  for (const { name, bytes, product } of of('pdf')) {
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    expect(document.getPageCount(), name).toBeGreaterThanOrEqual(10)
    expect(document.getPageCount(), name).toBeLessThanOrEqual(40)
    expect(document.getTitle(), name).toBe(product.title)
    expect(document.getAuthor(), name).toBeTruthy()
    expect(bytes.length, name).toBeLessThan(600_000)
  }
})

test('a book has as many pages as its listing says', async () => {
  for (const { name, bytes, product } of of('pdf')) {
    if (!product.book) continue
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    expect(document.getPageCount(), name).toBe(product.book.pages)
  }
})

test('every EPUB begins with its stored media type', () => {
  for (const { name, bytes } of of('epub')) {
    const head = Buffer.from(bytes)
    expect(head.readUInt32LE(0), name).toBe(0x04034b50)
    expect(head.readUInt16LE(8), name).toBe(0)
    expect(head.toString('latin1', 30, 58), name).toBe('mimetypeapplication/epub+zip')
  }
})

test('every EPUB holds exactly what its package lists, and its spine is in the manifest', () => {
  for (const { name, bytes } of of('epub')) {
    const entries = unzipSync(bytes)
    const container = textOf(entries, 'META-INF/container.xml')
    expect(container, name).toContain('full-path="OEBPS/content.opf"')
    const opf = textOf(entries, 'OEBPS/content.opf')
    const items = new Map(
      [...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)].map(([, id, href]) => [id, href]),
    )
    const listed = [...items.values()].map((href) => `OEBPS/${href}`)
    const fixed = ['mimetype', 'META-INF/container.xml', 'OEBPS/content.opf']
    expect([...listed, ...fixed].sort(), name).toEqual(Object.keys(entries).sort())
    for (const [, id] of opf.matchAll(/<itemref idref="([^"]+)"/g))
      expect([...items.keys()], name).toContain(id)
    expect(opf, name).toMatch(/properties="nav"[\s\S]*properties="cover-image"/)
  }
})

test('the pages of every EPUB are well formed and lead only to pages that exist', () => {
  for (const { name, bytes } of of('epub')) {
    const entries = unzipSync(bytes)
    const pages = Object.keys(entries).filter((path) => /\.(xhtml|opf|xml)$/.test(path))
    for (const page of pages) {
      const text = textOf(entries, page)
      expect(openTags(text), `${name} ${page}`).toEqual([])
      expect(text, `${name} ${page}`).not.toMatch(/&(?!(amp|lt|gt|quot);)/)
      for (const [, target] of text.matchAll(/(?:href|src)="([^"#:]+)"/g))
        expect(Object.keys(entries), `${name} ${page}`).toContain(`OEBPS/${target}`)
    }
  }
})

test('every book holds at least six hundred words of its own', () => {
  const seen = new Set<string>()
  for (const { name, bytes } of of('epub')) {
    const entries = unzipSync(bytes)
    const chapters = Object.keys(entries).filter((path) => path.includes('/chapter-'))
    const text = chapters
      .map((path) => textOf(entries, path).replaceAll(/<head>.*<\/head>|<[^>]+>/g, ' '))
      .join(' ')
    expect(text.split(/\s+/).filter(Boolean).length, name).toBeGreaterThanOrEqual(600)
    for (const sentence of text.split(/(?<=[.!?])\s+/).filter((part) => part.length > 60)) {
      expect(seen.has(sentence), `${name}: ${sentence}`).toBe(false)
      seen.add(sentence)
    }
  }
})

test('every archive has drawings, a readme and a licence', () => {
  for (const { name, bytes } of of('zip')) {
    const entries = unzipSync(bytes)
    const paths = Object.keys(entries)
    const drawings = paths.filter((path) => path.endsWith('.svg'))
    expect(paths, name).toContain('README.txt')
    expect(textOf(entries, 'LICENCE.txt').length, name).toBeGreaterThan(400)
    expect(drawings.length, name).toBeGreaterThanOrEqual(24)
    for (const path of drawings) expect(openTags(textOf(entries, path)), path).toEqual([])
  }
})

test('making a file twice gives the same bytes', async () => {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const chosen = made.filter((_, index) => index % 7 === 0 || made[index]?.kind === 'zip')

  for (const { product, name, bytes } of chosen) {
    const again = await product.files.find((file) => file.name === name)?.make()
    expect(hash(again ?? new Uint8Array(0)), name).toBe(hash(bytes))
  }
})

/** Names of elements left open or closed out of order. */
function openTags(xml: string): string[] {
  const open: string[] = []
  const body = xml.replaceAll(/<\?.*?\?>|<!.*?>/g, '')
  for (const [, slash, name, empty] of body.matchAll(/<(\/?)([\w:-]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (empty) continue
    if (!slash) open.push(name ?? '')
    else if (open.pop() !== name) return ['out of order', name ?? '']
  }
  return open
}
