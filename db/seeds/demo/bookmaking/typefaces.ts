import { faceFor, type TypeStyle } from '../type/faces.ts'
import { freezeFace, type StaticFace } from '../type/static-face.ts'

/** The five cuts a printed page is set in. */
export type Cut = 'roman' | 'italic' | 'display' | 'displayItalic' | 'sans'

export const cuts: Record<Cut, TypeStyle & { name: string }> = {
  roman: { name: 'Newsreader-Text', font: 'display', size: 12 },
  italic: { name: 'Newsreader-TextItalic', font: 'display', size: 12, italic: true },
  display: { name: 'Newsreader-Display', font: 'display', size: 36, weight: 460 },
  displayItalic: {
    name: 'Newsreader-DisplayItalic',
    font: 'display',
    size: 36,
    weight: 440,
    italic: true,
  },
  sans: { name: 'InstrumentSans-Label', font: 'text', size: 10, weight: 500 },
}

/** Glyph numbers with the space to take away after each, in thousandths of the size. */
export interface ShapedText {
  glyphs: { id: number; kern: number }[]
  /** In ems. */
  width: number
}

const frozen = new Map<Cut, StaticFace>()
const shaped = new Map<string, ShapedText>()

export function frozenCut(cut: Cut): StaticFace {
  let face = frozen.get(cut)
  if (!face) {
    const style = cuts[cut]
    face = freezeFace(faceFor(style), style.name, style.italic ?? false)
    frozen.set(cut, face)
  }
  return face
}

/** Places a word's glyphs with their kerning; words recur, so they are shaped once. */
export function shapeText(cut: Cut, text: string): ShapedText {
  const key = `${cut} ${text}`
  let result = shaped.get(key)
  if (!result) {
    result = shape(cut, text)
    shaped.set(key, result)
  }
  return result
}

/** The width of a line set in this cut, in the unit of `size`. */
export function widthOf(cut: Cut, text: string, size: number, tracking = 0): number {
  let width = 0
  for (const part of text.split(/(?<= )/)) width += shapeText(cut, part).width * size
  return width + tracking * Math.max(0, text.length - 1)
}

function shape(cut: Cut, text: string): ShapedText {
  const face = faceFor(cuts[cut])
  const { glyphs: ids } = frozenCut(cut)
  const run = face.layout(text, { kern: true, liga: false })
  let units = 0
  const glyphs = run.glyphs.map((glyph, index) => {
    const id = ids.get(glyph.id)
    if (id === undefined) throw new Error(`The ${cut} cut lacks a character of “${text}”`)
    const advance = run.positions?.[index]?.xAdvance ?? glyph.advanceWidth
    units += advance
    const kern = ((Math.round(glyph.advanceWidth) - advance) / face.unitsPerEm) * 1000
    return { id, kern: Math.abs(kern) < 0.6 ? 0 : Math.round(kern) }
  })
  return { glyphs, width: units / face.unitsPerEm }
}
