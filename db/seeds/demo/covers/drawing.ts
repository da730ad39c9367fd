import { fitText, outlineText } from '../type/outline-text.ts'

/** The words that must be legible on a picture. */
export interface CoverWords {
  title: string
  author: string
  subtitle?: string
}

export type CoverArt = (words: CoverWords) => string

type Attributes = Record<string, string | number | undefined>

export const bookSize = { width: 400, height: 600 }
export const goodsSize = { width: 600, height: 600 }

/** A whole SVG document that needs no font and no other file. */
export function sheet(
  size: { width: number; height: number },
  background: string,
  label: string,
  ...parts: string[]
): string {
  const { width, height } = size
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(label)}</title>`,
    rect(0, 0, width, height, background),
    ...parts,
    '</svg>',
  ].join('')
}

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : value}"`)
    .join('')
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more: Attributes = {},
): string {
  return element('rect', { x, y, width, height, fill, ...more })
}

export function circle(x: number, y: number, r: number, fill: string, more: Attributes = {}) {
  return element('circle', { cx: x, cy: y, r, fill, ...more })
}

export function shape(d: string, fill: string, more: Attributes = {}): string {
  return element('path', { d, fill, ...more })
}

export function stroke(d: string, colour: string, width: number, more: Attributes = {}): string {
  return element('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  })
}

export function group(transform: string, ...parts: string[]): string {
  return element('g', { transform }, parts.join(''))
}

/** Several copies of one thing: `each(5, (index) => …)`. */
export function each(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}

export interface TitleSetting {
  x: number
  /** Baseline of the first line, or of the last one when `from` is `bottom`. */
  y: number
  width: number
  fill: string
  largest: number
  smallest?: number
  maxLines?: number
  italic?: boolean
  weight?: number
  align?: 'left' | 'centre' | 'right'
  from?: 'top' | 'bottom'
  leading?: number
}

/** A title in the display face, as large as its box allows and broken into even lines. */
export function titleLines(text: string, setting: TitleSetting): string {
  const style = {
    font: 'display' as const,
    weight: setting.weight ?? 480,
    italic: setting.italic,
    tracking: -0.01,
  }
  const { size, lines } = fitText(text, style, {
    width: setting.width,
    maxLines: setting.maxLines ?? 3,
    largest: setting.largest,
    smallest: setting.smallest ?? 20,
  })
  const leading = size * (setting.leading ?? 1.04)
  const top = setting.from === 'bottom' ? setting.y - leading * (lines.length - 1) : setting.y
  return lines
    .map((line, index) => {
      const outline = outlineText(line, { ...style, size })
      return placed(outline, setting, top + index * leading)
    })
    .join('')
}

export interface LineSetting {
  x: number
  y: number
  fill: string
  size?: number
  font?: 'display' | 'text'
  weight?: number
  italic?: boolean
  tracking?: number
  align?: 'left' | 'centre' | 'right'
  maxWidth?: number
}

/** One line in the text face (an author, a label), made smaller when it would not fit. */
export function textLine(text: string, setting: LineSetting): string {
  const style = {
    font: setting.font ?? ('text' as const),
    weight: setting.weight ?? 500,
    italic: setting.italic,
    tracking: setting.tracking ?? 0.01,
  }
  const size = setting.size ?? 17
  const outline = outlineText(text, { ...style, size })
  const room = setting.maxWidth ?? 328
  const fitting =
    outline.width > room
      ? outlineText(text, { ...style, size: (size * room) / outline.width })
      : outline
  return placed(fitting, setting, setting.y)
}

/** A single large glyph or word used as a picture, centred on x. */
export function glyph(
  text: string,
  setting: { x: number; y: number; size: number; fill: string; weight?: number; italic?: boolean },
): string {
  const outline = outlineText(text, {
    font: 'display',
    size: setting.size,
    weight: setting.weight ?? 500,
    italic: setting.italic,
  })
  return placed(outline, { ...setting, align: 'centre' }, setting.y)
}

/** Numbers that look thrown but are the same every time: 0 ≤ n < 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Points joined by a smooth closed or open curve (Catmull-Rom turned into Béziers). */
export function smooth(points: [number, number][], closed = false): string {
  const count = points.length
  const at = (index: number): [number, number] => {
    const wrapped = closed ? (index + count) % count : Math.max(0, Math.min(count - 1, index))
    return points[wrapped] ?? [0, 0]
  }
  let d = `M${at(0).map(round).join(' ')}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [x0, y0] = at(i - 1)
    const [x1, y1] = at(i)
    const [x2, y2] = at(i + 1)
    const [x3, y3] = at(i + 2)
    const curve = [x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6]
    d += `C${[...curve, x2, y2].map(round).join(' ')}`
  }
  return closed ? `${d}Z` : d
}

function placed(
  outline: { path: string; width: number },
  setting: { x: number; fill: string; align?: 'left' | 'centre' | 'right' },
  y: number,
): string {
  const shift = { left: 0, centre: outline.width / 2, right: outline.width }[
    setting.align ?? 'left'
  ]
  return shape(outline.path, setting.fill, {
    transform: `translate(${round(setting.x - shift)} ${round(y)})`,
  })
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
