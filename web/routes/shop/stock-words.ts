/** How many pieces of a variant can be promised: nothing said means that nobody counts them. */
export interface Stock {
  isSoldOut: boolean
  /** The most that can be put into a cart, where there is a most. */
  most?: number
  /** `Only 3 left`, `Sold out`; nothing when there is plenty. */
  words?: string
}

/** Nothing is sold before its files have passed the virus scan. */
export const BEING_CHECKED: Stock = { isSoldOut: true, most: 0, words: 'Is being checked' }

/** Stock as a buyer is told of it: the figure only where it is small enough to matter. */
export function stockOf(available: number | undefined, fewLeft: number): Stock {
  if (available === undefined) return { isSoldOut: false }
  if (available <= 0) return { isSoldOut: true, most: 0, words: 'Sold out' }
  if (available > fewLeft) return { isSoldOut: false, most: available }
  const words = available === 1 ? 'Only one left' : `Only ${available} left`
  return { isSoldOut: false, most: available, words }
}
