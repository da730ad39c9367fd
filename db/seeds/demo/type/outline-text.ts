import type { Font, PathCommand } from '@cantoo/fontkit'
import { faceFor, type TypeStyle } from './faces.ts'

export interface Outline {
  /** SVG path data with the baseline's left end at 0, 0 (y grows downwards). */
  path: string
  width: number
}

const letters = { m: 'M', l: 'L', q: 'Q', b: 'C', c: 'Z' } as const
const widthsInEms = new Map<Font, Map<string, number>>()

/** Draws one line of text as SVG path data, kerned, so that no font is needed to show it. */
export function outlineText(text: string, style: TypeStyle): Outline {
  const face = faceFor(style)
  const scale = style.size / face.unitsPerEm
  const run = face.layout(text, { kern: true, liga: !style.tracking })
  let x = 0
  let path = ''
  run.glyphs.forEach((glyph, index) => {
    const position = run.positions?.[index]
    const left = x + (position?.xOffset ?? 0) * scale
    for (const command of glyph.path.commands) path += segment(command, left, scale)
    x += (position?.xAdvance ?? glyph.advanceWidth) * scale + (style.tracking ?? 0) * style.size
  })
  return { path, width: x - (style.tracking ?? 0) * style.size }
}

/** The width the outlined line will have. */
export function measureText(text: string, style: TypeStyle): number {
  const face = faceFor(style)
  let widths = widthsInEms.get(face)
  if (!widths) {
    widths = new Map()
    widthsInEms.set(face, widths)
  }
  const key = `${style.tracking ?? 0} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    const run = face.layout(text, { kern: true, liga: !style.tracking })
    const gaps = Math.max(0, run.glyphs.length - 1)
    width = run.advanceWidth / face.unitsPerEm + gaps * (style.tracking ?? 0)
    widths.set(key, width)
  }
  return width * style.size
}

/**
 * Breaks text into the fewest lines that fit, and among those the most even ones.
 * A word wider than the measure stands alone on its line.
 */
export function wrapText(text: string, style: TypeStyle, measure: number): string[] {
  const words = text.split(/\s+/).filter(Boolean)
  const greedy = fill(words, style, measure)
  let narrow = Math.max(...words.map((word) => measureText(word, style)))
  let wide = measure
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2
    if (fill(words, style, middle).length > greedy.length) narrow = middle
    else wide = middle
  }
  return fill(words, style, wide)
}

/** The largest size at which the text fits into the box, never below `smallest`. */
export function fitText(
  text: string,
  style: Omit<TypeStyle, 'size'>,
  box: { width: number; maxLines: number; largest: number; smallest: number },
): { size: number; lines: string[] } {
  for (let size = box.largest; size > box.smallest; size -= 1) {
    const lines = wrapText(text, { ...style, size }, box.width)
    const fits = lines.every((line) => measureText(line, { ...style, size }) <= box.width)
    if (fits && lines.length <= box.maxLines) return { size, lines }
  }
  return {
    size: box.smallest,
    lines: wrapText(text, { ...style, size: box.smallest }, box.width),
  }
}

function fill(words: string[], style: TypeStyle, measure: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word
    if (line && measureText(longer, style) > measure) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  if (line) lines.push(line)
  return lines
}

function segment({ command, args }: PathCommand, left: number, scale: number): string {
  const letter = letters[command.charAt(0) as keyof typeof letters]
  const points = args.map((value, index) =>
    index % 2 === 0 ? left + value * scale : -value * scale,
  )
  return letter + points.map(short).join(' ')
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}
