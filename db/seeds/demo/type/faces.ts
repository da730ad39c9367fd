import { createRequire } from 'node:module'
import { type Font, openSync } from '@cantoo/fontkit'

/** `display` is Newsreader, the serif of titles and books; `text` is Instrument Sans. */
export interface TypeStyle {
  font: 'display' | 'text'
  /** In the unit of the drawing: SVG user units or PDF points. */
  size: number
  weight?: number
  italic?: boolean
  /** Extra space after every glyph, as a share of the size. */
  tracking?: number
}

const require = createRequire(import.meta.url)
const families = {
  display: { package: 'newsreader', axis: 'opsz', weight: 400 },
  text: { package: 'instrument-sans', axis: 'wght', weight: 400 },
}
const variableFaces = new Map<string, Font>()
const instances = new Map<string, Font>()

/**
 * The face a style asks for, at its weight and (for Newsreader) its optical size.
 * Reads the same font files the shop's pages are served with, so nothing depends on
 * what is installed on the machine. Holds the Latin-1 letters, œ, and typographic marks.
 */
export function faceFor(style: TypeStyle): Font {
  const family = families[style.font]
  const slant = style.italic ? 'italic' : 'normal'
  const weight = style.weight ?? family.weight
  const opticalSize = opticalSizeFor(style.size)
  const key = `${style.font} ${slant} ${weight} ${family.axis === 'opsz' ? opticalSize : ''}`

  let instance = instances.get(key)
  if (!instance) {
    instance = variableFace(style.font, slant).getVariation({ wght: weight, opsz: opticalSize })
    instances.set(key, instance)
  }
  return instance
}

// A few optical sizes stand for all: every further one is an instance to be unpacked.
function opticalSizeFor(size: number): number {
  return [8, 12, 18, 26, 36, 50].find((step) => size <= step) ?? 72
}

function variableFace(font: TypeStyle['font'], slant: 'italic' | 'normal'): Font {
  const key = `${font} ${slant}`
  let face = variableFaces.get(key)
  if (!face) {
    const { package: name, axis } = families[font]
    const file = `@fontsource-variable/${name}/files/${name}-latin-${axis}-${slant}.woff2`
    const opened = openSync(require.resolve(file))
    if (!('glyphForCodePoint' in opened)) throw new Error(`${file} is not a single font`)
    face = opened
    // Compressed outlines must be unpacked once before an instance is made: instances share
    // the unpacked table, and only the variable face itself can unpack composite glyphs.
    void face.glyphForCodePoint(0x41)?.path
    variableFaces.set(key, face)
  }
  return face
}
