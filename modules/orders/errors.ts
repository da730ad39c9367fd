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

/** More of a line than is left to send, or something that is not sent at all. */
export class NotSoMany extends Refusal {
  readonly code = 'not_so_many'
  readonly reason = 'conflict'
  override readonly details: { orderLineId: string; left: number }
  constructor(title: string, orderLineId: string, left: number) {
    super(
      left > 0
        ? `Only ${left} of ${title} are left to send`
        : `Nothing of ${title} is left to send`,
    )
    this.details = { orderLineId, left }
  }
}

export class AlreadySent extends Refusal {
  readonly code = 'already_sent'
  readonly reason = 'conflict'
  override message = 'A parcel of this order is on its way, so its address stays as it is'
}

export class NothingShips extends Refusal {
  readonly code = 'nothing_ships'
  readonly reason = 'conflict'
  override message = 'Nothing of this order is sent by post'
}

/** Tax and shipping were worked out for the country. */
export class CountryStays extends Refusal {
  readonly code = 'invalid_input'
  readonly reason = 'invalid'
  override message = 'Tax and shipping were worked out for the country, so it stays as it is'
  override readonly details = {
    fields: { country: ['Tax and shipping depend on it: close this order and place a new one'] },
  }
}
