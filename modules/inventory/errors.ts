import { Refusal } from '#platform/errors.ts'

export interface Shortage {
  variantId: string
  wanted: number
  available: number
}

export class OutOfStock extends Refusal {
  readonly code = 'out_of_stock'
  readonly reason = 'conflict'
  override readonly details: { shortages: Shortage[] }
  constructor(shortages: Shortage[]) {
    super(
      shortages.every(({ available }) => available === 0)
        ? 'Sold out in the meantime'
        : 'There are fewer left than you asked for',
    )
    this.details = { shortages }
  }
}

export class LessThanReserved extends Refusal {
  readonly code = 'less_than_reserved'
  readonly reason = 'conflict'
  override readonly details: { reserved: number }
  constructor(reserved: number) {
    super(`${reserved} of these are promised to orders that await payment`)
    this.details = { reserved }
  }
}
