export interface Scale {
  /** Top of the scale, a round number no less than any value. */
  max: number
  min: number
  ticks: number[]
}

/** A scale from zero (or a round number below it) in at most five round steps. */
export function roundScale(values: readonly number[]): Scale {
  const high = Math.max(0, ...values)
  const low = Math.min(0, ...values)
  if (high === low) return { min: 0, max: 1, ticks: [0, 1] }
  const step = roundStep((high - low) / 4)
  const min = Math.floor(low / step) * step
  const max = Math.ceil(high / step) * step
  const count = Math.round((max - min) / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => min + index * step)
  return { min, max, ticks }
}

function roundStep(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const nice = [1, 2, 2.5, 5, 10].find((candidate) => rough / magnitude <= candidate) ?? 10
  return nice * magnitude
}

/** Where a value stands from the top, in percent of the height. */
export function heightOf(value: number, { min, max }: Scale): number {
  return ((max - value) / (max - min)) * 100
}
