/** Chance that falls the same way each time it is given the same seed (mulberry32). */
export interface Dice {
  /** From 0 up to 1, without 1. */
  draw(): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  pick<T>(list: readonly T[]): T
}

export function dice(seed: number): Dice {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
  function draw(): number {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(draw() * (most - least + 1))
  return {
    draw,
    between,
    chance: (probability) => draw() < probability,
    pick<T>(list: readonly T[]): T {
      const one = list[between(0, list.length - 1)]
      if (one === undefined) throw new Error('Expected something to choose from')
      return one
    },
  }
}
