import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(`${process.cwd()}/web/styles/tokens.css`, 'utf8')

type Pair = readonly [light: string, dark: string]
const tokens = new Map<string, Pair>()
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  if (name && light && dark && !tokens.has(name)) tokens.set(name, [light, dark])
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrasts(front: string, back: string): number[] {
  const [text, ground] = [tokens.get(front), tokens.get(back)]
  if (!text || !ground) throw new Error(`No token ${text ? back : front}`)
  return text.map((hex, scheme) => {
    const [a = 0, b = 0] = [luminance(hex), luminance(ground[scheme] ?? '')].sort((x, y) => y - x)
    return (a + 0.05) / (b + 0.05)
  })
}

const TEXT = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'sea', 'good', 'warn', 'bad'].flatMap((front) =>
    ['paper', 'paper-2', 'sheet'].map((back) => [front, back] as const),
  ),
  ...['accent', 'sea', 'good', 'warn', 'bad'].map((tone) => [tone, `${tone}-wash`] as const),
  ...['ink', 'ink-2'].flatMap((front) =>
    ['paper-3', 'accent-wash', 'warn-wash', 'bad-wash'].map((back) => [front, back] as const),
  ),
  ['accent-ink', 'accent'] as const,
  ['bad-ink', 'bad'] as const,
]

test.each(TEXT)('%s can be read on %s by day and by night', (front, back) => {
  for (const contrast of contrasts(front, back)) expect(contrast).toBeGreaterThanOrEqual(4.5)
})

test.each(['paper', 'paper-2', 'sheet'])('a control is seen by its edge on %s', (back) => {
  for (const contrast of contrasts('edge', back)) expect(contrast).toBeGreaterThanOrEqual(3)
})
