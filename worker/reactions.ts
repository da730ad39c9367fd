import { cartLeftOrder } from '#modules/carts/index.ts'
import { fulfilPaidOrder } from '#modules/delivery/index.ts'
import { mailParcel, orderPaid, parcelShipped } from '#modules/orders/index.ts'
import { closeOrderOfChangedCart } from '#modules/payments/index.ts'
import { type Reaction, when } from '#platform/events.ts'

/** Who reacts to what. Modules that must not call each other meet here and nowhere else. */
export const reactions: readonly Reaction[] = [
  when(orderPaid, fulfilPaidOrder),
  when(parcelShipped, mailParcel),
  when(cartLeftOrder, closeOrderOfChangedCart),
]
