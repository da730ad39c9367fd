export { AddNote, addNote } from './add-note.ts'
export { type CancelReason, cancelOrder } from './cancel-order.ts'
export { CARRIERS, carrierName } from './carrier.ts'
export { BuyersAddress, changeAddress, changeOrderEmail, settleAttention } from './change-order.ts'
export type { OrderRow } from './create-order.ts'
export { revenueOfDiscount } from './discount-revenue.ts'
export { discountsFor } from './discounts-for.ts'
export { DraftOrder, draftOrder, queuePaymentLink } from './draft-order.ts'
export {
  AddressNeeded,
  AlreadyOwned,
  AlreadySent,
  CartIsEmpty,
  CountryStays,
  EmailNeeded,
  LineNotForSale,
  MoveNotAllowed,
  NothingShips,
  NotSoMany,
  TotalChanged,
} from './errors.ts'
export {
  orderCancelled,
  orderDelivered,
  orderPaid,
  orderPlaced,
  parcelShipped,
} from './events.ts'
export {
  Gift,
  type GiftRow,
  giftOfOrder,
  giftToken,
  giftUrl,
  isGiftToken,
  markGiftDelivered,
} from './gift.ts'
export { keepOrderWaiting } from './keep-waiting.ts'
export { lockOrder, lockOrderOnly } from './lock-order.ts'
export { flagOrder, markPaid } from './mark-paid.ts'
export { noteOnOrder } from './move.ts'
export { moveOrders } from './move-orders.ts'
export { Address, fulfilmentOf, shownStatus } from './order.ts'
export { type Parcel, parcelsOfOrder, parcelsOfOrders, sendableLines } from './parcels.ts'
export { PlaceOrder, placeOrder } from './place-order.ts'
export { PlaceSingleOrder, placeSingleOrder } from './place-single-order.ts'
export { presentOrder, presentOrderHead, presentParcel } from './present.ts'
export {
  countUnshipped,
  findOrderByNumber,
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
export {
  CorrectParcel,
  correctParcel,
  deliverParcel,
  followRefund,
  moveParcel,
  ShipParcel,
  shipParcel,
} from './ship-order.ts'
export { mailParcel } from './tell-buyer.ts'
export {
  isTrackingToken,
  orderUrl,
  readShortCode,
  shortOrderUrl,
  trackingToken,
} from './tracking.ts'
