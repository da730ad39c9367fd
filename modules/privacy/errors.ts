import { Refusal } from '#platform/errors.ts'

export class NothingHeld extends Refusal {
  readonly code = 'nothing_held'
  readonly reason = 'not_found'
  override message = 'Nothing is held under this address'
}

export class ParcelsOnTheirWay extends Refusal {
  readonly code = 'parcels_on_their_way'
  readonly reason = 'conflict'
  override message = 'A paid order is not sent yet. Send it or give the money back first'
}

export class OwnerMustStay extends Refusal {
  readonly code = 'owner_must_stay'
  readonly reason = 'conflict'
  override message = 'The shop is yours. Hand it over to somebody first'
}

export class StillSelling extends Refusal {
  readonly code = 'still_selling'
  readonly reason = 'conflict'
  override message = 'You still sell here. Take your products out of the shop first'
}

export class AlreadyAsked extends Refusal {
  readonly code = 'already_asked'
  readonly reason = 'conflict'
  override message = 'This account is to be deleted already'
}
