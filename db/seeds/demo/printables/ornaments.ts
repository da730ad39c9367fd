import { circle, each, group, rect, round, shape, stroke } from '../covers/drawing.ts'

/** A one-colour ornament on a field of 100 × 100, its middle at 50, 50. */
export interface Ornament {
  name: string
  draw: (ink: string) => string
}

const turned = (count: number, draw: (index: number) => string) =>
  group(
    'translate(50 50)',
    each(count, (i) => group(`rotate(${round((i * 360) / count)})`, draw(i))),
  )

const petal = (length: number, width: number, ink: string) =>
  shape(`M0 0Q${width} ${-length / 2} 0 ${-length}Q${-width} ${-length / 2} 0 0Z`, ink)

const leaf = (x: number, y: number, turn: number, size: number, ink: string) =>
  group(
    `translate(${x} ${y}) rotate(${turn}) scale(${size})`,
    shape('M0 0Q14 -12 0 -30Q-14 -12 0 0Z', ink),
  )

const rosettes: Ornament[] = [
  { name: 'six-petals', draw: (ink) => turned(6, () => petal(42, 18, ink)) },
  { name: 'eight-petals', draw: (ink) => turned(8, (i) => petal(i % 2 ? 28 : 43, 12, ink)) },
  {
    name: 'twelve-petals',
    draw: (ink) => turned(12, () => petal(42, 8, ink)) + circle(50, 50, 7, ink),
  },
  {
    name: 'daisy',
    draw: (ink) =>
      turned(10, () => group('translate(0 -14)', petal(28, 13, ink))) + circle(50, 50, 9, ink),
  },
  {
    name: 'compass',
    draw: (ink) =>
      turned(4, () => shape('M0 -46L9 -9L0 0L-9 -9Z', ink)) +
      turned(4, () => group('rotate(45)', shape('M0 -28L6 -6L0 0L-6 -6Z', ink))),
  },
  { name: 'quatrefoil', draw: (ink) => turned(4, () => circle(0, -20, 17, ink)) },
  {
    name: 'sun',
    draw: (ink) => circle(50, 50, 18, ink) + turned(16, () => shape('M-3 -24L0 -44L3 -24Z', ink)),
  },
  {
    name: 'rope-star',
    draw: (ink) =>
      turned(6, () =>
        stroke('M0 -4V-42M0 -30L-9 -38M0 -30L9 -38M0 -18L-8 -25M0 -18L8 -25', ink, 3.4),
      ),
  },
]

const leaves: Ornament[] = [
  {
    name: 'sprig',
    draw: (ink) =>
      stroke('M50 92C48 66 52 40 50 12', ink, 3) +
      each(4, (i) => leaf(50, 80 - i * 17, 52, 0.85 - i * 0.1, ink)) +
      each(4, (i) => leaf(50, 80 - i * 17, -52, 0.85 - i * 0.1, ink)) +
      leaf(50, 18, 0, 0.5, ink),
  },
  {
    name: 'aldine-leaf',
    draw: (ink) =>
      shape(
        'M48 22C70 18 86 34 82 54C78 74 56 80 44 92C44 76 22 66 22 46C22 34 34 24 48 22Z',
        ink,
      ) + stroke('M46 26C44 12 56 6 68 10', ink, 4.5),
  },
  {
    name: 'two-leaves',
    draw: (ink) =>
      leaf(50, 74, 34, 1.9, ink) + leaf(50, 74, -34, 1.9, ink) + circle(50, 80, 5, ink),
  },
  {
    name: 'cassava',
    draw: (ink) =>
      group(
        'translate(50 76)',
        each(7, (i) => group(`rotate(${(i - 3) * 30})`, petal(56 - Math.abs(i - 3) * 5, 10, ink))),
      ) + stroke('M50 76V94', ink, 3.5),
  },
  {
    name: 'vine',
    draw: (ink) =>
      stroke('M6 50Q28 20 50 50T94 50', ink, 3.4) +
      leaf(28, 37, -10, 0.8, ink) +
      leaf(72, 63, 170, 0.8, ink) +
      circle(50, 50, 5, ink),
  },
  {
    name: 'seed-head',
    draw: (ink) =>
      stroke('M50 94V52', ink, 3) +
      group(
        'translate(50 46)',
        each(13, (i) =>
          group(`rotate(${(i - 6) * 22})`, stroke('M0 -6V-30', ink, 2.4) + circle(0, -34, 4, ink)),
        ),
      ),
  },
  {
    name: 'pepper',
    draw: (ink) =>
      shape(
        'M40 30C62 22 76 38 66 60C58 78 42 88 26 90C36 76 30 60 30 46C30 38 34 32 40 30Z',
        ink,
      ) + stroke('M52 26C52 16 58 10 68 10', ink, 5),
  },
  {
    name: 'wheat',
    draw: (ink) =>
      stroke('M50 94V18', ink, 2.6) +
      each(5, (i) => leaf(51, 74 - i * 12, 48, 0.58, ink) + leaf(49, 74 - i * 12, -48, 0.58, ink)) +
      leaf(50, 22, 0, 0.6, ink),
  },
]

const waterside: Ornament[] = [
  {
    name: 'three-waves',
    draw: (ink) => each(3, (i) => stroke(`M6 ${34 + i * 17}q11 -12 22 0t22 0t22 0t22 0`, ink, 5)),
  },
  {
    name: 'paper-boat',
    draw: (ink) => shape('M50 16L74 54H26Z', ink) + shape('M8 50L26 60H74L92 50L76 80H24Z', ink),
  },
  {
    name: 'canoe',
    draw: (ink) =>
      shape('M6 46Q50 66 94 46Q86 74 50 74T6 46Z', ink) +
      stroke('M30 22L62 84', ink, 4) +
      circle(30, 22, 5, ink),
  },
  {
    name: 'anchor',
    draw: (ink) =>
      circle(50, 18, 8, 'none', { stroke: ink, 'stroke-width': 5 }) +
      stroke(
        'M50 26V84M30 38H70M18 58Q22 84 50 84T82 58M18 58L12 68M18 58L28 66M82 58L88 68M82 58L72 66',
        ink,
        5,
      ),
  },
  {
    name: 'fish',
    draw: (ink) =>
      shape('M8 50Q34 20 68 46L92 28Q84 50 92 72L68 54Q34 80 8 50Z', ink) +
      circle(26, 46, 3.6, '#fff'),
  },
  {
    name: 'shell',
    draw: (ink) =>
      group(
        'translate(50 82)',
        each(9, (i) => group(`rotate(${(i - 4) * 17})`, stroke('M0 -6V-58', ink, 6.5))),
      ) + rect(36, 80, 28, 8, ink, { rx: 4 }),
  },
  {
    name: 'moon-on-water',
    draw: (ink) =>
      circle(50, 36, 22, ink) +
      each(4, (i) => rect(20 + i * 7, 66 + i * 8, 60 - i * 14, 4, ink, { rx: 2 })),
  },
  {
    name: 'lighthouse',
    draw: (ink) =>
      shape('M40 32H60L68 92H32Z', ink) +
      rect(38, 18, 24, 10, ink) +
      shape('M36 16L50 6L64 16Z', ink) +
      stroke('M30 22L8 16M30 26L8 32M70 22L92 16M70 26L92 32', ink, 3),
  },
]

const pageFurniture: Ornament[] = [
  {
    name: 'asterism',
    draw: (ink) =>
      [
        [50, 30],
        [28, 68],
        [72, 68],
      ]
        .map(([x, y]) =>
          group(
            `translate(${x} ${y})`,
            each(6, (i) => group(`rotate(${i * 60})`, petal(18, 6, ink))),
          ),
        )
        .join(''),
  },
  {
    name: 'swelled-rule',
    draw: (ink) => shape('M2 50Q50 40 98 50Q50 60 2 50Z', ink) + circle(50, 50, 9, ink),
  },
  {
    name: 'lozenges',
    draw: (ink) =>
      each(3, (i) => group(`translate(${20 + i * 30} 50)`, shape('M0 -18L13 0L0 18L-13 0Z', ink))),
  },
  {
    name: 'columns',
    draw: (ink) =>
      each(3, (i) => rect(20 + i * 24, 30, 12, 48, ink)) +
      rect(12, 18, 76, 8, ink) +
      rect(10, 82, 80, 8, ink),
  },
  {
    name: 'open-book',
    draw: (ink) =>
      shape('M48 30Q30 16 6 22V78Q30 72 48 84Z', ink) +
      shape('M52 30Q70 16 94 22V78Q70 72 52 84Z', ink),
  },
  {
    name: 'braid',
    draw: (ink) =>
      stroke('M4 42q11.500 -20 23 0t23 0t23 0t23 0', ink, 5) +
      stroke('M4 58q11.500 20 23 0t23 0t23 0t23 0', ink, 5) +
      each(4, (i) => circle(15.5 + i * 23, 50, 4, ink)),
  },
]

/** Thirty ornaments: rosettes, leaves, things of the waterside, furniture of the page. */
export const ornaments: Ornament[] = [...rosettes, ...leaves, ...waterside, ...pageFurniture]

export function ornamentNamed(name: string): Ornament {
  const found = ornaments.find((ornament) => ornament.name === name)
  if (!found) throw new Error(`No ornament is called ${name}`)
  return found
}
