import { Refusal } from '#platform/errors.ts'

export class CartIsEmpty extends Refusal {
  readonly code = 'cart_is_empty'
  readonly reason = 'conflict'
  override message = 'Your cart is empty'
}

export class LineNotForSale extends Refusal {
  readonly code = 'not_for_sale'
  readonly reason = 'conflict'
  override readonly details: { titles: string[] }
  constructor(titles: string[]) {
    super(`No longer for sale: ${titles.join(', ')}. Please take it out of the cart`)
    this.details = { titles }
  }
}

export class AlreadyOwned extends Refusal {
  readonly code = 'already_owned'
  readonly reason = 'conflict'
  override readonly details: { titles: string[] }
  constructor(titles: string[]) {
    super(`You already own ${titles.join(' and ')}. We can send you the link again`)
    this.details = { titles }
  }
}

export class TotalChanged extends Refusal {
  readonly code = 'total_changed'
  readonly reason = 'conflict'
  override readonly details: { total: { amount: number; currency: string } }
  constructor(amount: number, currency: string) {
    super('A price has changed since you last looked. Please check the new total')
    this.details = { total: { amount, currency } }
  }
}

export class EmailNeeded extends Refusal {
  readonly code = 'invalid_input'
  readonly reason = 'invalid'
  override message = 'Please give an e-mail address for the receipt'
  override readonly details = { fields: { email: ['Please give an e-mail address'] } }
}

export class AddressNeeded extends Refusal {
  readonly code = 'invalid_input'
  readonly reason = 'invalid'
  override message = 'Something in your cart is sent by post: please give an address'
  override readonly details = { fields: { shippingAddress: ['Please give an address'] } }
}

export class MoveNotAllowed extends Refusal {
  readonly code = 'move_not_allowed'
  readonly reason = 'conflict'
  override readonly details: { from: string; to: string }
  constructor(from: string, to: string) {
    super(`An order that is ${from} cannot become ${to}`)
    this.details = { from, to }
  }
}
