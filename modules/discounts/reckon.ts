import { allocate, share } from '#platform/money.ts'
import type { DiscountType } from './discount.ts'

/** A discount as far as arithmetic needs it. */
export interface Reckonable {
  type: DiscountType
  percentBps: number | null
  /** Of a fixed discount, in the order's currency. */
  amountMinor: number
  buyQuantity: number | null
  getQuantity: number | null
}

interface Line {
  quantity: number
  unitPriceMinor: number
}

/**
 * What a discount takes off each line, in minor units: `left` is what earlier discounts left of the
 * lines, `inScope` which lines it is for. The parts sum to the whole exactly and never exceed a line.
 */
export function reckon(
  discount: Reckonable,
  lines: readonly Line[],
  left: readonly number[],
  inScope: readonly boolean[],
): number[] {
  const open = left.map((amount, i) => (inScope[i] ? amount : 0))
  const total = open.reduce((sum, amount) => sum + amount, 0)
  switch (discount.type) {
    case 'percent':
      return allocate(share(total, discount.percentBps ?? 0), open)
    case 'amount':
      return allocate(Math.min(discount.amountMinor, total), open)
    case 'buy_x_get_y':
      return freeUnits(discount, lines, open, inScope)
    case 'free_shipping':
      return lines.map(() => 0)
  }
}

/** Of every X + Y pieces the Y cheapest are free. */
function freeUnits(
  { buyQuantity, getQuantity }: Reckonable,
  lines: readonly Line[],
  open: readonly number[],
  inScope: readonly boolean[],
): number[] {
  const get = getQuantity ?? 0
  const pieces = lines.reduce((sum, line, i) => sum + (inScope[i] ? line.quantity : 0), 0)
  let free = Math.floor(pieces / ((buyQuantity ?? 0) + get || 1)) * get
  const parts = lines.map(() => 0)
  const cheapestFirst = [...lines.keys()]
    .filter((i) => inScope[i])
    .sort((a, b) => (lines[a]?.unitPriceMinor ?? 0) - (lines[b]?.unitPriceMinor ?? 0) || a - b)
  for (const i of cheapestFirst) {
    const { quantity = 0, unitPriceMinor = 0 } = lines[i] ?? {}
    const taken = Math.min(free, quantity)
    parts[i] = Math.min(taken * unitPriceMinor, open[i] ?? 0)
    free -= taken
  }
  return parts
}

/** Pieces are given away before anything else, percents go before fixed amounts. */
const TURN: Record<DiscountType, number> = {
  buy_x_get_y: 0,
  percent: 1,
  amount: 2,
  free_shipping: 3,
}

export interface Reckoned {
  /** Off each line, by discount in the order they were given. */
  byDiscount: number[][]
  /** Off each line altogether. */
  byLine: number[]
  totalMinor: number
}

/** Several discounts together, each on what the one before has left. */
export function reckonAll(
  discounts: readonly (Reckonable & { inScope: readonly boolean[] })[],
  lines: readonly Line[],
): Reckoned {
  const left = lines.map((line) => line.quantity * line.unitPriceMinor)
  const byDiscount = discounts.map(() => lines.map(() => 0))
  const turns = [...discounts.entries()].sort(
    ([i, a], [j, b]) => TURN[a.type] - TURN[b.type] || i - j,
  )
  for (const [place, discount] of turns) {
    const parts = reckon(discount, lines, left, discount.inScope)
    byDiscount[place] = parts
    for (const [i, part] of parts.entries()) left[i] = (left[i] ?? 0) - part
  }
  const byLine = lines.map((line, i) => line.quantity * line.unitPriceMinor - (left[i] ?? 0))
  return { byDiscount, byLine, totalMinor: byLine.reduce((sum, part) => sum + part, 0) }
}
