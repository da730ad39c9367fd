import { Refusal } from '#platform/errors.ts'

export class NotSentThere extends Refusal {
  readonly code = 'not_sent_there'
  readonly reason = 'conflict'
  override readonly details: { fields: Record<string, string[]> }
  constructor() {
    super('We do not send to this country')
    this.details = { fields: { country: ['We do not send to this country'] } }
  }
}

export class MethodNotOffered extends Refusal {
  readonly code = 'invalid_input'
  readonly reason = 'invalid'
  override message = 'This way of sending is not offered for your order'
  override readonly details = {
    fields: { shippingMethod: ['Please choose how it is sent'] },
  }
}

export class CountryInAnotherZone extends Refusal {
  readonly code = 'invalid_input'
  readonly reason = 'invalid'
  override readonly details: { fields: Record<string, string[]> }
  constructor(countries: readonly string[], zone: string) {
    super(`${countries.join(', ')} is in the zone “${zone}” already`)
    this.details = { fields: { countries: [this.message] } }
  }
}
