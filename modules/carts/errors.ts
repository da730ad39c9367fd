import { Refusal } from '#platform/errors.ts'

export class NotForSale extends Refusal {
  readonly code = 'not_for_sale'
  readonly reason = 'conflict'
  override message = 'This is not for sale at the moment'
}

export class NotEnoughStock extends Refusal {
  readonly code = 'not_enough_stock'
  readonly reason = 'conflict'
  override readonly details: { available: number }
  constructor(available: number) {
    super(
      available === 0 ? 'Sold out' : `There are only ${available} left, so you cannot have more`,
    )
    this.details = { available }
  }
}

export class CartIsFull extends Refusal {
  readonly code = 'cart_is_full'
  readonly reason = 'conflict'
  override message = 'A cart holds at most 100 different things'
}
