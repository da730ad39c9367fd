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

/** A file has no shelf; only what ships is counted. */
export class NotCounted extends Refusal {
  readonly code = 'not_counted'
  readonly reason = 'conflict'
  override message = 'This is a file or has no stock of its own, so there is nothing to count'
}

export class PartOfItself extends Refusal {
  readonly code = 'nested_components'
  readonly reason = 'conflict'
  override message = 'A set is made of plain things: a part cannot have parts of its own'
}

export class StillPromised extends Refusal {
  readonly code = 'still_promised'
  readonly reason = 'conflict'
  override readonly details: { reserved: number }
  constructor(reserved: number) {
    super(
      `${reserved} of these are promised to orders that await payment. Share the shelf once they are through`,
    )
    this.details = { reserved }
  }
}

/** The limit cannot be drawn closer than what is sold beyond the shelf already. */
export class BackordersOpen extends Refusal {
  readonly code = 'backorders_open'
  readonly reason = 'conflict'
  override readonly details: { least: number }
  constructor(least: number) {
    super(
      `${least} are sold or promised beyond the shelf, so the limit cannot be lower than ${least}`,
    )
    this.details = { least }
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
