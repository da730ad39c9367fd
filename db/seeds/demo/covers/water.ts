import {
  bookSize,
  type CoverArt,
  chance,
  circle,
  each,
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

/** A low moon over a tide that fades as it comes near. */
export const tide: CoverArt = ({ title, author }) => {
  const wave = (y: number) => `M-30 ${y}${'q55 -34 110 0t110 0'.repeat(2)}`
  return sheet(
    bookSize,
    '#123f4c',
    label(title, author),
    circle(286, 224, 62, '#f0c987'),
    each(8, (i) => stroke(wave(304 + i * 30), '#cfe3df', 7 - i * 0.62, { opacity: 1 - i * 0.1 })),
    each(3, (i) => rect(262 + i * 9, 300 + i * 30, 48 - i * 18, 4, '#f0c987', { rx: 2 })),
    titleLines(title, { x: 36, y: 82, width: 328, largest: 46, maxLines: 3, fill: '#fff8ec' }),
    textLine(author, { x: 36, y: 562, fill: '#fff8ec' }),
  )
}

/** A map of ferry lines with nine numbered landings. */
export const ferryLines: CoverArt = ({ title, author }) => {
  const stops: [number, number][] = [
    [62, 216],
    [62, 300],
    [146, 300],
    [230, 300],
    [230, 384],
    [314, 216],
    [314, 384],
    [146, 468],
    [314, 468],
  ]
  return sheet(
    bookSize,
    '#f3ede0',
    label(title, author),
    stroke('M62 190V270Q62 300 92 300H200Q230 300 230 330V438Q230 468 260 468H400', '#1f6f78', 13),
    stroke('M314 150V354Q314 384 284 384H176Q146 384 146 414V620', '#d9582f', 13),
    stroke('M-10 384H40Q70 384 92 362L292 162Q314 140 344 140H410', '#e2ac3f', 13),
    each(stops.length, (i) => {
      const [x, y] = stops[i] ?? [0, 0]
      return (
        circle(x, y, 15, '#f3ede0', { stroke: '#1d2b33', 'stroke-width': 5 }) +
        textLine(String(i + 1), {
          x,
          y: y + 5,
          size: 14,
          weight: 650,
          fill: '#1d2b33',
          align: 'centre',
        })
      )
    }),
    titleLines(title, { x: 36, y: 96, width: 300, largest: 62, maxLines: 2, fill: '#1d2b33' }),
    rect(0, 524, 400, 76, '#1d2b33'),
    textLine(author, { x: 36, y: 568, fill: '#f3ede0' }),
  )
}

/** A river that loops over its plain and has left an old arm behind. */
export const meander: CoverArt = ({ title, author }) => {
  const course: [number, number][] = [
    [420, 196],
    [330, 214],
    [270, 262],
    [318, 316],
    [366, 366],
    [300, 408],
    [190, 372],
    [96, 352],
    [64, 420],
    [140, 468],
    [236, 486],
    [250, 548],
    [190, 620],
  ]
  const river = smooth(course)
  return sheet(
    bookSize,
    '#dcbc82',
    label(title, author),
    each(7, (i) => stroke(river, '#c9a263', 150 - i * 14, { opacity: 0.16 })),
    stroke('M60 300C20 250 60 206 120 214S190 268 150 300', '#b98f4e', 22),
    stroke('M60 300C20 250 60 206 120 214S190 268 150 300', '#6fa39c', 14),
    ...['#8fbdb4', '#5f9fa3', '#37808c', '#1f5e6e'].map((colour, i) =>
      stroke(river, colour, 50 - i * 13),
    ),
    titleLines(title, { x: 36, y: 92, width: 328, largest: 58, maxLines: 2, fill: '#2c2313' }),
    textLine(author, { x: 36, y: 562, fill: '#2c2313' }),
  )
}

/** Folded paper boats in three rows of water. */
export const paperBoats: CoverArt = ({ title, author }) => {
  const boat = (x: number, y: number, size: number, colour: string, shade: string) =>
    group(
      `translate(${x} ${y}) scale(${size})`,
      shape('M0 -46L30 0H-30Z', colour),
      shape('M0 -46L30 0H0Z', shade),
      shape('M-62 -12L-30 0H30L62 -12L40 24H-40Z', colour),
      shape('M0 0H30L62 -12L40 24H0Z', shade),
    )
  const water = (y: number, colour: string) =>
    shape(`M-20 ${y}${'q30 -16 60 0t60 0'.repeat(4)}V600H-20Z`, colour)
  return sheet(
    bookSize,
    '#fbf1dc',
    label(title, author),
    boat(112, 300, 0.92, '#e8664a', '#c94a30'),
    boat(294, 292, 0.72, '#f4c04e', '#d99f2b'),
    water(312, '#a9d4d2'),
    boat(228, 384, 1.12, '#ffffff', '#dfe8e6'),
    water(404, '#6fb3b8'),
    boat(92, 466, 0.9, '#f4c04e', '#d99f2b'),
    boat(318, 474, 1, '#e8664a', '#c94a30'),
    water(492, '#2f7f8c'),
    titleLines(title, {
      x: 200,
      y: 92,
      width: 330,
      largest: 56,
      maxLines: 3,
      fill: '#1d4650',
      align: 'centre',
    }),
    textLine(author, { x: 200, y: 562, fill: '#fbf1dc', align: 'centre' }),
  )
}

/** Egrets over the piers of a long bridge, at first light. */
export const egrets: CoverArt = ({ title, author }) => {
  const random = chance(1990)
  const bird = (x: number, y: number, size: number, lift: number, fill: string) =>
    group(
      `translate(${x} ${y}) scale(${size})`,
      shape(
        `M0 0C-14 ${-lift} -40 ${-lift - 8} -62 ${-lift + 6}C-40 ${-lift + 4} -20 ${-lift / 2 + 6} -6 8Z`,
        fill,
      ),
      shape(
        `M0 0C10 ${-lift - 6} 34 ${-lift - 16} 58 ${-lift - 6}C36 ${-lift - 2} 18 ${-lift / 2 + 2} 6 8Z`,
        fill,
      ),
      shape('M-18 6C-6 -4 14 -4 24 4L42 6L24 9C10 14 -6 13 -18 6Z', fill),
    )
  const flock: [number, number, number, number][] = [
    [96, 268, 0.72, 30],
    [204, 232, 0.9, 14],
    [312, 282, 1, 34],
    [150, 330, 1.05, 20],
    [262, 366, 0.82, 36],
    [74, 396, 0.6, 18],
  ]
  return sheet(
    bookSize,
    '#f6c9a5',
    label(title, author),
    rect(0, 0, 400, 200, '#f3b394'),
    circle(296, 400, 74, '#fbe6b0'),
    rect(0, 300, 400, 120, '#fbd9b5', { opacity: 0.55 }),
    rect(0, 420, 400, 12, '#3c4a63'),
    each(9, (i) => rect(8 + i * 48, 432, 12, 60, '#3c4a63')),
    rect(0, 474, 400, 126, '#56708a'),
    each(18, (i) => {
      const y = 482 + i * 3.4
      return rect(random() * 380, y, 16 + random() * 46, 1.8, '#a9c0c8', { rx: 1 })
    }),
    ...flock.map(([x, y, size, lift]) => bird(x, y, size, lift, '#fffaf0')),
    titleLines(title, { x: 36, y: 84, width: 328, largest: 48, maxLines: 3, fill: '#2b3448' }),
    textLine(author, { x: 36, y: 564, fill: '#fffaf0', weight: 560 }),
  )
}
