import {
  bookSize,
  type CoverArt,
  chance,
  circle,
  each,
  element,
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

/** Beds in rows, and the leaf they are for. */
export const leafAndRows: CoverArt = ({ title, author }) =>
  sheet(
    bookSize,
    '#e7e2c4',
    label(title, author),
    each(12, (i) => rect(0, 226 + i * 26, 400, 13, i % 2 ? '#7d9b52' : '#2f5d3a')),
    circle(200, 380, 112, '#e7e2c4'),
    shape('M200 286q62 64 0 186q-62 -122 0 -186z', '#2f5d3a'),
    stroke('M200 306V482', '#e7e2c4', 3),
    each(5, (i) => stroke(`M200 ${352 + i * 22}q16 -4 ${24 - i * 3} -20`, '#e7e2c4', 2)),
    each(5, (i) => stroke(`M200 ${352 + i * 22}q-16 -4 ${-(24 - i * 3)} -20`, '#e7e2c4', 2)),
    titleLines(title, { x: 36, y: 84, width: 328, largest: 52, maxLines: 2, fill: '#23402a' }),
    textLine(author, { x: 36, y: 572, fill: '#23402a' }),
  )

/** A loaf, slashed four times. */
export const loaf: CoverArt = ({ title, author }) => {
  const random = chance(31)
  return sheet(
    bookSize,
    '#c9713f',
    label(title, author),
    element('ellipse', { cx: 200, cy: 478, rx: 150, ry: 24, fill: '#a6552a' }),
    shape(
      'M62 400C62 300 128 268 200 268S338 300 338 400C338 462 300 484 200 484S62 462 62 400Z',
      '#f4ddb8',
    ),
    shape(
      'M62 400C62 462 100 484 200 484S338 462 338 400C330 440 290 456 200 456S70 440 62 400Z',
      '#e2bd88',
    ),
    each(4, (i) =>
      shape(`M${112 + i * 50} ${312 - (i % 3 ? 12 : 0)}q34 54 -2 118q-14 -60 2 -118z`, '#c9713f'),
    ),
    each(70, () => {
      const angle = random() * Math.PI * 2
      const reach = Math.sqrt(random())
      return circle(
        200 + Math.cos(angle) * reach * 118,
        360 + Math.sin(angle) * reach * 72,
        1.3,
        '#fff8e8',
      )
    }),
    titleLines(title, { x: 36, y: 90, width: 328, largest: 58, maxLines: 2, fill: '#2a160b' }),
    textLine(author, { x: 36, y: 562, fill: '#2a160b' }),
  )
}

/** A pepper, a coil of smoke and a cut lime, one above the other. */
export const pepperSmokeLime: CoverArt = ({ title, author }) => {
  const coil = Array.from({ length: 34 }, (_, i): [number, number] => {
    const turn = i * 0.52
    const reach = 4 + i * 1.75
    return [306 + Math.cos(turn) * reach, 296 + Math.sin(turn) * reach * 0.9]
  })
  return sheet(
    bookSize,
    '#f7e7bd',
    label(title, author),
    rect(0, 0, 400, 196, '#c23b22'),
    rect(212, 196, 188, 200, '#7d8a88'),
    rect(0, 396, 400, 204, '#3f6b35'),
    stroke(smooth(coil), '#f7e7bd', 8),
    group(
      'translate(106 296) rotate(28)',
      shape(
        'M-26 -62C10 -86 48 -58 40 -8C34 36 6 72 -30 96C-20 62 -52 34 -54 -8C-55 -34 -46 -50 -26 -62Z',
        '#c23b22',
      ),
      shape('M-20 -48C-36 -38 -42 -20 -38 2', 'none', {
        stroke: '#f0a38c',
        'stroke-width': 6,
        'stroke-linecap': 'round',
      }),
      shape('M-24 -58C-12 -78 16 -80 30 -60C14 -62 -4 -52 -24 -58Z', '#3f6b35'),
      stroke('M4 -68C4 -84 12 -92 22 -98', '#3f6b35', 8),
    ),
    circle(292, 482, 66, '#c7d36a'),
    circle(292, 482, 57, '#eef2c0'),
    each(8, (i) =>
      group(
        `translate(292 482) rotate(${i * 45 + 10})`,
        shape('M8 0L47 -15A50 50 0 0 1 47 15Z', '#b4c54a'),
      ),
    ),
    titleLines(title, { x: 36, y: 88, width: 328, largest: 58, maxLines: 2, fill: '#fbf0d2' }),
    textLine(author, { x: 36, y: 562, fill: '#fbf0d2', maxWidth: 180 }),
  )
}

/** What lies under a seedling, layer by layer. */
export const strata: CoverArt = ({ title, author }) => {
  const random = chance(8)
  const layers = ['#a98b54', '#8a6a3c', '#6b4e2c', '#4d3722', '#33251a', '#211812']
  const layer = (index: number) => {
    const y = 306 + index * 44
    const edge = Array.from({ length: 9 }, (_, i): [number, number] => [
      -20 + i * 55,
      y + (random() - 0.5) * 20,
    ])
    return shape(`${smooth(edge)}V600H-20Z`, layers[index] ?? '#211812')
  }
  const scrap = (index: number) => {
    const x = 16 + random() * 368
    const y = 330 + random() * 196
    const colour = ['#e2cf9a', '#c2692f', '#93a45a', '#efe4c8'][index % 4] ?? '#efe4c8'
    const turn = Math.round(random() * 180)
    const forms = [
      rect(-7, -2, 14, 4, colour, { rx: 2 }),
      shape('M-8 0Q0 -9 8 0Q0 9 -8 0Z', colour),
      circle(0, 0, 3.4, colour),
      stroke('M-7 3Q0 -8 7 3', colour, 2.6),
    ]
    return group(
      `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn})`,
      forms[index % 4] ?? '',
    )
  }
  return sheet(
    bookSize,
    '#dde6cb',
    label(title, author),
    each(6, layer),
    each(64, scrap),
    stroke('M200 470C206 420 194 360 200 262', '#f3efdc', 4),
    stroke(
      'M200 380Q176 396 168 430M201 404Q228 418 236 456M199 340Q222 350 232 372',
      '#f3efdc',
      2.4,
    ),
    shape('M200 268C150 262 132 232 128 200C172 202 196 226 200 268Z', '#4d7a3a'),
    shape('M200 262C246 252 262 224 262 192C224 198 202 224 200 262Z', '#6d9a4c'),
    titleLines(title, { x: 36, y: 84, width: 328, largest: 52, maxLines: 2, fill: '#2a3a1e' }),
    textLine(author, { x: 36, y: 570, fill: '#f3efdc' }),
  )
}
