import {
  bookSize,
  type CoverArt,
  circle,
  each,
  element,
  group,
  rect,
  shape,
  sheet,
  stroke,
  textLine,
  titleLines,
} from './drawing.ts'

const label = (title: string, author: string) => `${title}, ${author}`

/** Five painted columns under a beam. */
export const columns: CoverArt = ({ title, author }) => {
  const pale = '#f3dcc3'
  const bands = ['#8f2f1b', '#d58a3c', '#2f5a5a', '#d58a3c', '#8f2f1b']
  const column = (index: number) => {
    const x = 56 + index * 62
    return (
      rect(x - 7, 290, 46, 12, pale) +
      rect(x, 302, 32, 208, pale) +
      rect(x + 22, 302, 10, 208, '#dcb894') +
      rect(x, 336, 32, 7, bands[index] ?? pale) +
      rect(x, 350, 32, 20, bands[4 - index] ?? pale) +
      rect(x, 377, 32, 7, bands[index] ?? pale) +
      rect(x - 7, 498, 46, 12, pale)
    )
  }
  return sheet(
    bookSize,
    '#8f2f1b',
    label(title, author),
    shape('M24 250L200 196L376 250Z', pale),
    circle(200, 228, 9, '#8f2f1b'),
    rect(36, 256, 328, 30, pale),
    each(20, (i) => rect(44 + i * 16, 264, 8, 14, i % 2 ? '#d58a3c' : '#2f5a5a')),
    each(5, column),
    rect(36, 510, 328, 12, pale),
    rect(20, 522, 360, 8, '#dcb894'),
    titleLines(title, { x: 36, y: 90, width: 328, largest: 60, maxLines: 2, fill: '#fff8ec' }),
    textLine(author, { x: 36, y: 566, fill: '#fff8ec' }),
  )
}

/** A street of tall houses in the evening, with the lamps that are lit. */
export const streetWindows: CoverArt = ({ title, author }) => {
  const houses = [
    { x: 0, width: 92, top: 250, wall: '#27405a', lit: [1, 4, 6] },
    { x: 92, width: 76, top: 206, wall: '#35536b', lit: [0, 3, 7] },
    { x: 168, width: 108, top: 272, wall: '#1d3147', lit: [2, 5] },
    { x: 276, width: 124, top: 224, wall: '#2f4963', lit: [1, 8, 9, 4] },
  ]
  const house = ({ x, width, top, wall, lit }: (typeof houses)[number]) => {
    const across = Math.floor((width - 12) / 34)
    const gap = (width - across * 20) / (across + 1)
    const rows = Math.floor((500 - top) / 44)
    return (
      rect(x, top, width, 400, wall) +
      shape(`M${x} ${top}h${width}l-8 -14h${-(width - 16)}z`, '#16263a') +
      each(across * rows, (i) => {
        const column = i % across
        const row = Math.floor(i / across)
        const left = x + gap + column * (20 + gap)
        const upper = top + 22 + row * 44
        const glow = lit.includes(i)
        return (
          rect(left, upper, 20, 28, glow ? '#ffd27a' : '#16263a', { rx: 9 }) +
          rect(left, upper + 13, 20, 2, wall) +
          (glow ? rect(left - 3, upper + 29, 26, 3, '#f2a65e') : '')
        )
      })
    )
  }
  return sheet(
    bookSize,
    '#f0a878',
    label(title, author),
    rect(0, 0, 400, 156, '#e98f68'),
    circle(330, 186, 26, '#fbe3b4'),
    ...houses.map(house),
    rect(0, 506, 400, 94, '#14202f'),
    rect(198, 452, 40, 54, '#ffd27a', { rx: 3 }),
    rect(216, 452, 3, 54, '#1d3147'),
    titleLines(title, { x: 36, y: 84, width: 328, largest: 46, maxLines: 2, fill: '#2a1720' }),
    textLine(author, { x: 36, y: 562, fill: '#ffe7c4' }),
  )
}

/** Keys on their hooks, and one hook without a key. */
export const keys: CoverArt = ({ title, author }) => {
  const bows = [
    circle(0, 0, 15, 'none', { stroke: 'currentColor', 'stroke-width': 7 }),
    rect(-14, -14, 28, 28, 'none', { rx: 4, stroke: 'currentColor', 'stroke-width': 7 }),
    stroke('M0 -18L18 0L0 18L-18 0Z', 'currentColor', 7),
    stroke('M-16 -2a8 8 0 1 1 16 0a8 8 0 1 1 16 0q0 14 -16 20q-16 -6 -16 -20z', 'currentColor', 6),
  ]
  const key = (index: number) => {
    const x = 70 + (index % 4) * 87
    const y = 212 + Math.floor(index / 4) * 120
    const hook = rect(x - 2, y - 34, 4, 16, '#7a5230', { rx: 2 })
    if (index === 6) return hook + circle(x, y - 36, 5, '#7a5230')
    const length = 36 + ((index * 17) % 22)
    const colour = index % 3 === 1 ? '#b07b24' : index % 3 === 2 ? '#7d3a22' : '#2b2a27'
    return (
      hook +
      circle(x, y - 36, 5, '#7a5230') +
      element(
        'g',
        { transform: `translate(${x} ${y})`, color: colour },
        (bows[index % 4] ?? '') +
          rect(-3.5, 16, 7, length, colour) +
          rect(0, 16 + length - 18, 14, 6, colour) +
          rect(0, 16 + length - 7, 10 + (index % 3) * 4, 7, colour),
      )
    )
  }
  return sheet(
    bookSize,
    '#ead9b6',
    label(title, author),
    each(3, (row) => rect(24, 168 + row * 120, 352, 12, '#c79b62', { rx: 2 })),
    each(3, (row) => rect(24, 178 + row * 120, 352, 3, '#a67c46')),
    each(12, key),
    titleLines(title, {
      x: 200,
      y: 74,
      width: 330,
      largest: 46,
      maxLines: 2,
      italic: true,
      fill: '#3a2716',
      align: 'centre',
    }),
    textLine(author, { x: 200, y: 566, fill: '#3a2716', align: 'centre' }),
  )
}

/** Seven shop doors in a row: six open and lit, one shuttered. */
export const shutters: CoverArt = ({ title, author }) => {
  const days = ['M', 'T', 'W', 'T', 'F', 'S', 'S']
  const door = (index: number) => {
    const x = 27 + index * 50
    const closed = index === 1
    return group(
      `translate(${x} 0)`,
      rect(0, 352, 46, 148, closed ? '#8b9c98' : '#f8d98b'),
      closed
        ? each(13, (i) => rect(0, 356 + i * 11, 46, 3, '#6d7f7b')) +
            rect(18, 486, 10, 10, '#27403f', { rx: 2 })
        : shape('M0 352H18L12 500H0Z', '#7a3421') +
            shape('M46 352H28L34 500H46Z', '#93432c') +
            circle(23, 392, 7, '#fff3cf'),
      textLine(days[index] ?? '', {
        x: 23,
        y: 336,
        size: 17,
        weight: 650,
        fill: closed ? '#8fb0ab' : '#f4ead2',
        align: 'centre',
      }),
    )
  }
  const scallop = (index: number) =>
    shape(`M${20 + index * 30} 240h30v52a15 15 0 0 1 -30 0z`, index % 2 ? '#d9563a' : '#f4ead2')
  return sheet(
    bookSize,
    '#2f5c5c',
    label(title, author),
    rect(20, 224, 360, 16, '#1d3f40'),
    each(12, scallop),
    each(7, door),
    rect(0, 500, 400, 100, '#1d3f40'),
    titleLines(title, { x: 36, y: 82, width: 328, largest: 48, maxLines: 3, fill: '#f8efd9' }),
    textLine(author, { x: 36, y: 560, fill: '#f8efd9' }),
  )
}
