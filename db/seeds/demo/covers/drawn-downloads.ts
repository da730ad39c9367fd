import { ornaments } from '../printables/ornaments.ts'
import { patternDefinition } from '../printables/pattern.ts'
import { patterns } from '../printables/patterns.ts'
import { outlineText } from '../type/outline-text.ts'
import {
  type CoverArt,
  each,
  element,
  glyph,
  goodsSize,
  group,
  rect,
  shape,
  sheet,
  textLine,
  titleLines,
} from './drawing.ts'

/** Letters on their guide lines, one in the serif, one in the sans. */
export const specimen: CoverArt = ({ title }) => {
  const guides = [216, 262, 366, 424]
  const sans = outlineText('Rg', { font: 'text', size: 214, weight: 620 })
  return sheet(
    goodsSize,
    '#f2ede3',
    title,
    rect(300, 0, 300, 450, '#1d5566'),
    glyph('Qy', { x: 150, y: 366, size: 222, weight: 420, fill: '#9f3a22' }),
    shape(sans.path, '#f2ede3', { transform: `translate(${450 - sans.width / 2} 366)` }),
    ...guides.map((y) => rect(0, y, 600, 1.4, '#857b6d', { opacity: 0.7 })),
    rect(0, 450, 600, 150, '#1f1b16'),
    titleLines(title, { x: 40, y: 522, width: 520, largest: 46, maxLines: 1, fill: '#f2ede3' }),
    textLine('two families, twelve pages, fifty-two letter sheets', {
      x: 40,
      y: 562,
      size: 17,
      fill: '#c9bfac',
      maxWidth: 520,
    }),
  )
}

/** Sixteen tiles of sixteen patterns. */
export const patchwork: CoverArt = ({ title }) => {
  const chosen = [0, 8, 10, 4, 18, 2, 12, 20, 15, 6, 16, 22, 11, 23, 13, 3]
  const used = chosen.flatMap((index) => patterns[index] ?? [])
  return sheet(
    goodsSize,
    '#faf7f1',
    title,
    element('defs', {}, used.map((pattern) => patternDefinition(pattern, pattern.name)).join('')),
    ...used.map((pattern, i) =>
      rect((i % 4) * 150, Math.floor(i / 4) * 150, 150, 150, `url(#${pattern.name})`),
    ),
    rect(110, 222, 380, 156, '#fffdf7'),
    rect(120, 232, 360, 136, 'none', { stroke: '#1f1b16', 'stroke-width': 1.6 }),
    titleLines(title, {
      x: 300,
      y: 292,
      width: 330,
      largest: 44,
      maxLines: 2,
      fill: '#1f1b16',
      align: 'centre',
    }),
  )
}

/** A tray of fleurons. */
export const fleurons: CoverArt = ({ title }) => {
  const chosen = [0, 8, 16, 3, 17, 12, 9, 6, 11, 19, 21, 24, 2, 25, 4, 20]
  return sheet(
    goodsSize,
    '#2c2430',
    title,
    each(16, (i) => {
      const x = 52 + (i % 4) * 128
      const y = 130 + Math.floor(i / 4) * 112
      const ink =
        ['#e9b44c', '#e58e70', '#f3ead7', '#8fbdb4'][(i + Math.floor(i / 4)) % 4] ?? '#f3ead7'
      return group(`translate(${x + 14} ${y + 4})`, ornaments[chosen[i] ?? 0]?.draw(ink) ?? '')
    }),
    titleLines(title, {
      x: 300,
      y: 88,
      width: 520,
      largest: 50,
      maxLines: 1,
      italic: true,
      fill: '#f3ead7',
      align: 'centre',
    }),
  )
}

/** Two bookplates pasted inside a cover. */
export const bookplates: CoverArt = ({ title }) => {
  const plate = (x: number, y: number, turn: number, ink: string, ornament: number, line: string) =>
    group(
      `translate(${x} ${y}) rotate(${turn})`,
      rect(-104, -144, 216, 300, '#000', { opacity: 0.2 }),
      rect(-110, -150, 216, 300, '#fffaf0'),
      rect(-100, -140, 196, 280, 'none', { stroke: ink, 'stroke-width': 2.4 }),
      rect(-95, -135, 186, 270, 'none', { stroke: ink, 'stroke-width': 0.8 }),
      group('translate(-67 -112) scale(1.3)', ornaments[ornament]?.draw(ink) ?? ''),
      textLine(line, {
        x: -2,
        y: 66,
        size: 24,
        font: 'display',
        italic: true,
        fill: ink,
        align: 'centre',
        maxWidth: 164,
      }),
      rect(-70, 104, 136, 1.4, ink),
    )
  return sheet(
    goodsSize,
    '#7d3a22',
    title,
    rect(0, 0, 600, 120, '#6b2f1a'),
    plate(186, 362, -5, '#1d5566', 28, 'This book lives with'),
    plate(420, 352, 4, '#9f3a22', 17, 'Lent, not given, by'),
    titleLines(title, {
      x: 300,
      y: 76,
      width: 540,
      largest: 42,
      maxLines: 1,
      fill: '#f8e6cf',
      align: 'centre',
    }),
  )
}
