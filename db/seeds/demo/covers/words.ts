import {
  bookSize,
  type CoverArt,
  circle,
  each,
  glyph,
  rect,
  shape,
  sheet,
  stroke,
  textLine,
  titleLines,
} from './drawing.ts'

const label = (title: string, author: string) => `${title}, ${author}`

/** A crescent among punctuation marks that stand in for stars. */
export const punctuationSky: CoverArt = ({ title, author }) => {
  const marks = [',', ';', '?', ':', '“', '!', '*', '—', ')', '…']
  const places: [number, number][] = [
    [48, 262],
    [112, 226],
    [178, 258],
    [326, 236],
    [368, 286],
    [84, 322],
    [40, 376],
    [108, 392],
    [366, 352],
    [68, 452],
    [130, 478],
    [30, 516],
    [206, 520],
    [276, 514],
    [338, 486],
    [378, 432],
    [146, 306],
    [244, 212],
  ]
  return sheet(
    bookSize,
    '#1d1b2e',
    label(title, author),
    shape('M262 258a110 110 0 1 0 70 190 90 90 0 1 1 -70 -190z', '#efe3c2'),
    ...places.map(([x, y], i) =>
      glyph(marks[i % marks.length] ?? '.', {
        x,
        y,
        size: 34 + ((i * 3) % 5) * 9,
        fill: i % 4 === 1 ? '#e58e70' : '#efe3c2',
      }),
    ),
    titleLines(title, {
      x: 36,
      y: 98,
      width: 328,
      largest: 68,
      maxLines: 2,
      italic: true,
      fill: '#fff8ec',
    }),
    textLine(author, { x: 36, y: 564, fill: '#fff8ec' }),
  )
}

/** A month of moons, from new to new. */
export const moonPhases: CoverArt = ({ title, author, subtitle }) => {
  const phase = (index: number) => {
    const x = 70 + (index % 5) * 65
    const y = 236 + Math.floor(index / 5) * 62
    const age = index / 24
    const waxing = age <= 0.5
    const light = Math.abs(Math.cos(age * Math.PI * 2)) * 22
    const gibbous = age > 0.25 && age < 0.75
    const outer = waxing ? 1 : 0
    const inner = gibbous === waxing ? 1 : 0
    return (
      circle(x, y, 22, '#2a2350') +
      shape(
        `M${x} ${y - 22}A22 22 0 0 ${outer} ${x} ${y + 22}A${light.toFixed(2)} 22 0 0 ${inner} ${x} ${y - 22}Z`,
        '#fff6dd',
      )
    )
  }
  return sheet(
    bookSize,
    '#cfc6e2',
    label(title, author),
    each(25, phase),
    titleLines(title, {
      x: 200,
      y: 92,
      width: 340,
      largest: 56,
      maxLines: 2,
      italic: true,
      fill: '#2a2350',
      align: 'centre',
    }),
    subtitle
      ? textLine(subtitle, {
          x: 200,
          y: 184,
          size: 15,
          fill: '#2a2350',
          align: 'centre',
          maxWidth: 330,
        })
      : '',
    textLine(author, { x: 200, y: 564, fill: '#2a2350', align: 'centre' }),
  )
}

/** A field of rings in which nine are filled. */
export const nineDots: CoverArt = ({ title, author }) => {
  const filled = new Map([
    [1, '#d9582f'],
    [5, '#e9b44c'],
    [8, '#1f2a44'],
    [12, '#e9b44c'],
    [16, '#d9582f'],
    [21, '#1f2a44'],
    [25, '#d9582f'],
    [27, '#1f2a44'],
    [34, '#e9b44c'],
  ])
  return sheet(
    bookSize,
    '#f1e6d2',
    label(title, author),
    each(36, (i) => {
      const x = 60 + (i % 6) * 56
      const y = 226 + Math.floor(i / 6) * 56
      const colour = filled.get(i)
      return colour
        ? circle(x, y, 25, colour)
        : circle(x, y, 9, 'none', { stroke: '#1f2a44', 'stroke-width': 2 })
    }),
    titleLines(title, { x: 36, y: 88, width: 328, largest: 58, maxLines: 2, fill: '#1f2a44' }),
    textLine(author, { x: 36, y: 572, fill: '#1f2a44' }),
  )
}

/** Ruled paper with three lines of figures and one that is owed. */
export const ledgerPage: CoverArt = ({ title, author }) => {
  const figures = ['40.00', '12.50', '7.25']
  return sheet(
    bookSize,
    '#dfeae2',
    label(title, author),
    each(17, (i) => rect(0, 196 + i * 24, 400, 1, '#8fb3a6')),
    rect(92, 170, 1.6, 430, '#c4452f'),
    rect(97, 170, 1.6, 430, '#c4452f'),
    each(3, (i) =>
      glyph(figures[i] ?? '', { x: 292, y: 262 + i * 48, size: 44, weight: 400, fill: '#22413a' }),
    ),
    stroke('M216 376H364', '#22413a', 2.4),
    rect(204, 392, 172, 72, '#c4452f'),
    glyph('59.75', { x: 290, y: 446, size: 54, weight: 520, fill: '#fdf3e3' }),
    each(3, (i) => stroke(`M46 ${250 + i * 48}l8 9l15 -22`, '#22413a', 4)),
    circle(57, 428, 11, 'none', { stroke: '#c4452f', 'stroke-width': 4 }),
    titleLines(title, { x: 36, y: 88, width: 328, largest: 56, maxLines: 2, fill: '#22413a' }),
    textLine(author, { x: 116, y: 568, fill: '#22413a' }),
  )
}
