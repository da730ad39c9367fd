import { Refusal } from '#platform/errors.ts'

/** A list can hold so many different things. */
export const MAX_WISHES = 200

export class WishlistIsFull extends Refusal {
  readonly code = 'wishlist_is_full'
  readonly reason = 'conflict'
  override message = `A wishlist holds at most ${MAX_WISHES} different things`
}
