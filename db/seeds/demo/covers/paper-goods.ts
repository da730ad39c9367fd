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
  textLine,
} from './drawing.ts'

/** A print of high water, pinned to a wall. */
export const tidePrint: CoverArt = ({ title }) =>
  sheet(
    goodsSize,
    '#d9cdb8',
    title,
    rect(146, 66, 320, 470, '#3a2a1a', { opacity: 0.2 }),
    rect(140, 56, 320, 470, '#fbf7ec'),
    rect(166, 82, 268, 372, '#e9dfc4'),
    circle(348, 170, 44, '#c8452b'),
    ...['#9cc2bd', '#5f9a9c', '#2f7480', '#174a58', '#0f3340'].map((colour, i) =>
      shape(
        `M166 ${242 + i * 42}q22 -20 44.660 0t44.660 0t44.660 0t44.660 0t44.660 0t44.700 0V454H166Z`,
        colour,
      ),
    ),
    each(5, (i) => rect(196 + i * 46, 196, 7, 96 + ((i * 29) % 40), '#2a1d14')),
    rect(186, 190, 228, 9, '#2a1d14'),
    textLine('High Water, Marina', {
      x: 166,
      y: 490,
      size: 15,
      font: 'display',
      italic: true,
      fill: '#4d4032',
    }),
    textLine('14 / 60', {
      x: 434,
      y: 490,
      size: 14,
      font: 'display',
      fill: '#4d4032',
      align: 'right',
    }),
    circle(300, 68, 5, '#9f3a22'),
  )

/** The large ampersand, printed from wood, hung on two clips. */
export const ampersandPrint: CoverArt = ({ title }) =>
  sheet(
    goodsSize,
    '#385c59',
    title,
    stroke('M0 62Q300 92 600 62', '#e8dcc0', 2.4),
    rect(152, 90, 310, 446, '#10211f', { opacity: 0.3 }),
    rect(146, 80, 310, 446, '#f6ecd6'),
    rect(176, 110, 250, 330, '#c8452b'),
    glyph('&', { x: 302, y: 382, size: 308, weight: 620, fill: '#f6ecd6' }),
    each(46, (i) =>
      circle(182 + ((i * 73) % 238), 116 + ((i * 131) % 318), 0.9 + (i % 3) * 0.5, '#f6ecd6', {
        opacity: 0.7,
      }),
    ),
    textLine('AND ALSO', {
      x: 301,
      y: 486,
      size: 26,
      font: 'display',
      weight: 700,
      tracking: 0.22,
      fill: '#1f1b16',
      align: 'centre',
    }),
    rect(188, 66, 16, 36, '#d8a65c', { rx: 3 }),
    rect(396, 66, 16, 36, '#d8a65c', { rx: 3 }),
  )

/** Three notebooks of three colours, the smallest on top. */
export const notebooks: CoverArt = ({ title }) => {
  const book = (
    x: number,
    y: number,
    width: number,
    height: number,
    turn: number,
    colour: string,
    spine: string,
  ) =>
    group(
      `translate(${x} ${y}) rotate(${turn})`,
      rect(8, 12, width, height, '#2a2018', { opacity: 0.22, rx: 6 }),
      rect(4, 5, width, height, '#f7f1e2', { rx: 5 }),
      rect(0, 0, width, height, colour, { rx: 6 }),
      rect(0, 0, 26, height, spine),
      each(6, (i) => rect(11, 24 + (i * (height - 60)) / 5, 4, 16, '#f7f1e2', { rx: 2 })),
      rect(width / 2 - 40, height * 0.2, 106, 62, '#f7f1e2', { rx: 2 }),
      rect(width / 2 - 28, height * 0.2 + 24, 82, 1.6, spine),
      rect(width / 2 - 28, height * 0.2 + 42, 82, 1.6, spine),
    )
  return sheet(
    goodsSize,
    '#e6dcc8',
    title,
    book(92, 66, 296, 420, -5, '#1d5566', '#143f4d'),
    book(238, 130, 268, 380, 6, '#efe0b9', '#cdb682'),
    book(150, 268, 214, 290, -9, '#9f3a22', '#7a2a17'),
  )
}
