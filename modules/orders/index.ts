export { type CancelReason, cancelOrder } from './cancel-order.ts'
export type { OrderRow } from './create-order.ts'
export { discountsFor } from './discounts-for.ts'
export {
  AddressNeeded,
  AlreadyOwned,
  CartIsEmpty,
  EmailNeeded,
  LineNotForSale,
  MoveNotAllowed,
  TotalChanged,
} from './errors.ts'
export { orderCancelled, orderPaid } from './events.ts'
export { keepOrderWaiting } from './keep-waiting.ts'
export { lockOrder, lockOrderOnly } from './lock-order.ts'
export { flagOrder, markPaid } from './mark-paid.ts'
export { noteOnOrder } from './move.ts'
export { Address, shownStatus } from './order.ts'
export { PlaceOrder, placeOrder } from './place-order.ts'
export { PlaceSingleOrder, placeSingleOrder } from './place-single-order.ts'
export { presentOrder, presentOrderHead } from './present.ts'
export {
  countUnshipped,
  findOrderRow,
  getOrder,
  getTrackedOrder,
  historyOfOrder,
  linesOfOrder,
  listOrders,
  type OrderFilter,
  type OrderLineRow,
  type OrderWithLines,
  ordersNeedingAttention,
  salesOfRecentlySold,
} from './queries.ts'
export {
  addRefunded,
  noteRefund,
  noteRefundFailed,
  type RefundedParts,
  takeOffRefunded,
  unflagOrder,
} from './refund-order.ts'
export { moveParcel } from './ship-order.ts'
export { isTrackingToken, orderUrl, trackingToken } from './tracking.ts'
