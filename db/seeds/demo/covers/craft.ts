import {
  bookSize,
  type CoverArt,
  chance,
  circle,
  each,
  glyph,
  group,
  rect,
  shape,
  sheet,
  smooth,
  stroke,
  textLine,
  titleLines,
} from './drawing.ts'

const label = (title: string, author: string) => `${title}, ${author}`

/** One ampersand, as large as the sheet takes. */
export const ampersand: CoverArt = ({ title, author }) =>
  sheet(
    bookSize,
    '#e9b44c',
    label(title, author),
    glyph('&', { x: 204, y: 500, size: 448, weight: 520, fill: '#1f1b16' }),
    titleLines(title, { x: 36, y: 78, width: 328, largest: 46, maxLines: 2, fill: '#1f1b16' }),
    textLine(author, { x: 36, y: 562, fill: '#1f1b16' }),
  )

/** Strips woven over and under, counted in twelves. */
export const weave: CoverArt = ({ title, author }) => {
  const cell = 33.34
  const warp = ['#d79a2b', '#1c1a17', '#d79a2b', '#b5371f', '#2e6b4f', '#b5371f']
  const weft = ['#b5371f', '#d79a2b', '#1c1a17', '#2e6b4f']
  const square = (index: number) => {
    const column = index % 12
    const row = Math.floor(index / 12)
    const x = column * cell
    const y = 168 + row * cell
    const over = (column + row) % 2 === 0
    const block = (Math.floor(column / 3) + Math.floor(row / 3)) % 2 === 0
    const colour = over ? warp[column % 6] : weft[row % 4]
    const line = over ? '#f6ead0' : '#1c1a17'
    return (
      rect(x, y, cell + 0.8, cell + 0.8, colour ?? line) +
      (block
        ? each(3, (i) =>
            over
              ? rect(x + 6 + i * 9, y, 2.4, cell, line, { opacity: 0.75 })
              : rect(x, y + 6 + i * 9, cell, 2.4, line, { opacity: 0.75 }),
          )
        : '')
    )
  }
  return sheet(
    bookSize,
    '#f6ead0',
    label(title, author),
    each(108, square),
    rect(0, 162, 400, 7, '#1c1a17'),
    rect(0, 468, 400, 132, '#1c1a17'),
    each(50, (i) => rect(2 + i * 8, 468, 3, 34 + ((i * 7) % 11), i % 4 ? '#d79a2b' : '#b5371f')),
    titleLines(title, { x: 36, y: 82, width: 328, largest: 54, maxLines: 2, fill: '#1c1a17' }),
    textLine(author, { x: 36, y: 564, fill: '#f6ead0' }),
  )
}

/** Gouge marks thrown out from a sun, as in a lino block. */
export const linoSun: CoverArt = ({ title, author }) => {
  const random = chance(77)
  const gouge = (angle: number, from: number, to: number, width: number) =>
    group(
      `translate(200 366) rotate(${angle.toFixed(1)})`,
      shape(
        `M${from} 0Q${(from + to) / 2} ${-width} ${to} 0Q${(from + to) / 2} ${width} ${from} 0Z`,
        '#f3ead7',
      ),
    )
  const ring = (count: number, from: number, length: number, width: number) =>
    each(count, (i) => {
      const start = from + random() * 8
      return gouge(
        (i * 360) / count + random() * 4,
        start,
        start + length * (0.75 + random() * 0.5),
        width,
      )
    })
  return sheet(
    bookSize,
    '#f3ead7',
    label(title, author),
    shape('M22 168L380 160L376 586L26 580Z', '#191715'),
    circle(200, 366, 44, '#f3ead7'),
    circle(200, 366, 33, '#c8452b'),
    ring(26, 54, 26, 5),
    ring(40, 88, 30, 5.5),
    ring(56, 126, 28, 5),
    ring(72, 160, 22, 4),
    rect(0, 536, 400, 64, '#f3ead7'),
    titleLines(title, {
      x: 30,
      y: 74,
      width: 340,
      largest: 52,
      maxLines: 2,
      weight: 640,
      fill: '#191715',
    }),
    textLine(author, { x: 30, y: 574, fill: '#191715', weight: 600 }),
  )
}

/** A dyer's chart: each wash beside its deeper second dip. */
export const washes: CoverArt = ({ title, author }) => {
  const random = chance(412)
  const inks = [
    '#7a8f3a',
    '#b08d2e',
    '#c8693b',
    '#8e3b52',
    '#5a4a78',
    '#2f6279',
    '#3f7a64',
    '#a8572f',
    '#6c6236',
    '#473d39',
    '#bfa05a',
    '#7b5a86',
  ]
  const blot = (x: number, y: number, radius: number) =>
    smooth(
      Array.from({ length: 11 }, (_, i) => {
        const angle = (i / 11) * Math.PI * 2
        const reach = radius * (0.86 + random() * 0.26)
        return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]
      }),
      true,
    )
  return sheet(
    bookSize,
    '#fbf5e8',
    label(title, author),
    each(12, (i) => {
      const x = 76 + (i % 3) * 118
      const y = 232 + Math.floor(i / 3) * 86
      const ink = inks[i] ?? '#473d39'
      return (
        shape(blot(x, y, 36), ink, { opacity: 0.55 }) +
        shape(blot(x + 22, y + 5, 25), ink, { opacity: 0.85 }) +
        circle(x + 57, y - 26, 2.6 + (i % 3), ink)
      )
    }),
    titleLines(title, {
      x: 36,
      y: 92,
      width: 328,
      largest: 60,
      maxLines: 2,
      fill: '#38302a',
      italic: true,
    }),
    rect(36, 164, 328, 1.4, '#38302a'),
    rect(36, 540, 328, 1.4, '#38302a'),
    textLine(author, { x: 36, y: 568, fill: '#38302a' }),
  )
}

/** Lines of equal height around two hills. */
export const contours: CoverArt = ({ title, author }) => {
  const hill = (cx: number, cy: number, radius: number, phase: number, stretch: number) =>
    smooth(
      Array.from({ length: 26 }, (_, i) => {
        const angle = (i / 26) * Math.PI * 2
        const bump = 1 + 0.13 * Math.sin(angle * 3 + phase) + 0.07 * Math.sin(angle * 5 - phase * 2)
        return [
          cx + Math.cos(angle) * radius * bump * stretch,
          cy + Math.sin(angle) * radius * bump,
        ]
      }),
      true,
    )
  return sheet(
    bookSize,
    '#efe6d0',
    label(title, author),
    each(15, (i) =>
      stroke(
        hill(268 - i * 4, 348 + i * 2, 18 + i * 21, 1.1 + i * 0.05, 1.12),
        '#a4562f',
        i % 5 === 4 ? 2.6 : 1.1,
      ),
    ),
    shape(hill(268, 348, 17, 1.1, 1.12), '#a4562f'),
    stroke('M-10 520C70 470 96 430 150 436S232 404 262 350', '#1f5a4c', 4.5, {
      'stroke-dasharray': '1 10',
    }),
    circle(262, 350, 6.5, '#efe6d0'),
    rect(0, 0, 400, 168, '#1f5a4c'),
    titleLines(title, { x: 36, y: 78, width: 328, largest: 64, maxLines: 2, fill: '#f5eedd' }),
    rect(0, 534, 400, 66, '#efe6d0'),
    rect(36, 534, 328, 1.4, '#a4562f'),
    textLine(author, { x: 36, y: 568, fill: '#3b2a1c' }),
  )
}
