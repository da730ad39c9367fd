import {
  type CoverArt,
  circle,
  each,
  glyph,
  goodsSize,
  group,
  rect,
  shape,
  sheet,
  stroke,
  titleLines,
} from './drawing.ts'

const paperShadow = (x: number, y: number, width: number, height: number) =>
  rect(x + 5, y + 8, width, height, '#1f1b16', { opacity: 0.16 })

const paper = (x: number, y: number, width: number, height: number, fill = '#fffdf7') =>
  paperShadow(x, y, width, height) + rect(x, y, width, height, fill)

/** Three recipe cards, fanned. */
export const recipeCards: CoverArt = ({ title }) => {
  const card = (turn: number, ink: string, sign: string) =>
    group(
      `translate(300 340) rotate(${turn} 0 220)`,
      rect(-125, -172, 262, 352, '#5a2f16', { opacity: 0.2, rx: 6 }),
      rect(-130, -180, 260, 352, '#fffaf0', { rx: 6 }),
      rect(-130, -180, 260, 62, ink, { rx: 6 }),
      rect(-130, -130, 260, 12, ink),
      sign,
      each(6, (i) => rect(-104, -4 + i * 26, i % 3 === 2 ? 120 : 206, 3, '#cdbba2', { rx: 1.5 })),
    )
  const bread =
    shape(
      'M-70 -50C-70 -98 -34 -110 0 -110S70 -98 70 -50C70 -28 40 -24 0 -24S-70 -28 -70 -50Z',
      '#c9713f',
    ) + each(3, (i) => stroke(`M${-36 + i * 34} -92q12 24 0 52`, '#fffaf0', 6))
  return sheet(
    goodsSize,
    '#e8c79a',
    title,
    card(-17, '#3f6b35', ''),
    card(13, '#1d5566', ''),
    card(-2, '#9f3a22', bread),
    titleLines(title, {
      x: 300,
      y: 72,
      width: 540,
      largest: 46,
      maxLines: 2,
      fill: '#2a160b',
      align: 'centre',
    }),
  )
}

/** A year as a wheel of twelve beds. */
export const yearWheel: CoverArt = ({ title }) => {
  const months = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']
  const greens = [
    '#c9d08a',
    '#a8bd6a',
    '#7d9b52',
    '#5d8a3c',
    '#3f6b35',
    '#2f5d3a',
    '#3f6b35',
    '#5d8a3c',
    '#c9a24a',
    '#c27a35',
    '#7d9b52',
    '#a8bd6a',
  ]
  const wedge = (i: number) => {
    const from = ((i * 30 - 105) * Math.PI) / 180
    const to = ((i * 30 - 76) * Math.PI) / 180
    const at = (angle: number, reach: number) =>
      `${(300 + Math.cos(angle) * reach).toFixed(1)} ${(346 + Math.sin(angle) * reach).toFixed(1)}`
    const middle = (from + to) / 2
    return (
      shape(
        `M${at(from, 96)}L${at(from, 212)}A212 212 0 0 1 ${at(to, 212)}L${at(to, 96)}A96 96 0 0 0 ${at(from, 96)}Z`,
        greens[i] ?? '#7d9b52',
      ) +
      glyph(months[i] ?? '', {
        x: 300 + Math.cos(middle) * 178,
        y: 346 + Math.sin(middle) * 178 + 9,
        size: 27,
        fill: i < 2 || i > 10 ? '#23402a' : '#fbf5e0',
      }) +
      each(3, (n) =>
        circle(
          300 + Math.cos(middle - 0.12 + n * 0.12) * 128,
          346 + Math.sin(middle - 0.12 + n * 0.12) * 128,
          4,
          '#fbf5e0',
          { opacity: 0.85 },
        ),
      )
    )
  }
  return sheet(
    goodsSize,
    '#f2eed8',
    title,
    each(12, wedge),
    shape('M300 284q40 46 0 126q-40 -80 0 -126z', '#2f5d3a'),
    stroke('M300 300V424', '#f2eed8', 2.5),
    titleLines(title, {
      x: 300,
      y: 84,
      width: 520,
      largest: 44,
      maxLines: 1,
      fill: '#23402a',
      align: 'centre',
    }),
  )
}

/** One sheet of sixteen pages, as it lies before folding. */
export const imposition: CoverArt = ({ title }) => {
  const front = [5, 12, 9, 8, 4, 13, 16, 1]
  const back = [7, 10, 11, 6, 2, 15, 14, 3]
  const half = (numbers: number[], left: number, top: number, fill: string, ink: string) =>
    paper(left, top, 400, 200, fill) +
    each(8, (i) => {
      const x = left + (i % 4) * 100
      const y = top + Math.floor(i / 4) * 100
      const label = String(numbers[i])
      const upright = i >= 4
      return (
        rect(x + 10, y + 10, 80, 80, 'none', { stroke: ink, 'stroke-width': 1, opacity: 0.5 }) +
        group(
          `translate(${x + 50} ${y + 50})${upright ? '' : ' rotate(180)'}`,
          glyph(label, { x: 0, y: 16, size: 46, fill: ink }),
        )
      )
    }) +
    each(3, (i) =>
      stroke(`M${left + 100 + i * 100} ${top}v200`, ink, 1.4, { 'stroke-dasharray': '7 6' }),
    ) +
    stroke(`M${left} ${top + 100}h400`, ink, 1.4, { 'stroke-dasharray': '7 6' })
  return sheet(
    goodsSize,
    '#b9cdd0',
    title,
    half(back, 150, 150, '#f3e6c8', '#7d3a22'),
    half(front, 50, 310, '#fffdf7', '#1d3f4c'),
    titleLines(title, { x: 50, y: 80, width: 500, largest: 42, maxLines: 2, fill: '#1d3f4c' }),
  )
}
