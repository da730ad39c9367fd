import { chance, circle, each, glyph, group, rect, shape, stroke } from '../covers/drawing.ts'
import { type Pattern, tile, wrapped } from './pattern.ts'

const water: Pattern[] = [
  tile('Lagoon', 'Four low waves, the colour of a still afternoon.', [80, 80], '#123f4c', () =>
    each(4, (i) =>
      stroke(
        `M-20 ${10 + i * 20}q10 -12 20 0t20 0t20 0t20 0t20 0t20 0`,
        i % 2 ? '#6fb3b8' : '#cfe3df',
        3,
      ),
    ),
  ),
  tile(
    'Tide Line',
    'What the sea leaves: a line, a gap, a shorter line.',
    [96, 48],
    '#f3ede0',
    () =>
      rect(4, 10, 56, 5, '#1f6f78', { rx: 2.5 }) +
      rect(68, 10, 16, 5, '#d9582f', { rx: 2.5 }) +
      rect(20, 34, 24, 5, '#d9582f', { rx: 2.5 }) +
      rect(52, 34, 40, 5, '#1f6f78', { rx: 2.5 }),
  ),
  tile(
    'Net',
    'A fishing net held up to the light.',
    [48, 48],
    '#efe6d0',
    () =>
      stroke('M0 0L48 48M48 0L0 48', '#2f5c5c', 2) +
      wrapped(48, 48, 0, 0, circle(0, 0, 4, '#2f5c5c')) +
      circle(24, 24, 4, '#2f5c5c'),
  ),
  tile('Scales', 'Overlapping scales in three weights of one blue.', [60, 60], '#2f7f8c', () =>
    each(3, (row) =>
      each(4, (i) => {
        const x = i * 30 - (row % 2 ? 0 : 15)
        return circle(
          x,
          row * 30 - 15 + 15,
          15,
          ['#5fa3ab', '#7fb9bd', '#5fa3ab'][row] ?? '#5fa3ab',
          { stroke: '#1d4650', 'stroke-width': 2 },
        )
      }),
    ),
  ),
  tile('Paper Boats', 'A small fleet, half of it going the other way.', [96, 96], '#fbf1dc', () => {
    const boat = (ink: string) =>
      shape('M0 -18L12 0H-12Z', ink) + shape('M-24 -4L-12 2H12L24 -4L15 12H-15Z', ink)
    return (
      group('translate(28 34)', boat('#e8664a')) +
      group('translate(72 80) scale(-1 1)', boat('#2f7f8c'))
    )
  }),
  tile(
    'Quay Stones',
    'Blocks laid in courses, each a little different.',
    [120, 60],
    '#c9b48c',
    () =>
      rect(2, 2, 66, 26, '#b59c70', { rx: 3 }) +
      rect(72, 2, 46, 26, '#a98e60', { rx: 3 }) +
      rect(-18, 32, 52, 26, '#a98e60', { rx: 3 }) +
      rect(102, 32, 52, 26, '#a98e60', { rx: 3 }) +
      rect(38, 32, 60, 26, '#bfa678', { rx: 3 }),
  ),
]

const street: Pattern[] = [
  tile(
    'Awning',
    'Two colours of shade.',
    [48, 64],
    '#f4ead2',
    () => rect(0, 0, 24, 64, '#d9563a') + rect(0, 60, 48, 4, '#2f5c5c'),
  ),
  tile('Louvres', 'Glass slats, some of them open.', [72, 60], '#27405a', () =>
    each(5, (i) => rect(4, 3 + i * 12, 64, 7, i === 2 ? '#f2c679' : '#4b6a86', { rx: 1.5 })),
  ),
  tile(
    'Breeze Block',
    'A wall that lets the evening in.',
    [64, 64],
    '#d98f63',
    () =>
      rect(3, 3, 58, 58, '#efc39c', { rx: 4 }) +
      circle(32, 32, 20, '#9c4f2d') +
      circle(32, 32, 9, '#efc39c') +
      each(4, (i) =>
        group(`translate(32 32) rotate(${45 + i * 90})`, rect(8, -3, 14, 6, '#efc39c')),
      ),
  ),
  tile(
    'Zinc',
    'Roofing sheets after rain.',
    [40, 80],
    '#8b9c9c',
    () =>
      each(2, (i) => rect(i * 20, 0, 10, 80, '#a9b8b6')) +
      each(2, (i) => rect(i * 20 + 10, 0, 2.5, 80, '#6d7f7d')) +
      circle(5, 14, 1.8, '#b5502f') +
      circle(25, 54, 1.8, '#b5502f'),
  ),
  tile(
    'Yellow Bus',
    'Two black lines along a yellow side.',
    [90, 54],
    '#f2b632',
    () =>
      rect(0, 14, 90, 8, '#1c1a17') +
      rect(0, 28, 90, 8, '#1c1a17') +
      circle(45, 45, 2.4, '#1c1a17'),
  ),
  tile(
    'Tarpaulin',
    'A market roof in three crossing stripes.',
    [60, 60],
    '#f1e6d2',
    () =>
      rect(0, 6, 60, 14, '#1f6f78', { opacity: 0.75 }) +
      rect(6, 0, 14, 60, '#1f6f78', { opacity: 0.75 }) +
      rect(0, 38, 60, 5, '#d9582f') +
      rect(38, 0, 5, 60, '#d9582f', { opacity: 0.85 }),
  ),
]

const table: Pattern[] = [
  tile('Basket', 'Over two, under two.', [48, 48], '#6b4a26', () =>
    each(2, (a) =>
      each(2, (b) => {
        const across = (a + b) % 2 === 0
        return each(3, (i) =>
          across
            ? rect(a * 24 + 1, b * 24 + 2 + i * 7.6, 22, 5.6, '#dcb46e', { rx: 2 })
            : rect(a * 24 + 2 + i * 7.6, b * 24 + 1, 5.6, 22, '#c2924a', { rx: 2 }),
        )
      }),
    ),
  ),
  tile('Raffia', 'Chevrons, tightly packed.', [40, 40], '#e9d6a6', () =>
    each(6, (i) =>
      stroke(
        `M-4 ${i * 10 - 6}L20 ${i * 10 - 16 + 18}L44 ${i * 10 - 6}`,
        i % 2 ? '#a8722c' : '#5c3d1c',
        3,
      ),
    ),
  ),
  tile(
    'Calabash',
    'Halves and wholes.',
    [72, 72],
    '#3f6b35',
    () =>
      shape('M0 36A18 18 0 0 1 36 36Z', '#f0cf8e') +
      shape('M36 36A18 18 0 0 0 72 36Z', '#e2ac3f') +
      circle(54, 12, 8, '#f0cf8e') +
      circle(18, 60, 8, '#e2ac3f'),
  ),
  tile('Pepper Seeds', 'Scattered by hand, then never moved again.', [90, 90], '#c23b22', () => {
    const random = chance(305)
    return each(22, () => {
      const seed = group(
        `rotate(${Math.round(random() * 180)})`,
        shape('M-5 0Q0 -5 5 0Q0 5 -5 0Z', '#f7e7bd'),
      )
      return wrapped(90, 90, Math.round(random() * 90), Math.round(random() * 90), seed)
    })
  }),
  tile('Okra', 'Cut across, five windows each.', [64, 64], '#e7e2c4', () => {
    const slice =
      circle(0, 0, 15, '#5d8a3c') +
      each(5, (i) =>
        group(`rotate(${i * 72})`, shape('M0 -3Q5 -8 0 -12.500Q-5 -8 0 -3Z', '#eef2c0')),
      )
    return wrapped(64, 64, 0, 0, slice) + group('translate(32 32) rotate(36)', slice)
  }),
  tile('Terrazzo', 'A kitchen floor, kept clean.', [120, 120], '#f3efe6', () => {
    const random = chance(19)
    const chips = ['#c8693b', '#2f6279', '#7a8f3a', '#8e3b52', '#b9ab92']
    return each(26, (i) => {
      const turn = Math.round(random() * 360)
      const size = 0.6 + random() * 0.9
      const chip = group(
        `rotate(${turn}) scale(${size.toFixed(2)})`,
        shape('M-8 -3L1 -7L8 1L2 6L-6 4Z', chips[i % 5] ?? '#b9ab92'),
      )
      return wrapped(120, 120, Math.round(random() * 120), Math.round(random() * 120), chip)
    })
  }),
]

const page: Pattern[] = [
  tile(
    'Ampersands',
    'And, and, and.',
    [70, 70],
    '#e9b44c',
    () =>
      glyph('&', { x: 20, y: 30, size: 34, fill: '#1f1b16' }) +
      glyph('&', { x: 54, y: 64, size: 34, fill: '#9f3a22', italic: true }),
  ),
  tile(
    'Commas',
    'A page of pauses.',
    [48, 60],
    '#f6e6dd',
    () =>
      glyph(',', { x: 12, y: 22, size: 54, fill: '#9f3a22' }) +
      glyph(',', { x: 36, y: 52, size: 54, fill: '#1d5566' }),
  ),
  tile(
    'Moonrise',
    'Phases, in a loose grid.',
    [72, 72],
    '#1d1b2e',
    () =>
      circle(18, 18, 11, '#efe3c2') +
      shape('M54 7A11 11 0 0 1 54 29Z', '#efe3c2') +
      shape('M18 43A11 11 0 0 0 18 65Z', '#efe3c2') +
      circle(54, 54, 10, 'none', { stroke: '#efe3c2', 'stroke-width': 1.6 }),
  ),
  tile('Ferry Tickets', 'Punched once, kept for years.', [110, 70], '#d8e6e2', () => {
    const ticket = (ink: string) =>
      shape('M-22 -12H22V-4A4 4 0 0 0 22 4V12H-22V4A4 4 0 0 0 -22 -4Z', ink) +
      rect(-14, -3, 18, 2, '#fff8ec') +
      rect(-14, 3, 26, 2, '#fff8ec')
    return (
      group('translate(28 18) rotate(-6)', ticket('#1d5566')) +
      group('translate(82 52) rotate(5)', ticket('#9f3a22'))
    )
  }),
  tile(
    'Ledger',
    'Ruled lines and a red margin.',
    [96, 72],
    '#eef3ea',
    () =>
      each(3, (i) => rect(0, 22 + i * 24, 96, 1.2, '#8fb3a6')) + rect(22, 0, 1.6, 72, '#c4452f'),
  ),
  tile(
    'Columns',
    'The porch, seen from the road.',
    [60, 80],
    '#8f2f1b',
    () =>
      rect(0, 8, 60, 8, '#f3dcc3') +
      rect(21, 20, 18, 48, '#f3dcc3') +
      rect(16, 18, 28, 5, '#f3dcc3') +
      rect(21, 34, 18, 5, '#d58a3c') +
      rect(0, 68, 60, 5, '#f3dcc3'),
  ),
]

/** Two dozen repeating patterns. */
export const patterns: Pattern[] = [...water, ...street, ...table, ...page]
