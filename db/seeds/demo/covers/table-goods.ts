import { ornamentNamed } from '../printables/ornaments.ts'
import {
  type CoverArt,
  circle,
  each,
  element,
  glyph,
  goodsSize,
  group,
  rect,
  shape,
  sheet,
  stroke,
  textLine,
} from './drawing.ts'

/** A market tote on a hook. */
export const tote: CoverArt = ({ title }) =>
  sheet(
    goodsSize,
    '#c7d7cf',
    title,
    rect(286, 0, 28, 34, '#7a5230', { rx: 4 }),
    stroke('M214 232C214 92 250 34 300 34S386 92 386 232', '#cdb68c', 20),
    shape('M140 226H460L484 556Q300 572 116 556Z', '#f3e7cb'),
    shape('M140 226H460L462 250H138Z', '#e2d0a6'),
    shape('M116 556L140 226H168L150 559Z', '#e8d9b4'),
    glyph('&', { x: 302, y: 482, size: 236, weight: 480, fill: '#9f3a22' }),
    textLine('Quarto & Quay', {
      x: 300,
      y: 526,
      size: 24,
      font: 'display',
      weight: 500,
      fill: '#9f3a22',
      align: 'centre',
    }),
    each(2, (i) => stroke(`M${204 + i * 172} 236l20 18m0 -18l-20 18`, '#9f3a22', 2.4)),
  )

/** An enamel mug with a proof mark on it. */
export const mug: CoverArt = ({ title }) =>
  sheet(
    goodsSize,
    '#efc9a0',
    title,
    rect(0, 452, 600, 148, '#b9763f'),
    element('ellipse', { cx: 288, cy: 476, rx: 176, ry: 26, fill: '#8f5526' }),
    stroke('M414 236C512 224 516 388 408 380', '#f7f2e6', 30),
    stroke('M414 236C512 224 516 388 408 380', '#1d5566', 5),
    shape('M142 172H428L414 448Q412 474 384 474H186Q158 474 156 448Z', '#f7f2e6'),
    shape('M372 172H428L414 448Q412 474 384 474H352Q372 330 372 172Z', '#e3dac6'),
    element('ellipse', { cx: 285, cy: 172, rx: 143, ry: 27, fill: '#1d5566' }),
    element('ellipse', { cx: 285, cy: 174, rx: 130, ry: 20, fill: '#4a2c17' }),
    stroke('M318 262q-34 30 -12 60t-38 62q-40 20 -50 -12t30 -40t62 24', '#9f3a22', 7),
    textLine('stet', {
      x: 240,
      y: 262,
      size: 52,
      font: 'display',
      italic: true,
      fill: '#1f1b16',
      align: 'centre',
    }),
    each(6, (i) => circle(206 + i * 13, 280, 2.6, '#9f3a22')),
    ...[0, 1, 2].map((i) =>
      stroke(`M${238 + i * 46} 128q-16 -22 0 -44t0 -44`, '#fff6e6', 7, { opacity: 0.75 }),
    ),
  )

/** Five bottles of ink on a shelf. */
export const inkBottles: CoverArt = ({ title }) => {
  const inks: [string, string, string][] = [
    ['Soot', '#26221f', '#4a443e'],
    ['Kola', '#7d3a22', '#a55a3c'],
    ['Indigo', '#24386b', '#4a63a0'],
    ['Nettle', '#40682f', '#6d9650'],
    ['Marigold', '#d0901f', '#ecb854'],
  ]
  const bottle = ([name, ink, light]: [string, string, string], index: number) =>
    group(
      `translate(${48 + index * 102} ${index % 2 ? 250 : 232})`,
      rect(26, -2, 44, 34, '#1f1b16', { rx: 4 }),
      each(5, (i) => rect(30 + i * 8, 2, 2, 26, '#57504a')),
      shape(`M30 32H66V50Q96 62 96 92V${index % 2 ? 202 : 220}H0V92Q0 62 30 50Z`, ink),
      shape('M10 96Q10 72 32 62', 'none', {
        stroke: light,
        'stroke-width': 7,
        'stroke-linecap': 'round',
      }),
      rect(10, 110, 76, 72, '#fbf3df', { rx: 2 }),
      textLine(name, {
        x: 48,
        y: 142,
        size: 17,
        font: 'display',
        fill: '#1f1b16',
        align: 'centre',
        maxWidth: 68,
      }),
      rect(28, 152, 40, 14, ink, { rx: 7 }),
    )
  return sheet(
    goodsSize,
    '#f3e5d3',
    title,
    ...['#26221f', '#7d3a22', '#24386b', '#40682f', '#d0901f'].map((ink, i) =>
      stroke(
        `M${62 + i * 102} ${186 - (i % 2) * 18}q22 -60 52 -30t-18 34t20 -86`,
        ink,
        6 + (i % 3) * 2,
      ),
    ),
    ...inks.map(bottle),
    rect(0, 452, 600, 18, '#a8744a'),
    rect(0, 470, 600, 130, '#8a5b36'),
    textLine('made in the yard, bottled on Fridays', {
      x: 300,
      y: 538,
      size: 24,
      font: 'display',
      italic: true,
      fill: '#f3e5d3',
      align: 'centre',
      maxWidth: 520,
    }),
  )
}

/** An open tin with six packets of seed. */
export const seedTin: CoverArt = ({ title }) => {
  const packets: [string, string, string][] = [
    ['Ewedu', '#3f6b35', 'two-leaves'],
    ['Okra', '#5d8a3c', 'seed-head'],
    ['Pepper', '#c23b22', 'pepper'],
    ['Basil', '#2f5d3a', 'sprig'],
    ['Cosmos', '#8e3b52', 'eight-petals'],
    ['Millet', '#c27a35', 'wheat'],
  ]
  const packet = ([name, ink, sign]: [string, string, string], index: number) =>
    group(
      `translate(${62 + index * 81} ${164 + (index % 3) * 24}) rotate(${[-6, 3, -2, 5, -4, 7][index] ?? 0})`,
      rect(4, 6, 88, 230, '#2b2416', { opacity: 0.2 }),
      rect(0, 0, 88, 230, '#fbf5e3'),
      rect(0, 0, 88, 20, ink),
      group('translate(9 34) scale(.7)', ornamentNamed(sign).draw(ink)),
      textLine(name, {
        x: 40,
        y: 126,
        size: 19,
        font: 'display',
        italic: true,
        fill: ink,
        align: 'centre',
        maxWidth: 62,
      }),
    )
  return sheet(
    goodsSize,
    '#ddd7b0',
    title,
    shape('M70 120H530L556 330H44Z', '#8fa79a'),
    shape('M86 132H514L536 320H64Z', '#748d80'),
    ...packets.map(packet),
    shape('M36 372H564L548 548Q546 560 534 560H66Q54 560 52 548Z', '#a9beb2'),
    shape('M36 372H564L562 396H38Z', '#c3d3c9'),
    rect(150, 424, 300, 96, '#f6f1dc', { rx: 4 }),
    rect(158, 432, 284, 80, 'none', { rx: 2, stroke: '#2f5d3a', 'stroke-width': 1.6 }),
    textLine('Rooftop Seed Tin', {
      x: 300,
      y: 470,
      size: 29,
      font: 'display',
      fill: '#2f5d3a',
      align: 'centre',
      maxWidth: 264,
    }),
    textLine('six kinds, one season', {
      x: 300,
      y: 498,
      size: 16,
      fill: '#2f5d3a',
      align: 'centre',
    }),
  )
}
