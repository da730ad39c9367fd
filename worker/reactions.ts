import { emailChanged } from '#modules/accounts/index.ts'
import { cartLeftOrder } from '#modules/carts/index.ts'
import {
  productDeleted,
  productReleased,
  productReviewed,
  tellSellerOfReview,
} from '#modules/catalog/index.ts'
import {
  endDisputedAccess,
  endRefundedAccess,
  fulfilPaidOrder,
  movePurchases,
  restoreRefundedAccess,
  tellDeleted,
  tellReleased,
} from '#modules/delivery/index.ts'
import { disputeLost, learnDisputes } from '#modules/disputes/index.ts'
import { issueCreditNoteOfRefund, issueInvoiceOfOrder } from '#modules/invoices/index.ts'
import {
  tellClosed,
  tellDelivered,
  tellPaid,
  tellPlaced,
  textParcel,
  watchFailedPayment,
} from '#modules/notices/index.ts'
import {
  followRefund,
  mailParcel,
  moveOrders,
  orderCancelled,
  orderDelivered,
  orderPaid,
  orderPlaced,
  parcelShipped,
} from '#modules/orders/index.ts'
import {
  closeOrderOfChangedCart,
  disputeReported,
  paymentFailed,
  refundReported,
} from '#modules/payments/index.ts'
import { learnRefunds, refundFailed, refundGiven } from '#modules/refunds/index.ts'
import { type Reaction, when } from '#platform/events.ts'

/** Who reacts to what. Modules that must not call each other meet here and nowhere else. */
export const reactions: readonly Reaction[] = [
  when(orderPaid, fulfilPaidOrder),
  when(parcelShipped, mailParcel),
  when(productReleased, tellReleased),
  when(productDeleted, tellDeleted),
  when(productReviewed, tellSellerOfReview),
  when(refundReported, learnRefunds),
  when(disputeReported, learnDisputes),
  when(disputeLost, endDisputedAccess),
  when(refundGiven, endRefundedAccess, followRefund),
  when(refundFailed, restoreRefundedAccess),
  when(emailChanged, moveOrders, movePurchases),
  when(orderPlaced, tellPlaced),
  when(orderPaid, tellPaid),
  when(parcelShipped, textParcel),
  when(orderCancelled, tellClosed),
  when(orderDelivered, tellDelivered),
  when(paymentFailed, watchFailedPayment),
  when(orderPaid, issueInvoiceOfOrder),
  when(refundGiven, issueCreditNoteOfRefund),
  when(cartLeftOrder, closeOrderOfChangedCart),
]
