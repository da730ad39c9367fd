import type { Font, PathCommand } from '@cantoo/fontkit'
import { ByteWriter, joinBytes, latinBytes, utf16Bytes } from './byte-writer.ts'

interface Point {
  x: number
  y: number
  onCurve: boolean
}

interface Drawn {
  contours: Point[][]
  advance: number
  bounds: [number, number, number, number]
}

/** Every character a demo text may use: Latin-1, œ, and the marks of a typesetter. */
export const repertoire: number[] = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...[0x152, 0x153, 0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c, 0x201d, 0x201e],
  ...[0x2020, 0x2022, 0x2026, 0x20ac, 0x2122, 0x2212],
]

export interface StaticFace {
  bytes: Uint8Array
  /** From a glyph's number in the variable font to its number in this file. */
  glyphs: Map<number, number>
}

/**
 * Freezes one instance of a variable font into a small TrueType file for embedding.
 * PDF readers know no variation axes, and the library cannot subset compressed outlines.
 */
export function freezeFace(face: Font, name: string, italic: boolean): StaticFace {
  const glyphs = new Map<number, number>()
  const characters = new Map<number, number>()
  const drawn: Drawn[] = [{ contours: [], advance: face.unitsPerEm / 2, bounds: [0, 0, 0, 0] }]
  for (const codePoint of repertoire) {
    const glyph = face.hasGlyphForCodePoint(codePoint) ? face.glyphForCodePoint(codePoint) : null
    if (!glyph) continue
    characters.set(codePoint, drawn.length)
    if (!glyphs.has(glyph.id)) glyphs.set(glyph.id, drawn.length)
    drawn.push(draw(glyph.path.commands, glyph.advanceWidth))
  }
  return { bytes: assemble(face, name, italic, drawn, characters), glyphs }
}

function draw(commands: PathCommand[], advance: number): Drawn {
  const contours: Point[][] = []
  let contour: Point[] = []
  const add = (x = 0, y = 0, onCurve = true) =>
    contour.push({ x: Math.round(x), y: Math.round(y), onCurve })
  for (const { command, args } of commands) {
    if (command === 'moveTo') {
      contour = []
      contours.push(contour)
      add(args[0], args[1])
    } else if (command === 'lineTo') {
      add(args[0], args[1])
    } else if (command === 'quadraticCurveTo') {
      add(args[0], args[1], false)
      add(args[2], args[3])
    } else if (command === 'bezierCurveTo') {
      throw new Error('Expected quadratic outlines; this font has cubic ones')
    }
  }
  for (const points of contours) {
    const [first, last] = [points[0], points.at(-1)]
    if (points.length > 1 && first && last?.onCurve && first.x === last.x && first.y === last.y)
      points.pop()
  }
  const kept = contours.filter((points) => points.length > 1)
  const xs = kept.flat().map((point) => point.x)
  const ys = kept.flat().map((point) => point.y)
  const bounds: Drawn['bounds'] = xs.length
    ? [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    : [0, 0, 0, 0]
  return { contours: kept, advance: Math.round(advance), bounds }
}

function assemble(
  face: Font,
  name: string,
  italic: boolean,
  drawn: Drawn[],
  characters: Map<number, number>,
): Uint8Array {
  const outlines = drawn.map(encodeOutline)
  const offsets = [0]
  for (const outline of outlines) offsets.push((offsets.at(-1) ?? 0) + outline.length)
  const bounds = drawn.reduce<Drawn['bounds']>(
    (all, { bounds: [a, b, c, d] }) => [
      Math.min(all[0], a),
      Math.min(all[1], b),
      Math.max(all[2], c),
      Math.max(all[3], d),
    ],
    [0, 0, 0, 0],
  )
  const widest = Math.max(...drawn.map((glyph) => glyph.advance))
  const [ascent, descent] = [Math.round(face.ascent), Math.round(face.descent)]
  const slant = italic ? [4, 1] : [1, 0]

  const tables: Record<string, Uint8Array> = {
    'OS/2': new ByteWriter()
      .u16(4, Math.round(widest / 2), 400, 5, 0)
      .u16(...Array.from({ length: 10 }, () => 0))
      .i16(0)
      .raw(new Uint8Array(10))
      .u32(3, 0, 0, 0)
      .raw(latinBytes('NONE'))
      .u16(italic ? 0x01 : 0x40, 0x20, 0x2212)
      .i16(ascent, descent, 0)
      .u16(ascent, -descent)
      .u32(1, 0)
      .i16(Math.round(face.xHeight), Math.round(face.capHeight))
      .u16(0, 0x20, 0).done,
    cmap: characterMap(characters),
    glyf: joinBytes(outlines),
    head: new ByteWriter()
      .u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5)
      .u16(3, face.unitsPerEm)
      .u32(0, 0, 0, 0)
      .i16(...bounds)
      .u16(italic ? 2 : 0, 8)
      .i16(2, 1, 0).done,
    hhea: new ByteWriter()
      .u32(0x00010000)
      .i16(ascent, descent, 0)
      .u16(widest)
      .i16(bounds[0], 0, bounds[2], slant[0] ?? 1, slant[1] ?? 0, 0, 0, 0, 0, 0, 0)
      .u16(drawn.length).done,
    hmtx: joinBytes(
      drawn.map((glyph) => new ByteWriter().u16(glyph.advance).i16(glyph.bounds[0]).done),
    ),
    loca: new ByteWriter().u32(...offsets).done,
    maxp: new ByteWriter().u32(0x00010000).u16(drawn.length, 512, 64, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0)
      .done,
    name: nameTable(name),
    post: new ByteWriter()
      .u32(0x00030000, italic ? 0xfff40000 : 0)
      .i16(-150, 80)
      .u32(0, 0, 0, 0, 0).done,
  }
  return fontFile(tables)
}

function encodeOutline({ contours, bounds }: Drawn): Uint8Array {
  if (contours.length === 0) return new Uint8Array(0)
  const points = contours.flat()
  const ends: number[] = []
  for (const contour of contours) ends.push((ends.at(-1) ?? -1) + contour.length)
  const flags = new ByteWriter()
  const across = new ByteWriter()
  const upwards = new ByteWriter()
  let previous = { x: 0, y: 0 }
  for (const point of points) {
    const [dx, dy] = [point.x - previous.x, point.y - previous.y]
    flags.u8((point.onCurve ? 1 : 0) | step(dx, 0x02, 0x10, across) | step(dy, 0x04, 0x20, upwards))
    previous = point
  }
  const outline = new ByteWriter()
    .i16(contours.length, ...bounds)
    .u16(...ends, 0)
    .raw(flags.done)
    .raw(across.done)
    .raw(upwards.done)
  if (outline.done.length % 4) outline.raw(new Uint8Array(4 - (outline.done.length % 4)))
  return outline.done
}

function step(delta: number, short: number, same: number, into: ByteWriter): number {
  if (delta === 0) return same
  if (Math.abs(delta) < 256) {
    into.u8(Math.abs(delta))
    return short | (delta > 0 ? same : 0)
  }
  into.i16(delta)
  return 0
}

function characterMap(characters: Map<number, number>): Uint8Array {
  const codes = [...characters.keys(), 0xffff]
  const count = codes.length
  const power = 2 ** Math.floor(Math.log2(count))
  const delta = codes.map((code) => ((characters.get(code) ?? 0) - code) & 0xffff)
  delta[count - 1] = 1
  const body = new ByteWriter()
    .u16(count * 2, power * 2, Math.log2(power), (count - power) * 2)
    .u16(...codes)
    .u16(0)
    .u16(...codes)
    .u16(...delta)
    .u16(...codes.map(() => 0)).done
  return new ByteWriter()
    .u16(0, 1, 3, 1)
    .u32(12)
    .u16(4, body.length + 6, 0)
    .raw(body).done
}

function nameTable(name: string): Uint8Array {
  const entries = [1, 2, 4, 6].map((id) => ({ id, text: id === 2 ? 'Regular' : name }))
  const texts = entries.map(({ text }) => utf16Bytes(text))
  let offset = 0
  const records = entries.map(({ id }, index) => {
    const length = texts[index]?.length ?? 0
    const record = new ByteWriter().u16(3, 1, 0x409, id, length, offset).done
    offset += length
    return record
  })
  return joinBytes([
    new ByteWriter().u16(0, entries.length, 6 + entries.length * 12).done,
    ...records,
    ...texts,
  ])
}

function fontFile(tables: Record<string, Uint8Array>): Uint8Array {
  const tags = Object.keys(tables).sort()
  const power = 2 ** Math.floor(Math.log2(tags.length))
  const header = new ByteWriter()
    .u32(0x00010000)
    .u16(tags.length, power * 16, Math.log2(power), (tags.length - power) * 16)
  const bodies: Uint8Array[] = []
  let offset = 12 + tags.length * 16
  for (const tag of tags) {
    const table = tables[tag] ?? new Uint8Array(0)
    const padded = new Uint8Array(Math.ceil(table.length / 4) * 4)
    padded.set(table)
    header.raw(latinBytes(tag)).u32(checksum(padded), offset, table.length)
    bodies.push(padded)
    offset += padded.length
  }
  return joinBytes([header.done, ...bodies])
}

function checksum(padded: Uint8Array): number {
  const view = new DataView(padded.buffer)
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
