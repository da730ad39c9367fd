import { group, rect } from '../covers/drawing.ts'
import { svgDocument } from './archive.ts'

/** A tile that repeats without a seam in both directions. */
export interface Pattern {
  name: string
  title: string
  note: string
  width: number
  height: number
  ground: string
  draw: () => string
}

/** A pattern named after its title. */
export const tile = (
  title: string,
  note: string,
  size: [number, number],
  ground: string,
  draw: () => string,
): Pattern => ({
  name: title.toLowerCase().replaceAll(' ', '-'),
  title,
  note,
  width: size[0],
  height: size[1],
  ground,
  draw,
})

/** Draws a thing at a point and again across each edge it may overlap. */
export const wrapped = (width: number, height: number, x: number, y: number, thing: string) =>
  [-width, 0, width]
    .flatMap((dx) =>
      [-height, 0, height].map((dy) => group(`translate(${x + dx} ${y + dy})`, thing)),
    )
    .join('')

/** The tile as an SVG file of its own. */
export function patternTile(pattern: Pattern): string {
  const { width, height } = pattern
  return svgDocument(width, height, rect(0, 0, width, height, pattern.ground) + pattern.draw())
}

/** A sheet filled with the tile, to print or to use as a background. */
export function patternSheet(pattern: Pattern, width: number, height: number): string {
  const id = pattern.name
  return svgDocument(
    width,
    height,
    `<defs>${patternDefinition(pattern, id)}</defs>${rect(0, 0, width, height, `url(#${id})`)}`,
  )
}

/** A `<pattern>` to be used inside another drawing. */
export function patternDefinition(pattern: Pattern, id: string): string {
  const { width, height, ground } = pattern
  return (
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">` +
    rect(0, 0, width, height, ground) +
    pattern.draw() +
    '</pattern>'
  )
}
