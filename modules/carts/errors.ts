import { Refusal } from '#platform/errors.ts'

export class NotForSale extends Refusal {
  readonly code = 'not_for_sale'
  readonly reason = 'conflict'
  override message = 'This is not for sale at the moment'
}

export class BeingChecked extends Refusal {
  readonly code = 'being_checked'
  readonly reason = 'conflict'
  override message = 'Its files are being checked. It can be bought as soon as that is done'
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

export class TooManyWanted extends Refusal {
  readonly code = 'too_many_wanted'
  readonly reason = 'conflict'
  override readonly details: { most: number }
  constructor(most: number) {
    super(
      most === 1
        ? 'Only one of these fits into an order'
        : `At most ${most} of these fit into an order`,
    )
    this.details = { most }
  }
}

export class AgeNotConfirmed extends Refusal {
  readonly code = 'age_not_confirmed'
  readonly reason = 'conflict'
  override readonly details: { minAge: number }
  constructor(minAge: number) {
    super(`This is only for people of ${minAge} years or more. Please confirm your age first`)
    this.details = { minAge }
  }
}

export class CartIsFull extends Refusal {
  readonly code = 'cart_is_full'
  readonly reason = 'conflict'
  override message = 'A cart holds at most 100 different things'
}
